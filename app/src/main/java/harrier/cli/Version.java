package harrier.cli;

import java.util.Optional;

/** What this is. */
final class Version {
  private Version() {}

  /** The number alone. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static String text() {
    return "harrier %s%nJava %s (%s) on %s %s%n"
        .formatted(
            number(),
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
