package harrier.cli;

import java.util.Optional;

/** What this is. */
final class Version {
  private Version() {}

  static String text() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");
    return "harrier %s%nJava %s (%s) on %s %s%n"
        .formatted(
            version,
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
