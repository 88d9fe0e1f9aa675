# Sourced by the scripts beside it, with $root set: finds a JDK, builds the classes of bench when they are stale, sets $classes.
# What can not be done ends the script with status 2.
. "$root/.mvn/jdk.sh"
find_jdk || exit 2

# The modules that only vectors need are test classes of the engine.
is_stale() {
  [ -f "$root/bench/target/built" ] && [ -d "$root/bench/target/lib" ] && [ -d "$root/engine/target/test-classes" ] || return 0
  newer=$(find "$root/pom.xml" "$root"/engine/src "$root"/engine/pom.xml "$root"/bench/src "$root"/bench/pom.xml \
    -newer "$root/bench/target/built" | head -n 1)
  [ -n "$newer" ]
}

if is_stale; then
  find_maven || exit 2
  echo "${0##*/}: building" >&2
  mkdir -p "$root/bench/target"
  : >"$root/bench/target/building"
  if ! run_maven -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -pl bench -am -DskipTests package >&2; then
    echo "${0##*/}: the build failed; the messages above say why." >&2
    exit 2
  fi
  mv "$root/bench/target/building" "$root/bench/target/built"
fi

classes=$root/bench/target/classes:$root/engine/target/classes:$root/engine/target/test-classes
