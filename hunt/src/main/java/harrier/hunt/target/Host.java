package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The computer that this program runs on. Found without the network.
 *
 * @param osType {@code windows}, {@code linux} or {@code macos}, where it is one of these
 */
record Host(Optional<String> name, Optional<String> osType) {
  private static final Host LOCAL = new Host(localName(), localOs());

  static Host local() {
    return LOCAL;
  }

  void describe(Context.Builder context) {
    context.set(Field.HOST_NAME, name);
    context.set(Field.HOST_OS_TYPE, osType);
  }

  private static Optional<String> localName() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    } catch (IOException _) {
      String variable = System.getenv(isWindows() ? "COMPUTERNAME" : "HOSTNAME");
      return Optional.ofNullable(variable);
    }
  }

  private static boolean isWindows() {
    return localOs().equals(Optional.of("windows"));
  }

  private static Optional<String> localOs() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return Optional.of("macos");
    }
    return name.startsWith("windows")
        ? Optional.of("windows")
        : name.startsWith("linux") ? Optional.of("linux") : Optional.empty();
  }
}
