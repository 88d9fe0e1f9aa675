package harrier.hunt.context;

import java.util.Locale;
import java.util.Optional;

/** Where a hunt runs. */
public enum DeploymentContext {
  /** Files on disk. */
  FILE("files on disk"),
  /** Members of archives, packages and container images. */
  ARCHIVE("members of archives, packages and images"),
  /** Messages and their attachments. */
  EMAIL("messages and their attachments"),
  /** Streams and files carried by captured traffic. */
  NETWORK("captured network traffic"),
  /** Live processes: their memory, their executable, the files they map. */
  MEMORY("live processes: memory, executable, mapped files");

  private final String meaning;

  DeploymentContext(String meaning) {
    this.meaning = meaning;
  }

  /** The name on a hunt page: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is scanned there, for people. */
  public String meaning() {
    return meaning;
  }

  /** The constant with that {@link #key}. */
  public static Optional<DeploymentContext> named(String key) {
    for (DeploymentContext each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
