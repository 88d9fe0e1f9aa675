# Sourced by harrier and check. find_jdk sets JAVA_HOME to a JDK of at least this release, find_maven sets mvn.
# Only POSIX shell, and no process is started while looking: this runs at every start of the command.

jdk_release=25

# Takes the JDK in folder $1 if it can compile and is new enough: sets JAVA_HOME, and jdk_version to the build's exact name.
jdk_fits() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  major=0
  jdk_version=
  while IFS='=' read -r key value; do
    value=${value#\"}
    value=${value%\"}
    case $key in
      JAVA_VERSION) major=${value%%[!0-9]*} ;;
      IMPLEMENTOR_VERSION | JAVA_RUNTIME_VERSION) jdk_version=$jdk_version-${value##*/} ;;
    esac
  done <"$1/release"
  [ "${major:-0}" -ge "$jdk_release" ] || return 1
  JAVA_HOME=$1
  export JAVA_HOME
}

# The folder of the JDK whose java is first on the PATH.
jdk_on_path() {
  program=$(command -v java) || return 1
  hops=0
  while [ -L "$program" ] && [ "$hops" -lt 20 ]; do
    link=$(readlink "$program") || return 1
    case $link in
      /*) program=$link ;;
      *) program=${program%/*}/$link ;;
    esac
    hops=$((hops + 1))
  done
  case $program in
    */bin/java) jdk_fits "${program%/bin/java}" ;;
    *) return 1 ;;
  esac
}

jdk_in_usual_folders() {
  for folder in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_fits "$folder"; then
      return 0
    fi
  done
  return 1
}

find_jdk() {
  if [ -n "${HARRIER_JAVA_HOME:-}" ]; then
    jdk_fits "$HARRIER_JAVA_HOME" && return 0
    echo "harrier: HARRIER_JAVA_HOME=$HARRIER_JAVA_HOME is not a JDK $jdk_release or newer." >&2
    echo "Point it at one, or unset it to let harrier look for one." >&2
    return 1
  fi
  [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME" && return 0
  jdk_on_path && return 0
  jdk_in_usual_folders && return 0
  echo "harrier: needs a JDK $jdk_release or newer, and found none (looked at HARRIER_JAVA_HOME, JAVA_HOME, PATH and the usual folders)." >&2
  echo "Get one from https://adoptium.net or your package manager (openjdk-$jdk_release-jdk), or set HARRIER_JAVA_HOME to its folder." >&2
  return 1
}

find_maven() {
  for folder in "${MAVEN_HOME:-}" "${M2_HOME:-}"; do
    if [ -n "$folder" ] && [ -x "$folder/bin/mvn" ]; then
      mvn=$folder/bin/mvn
      return 0
    fi
  done
  mvn=$(command -v mvn) && return 0
  echo "harrier: has to be built first, and found no Maven (looked at MAVEN_HOME, M2_HOME and PATH)." >&2
  echo "Get Maven 3.8 or newer from https://maven.apache.org or your package manager (maven)." >&2
  return 1
}

# Runs Maven on the project in $root with the JDK that find_jdk found.
run_maven() {
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" \
    "$mvn" -B -ntp -Dstyle.color=never -f "$root/pom.xml" "$@"
}
