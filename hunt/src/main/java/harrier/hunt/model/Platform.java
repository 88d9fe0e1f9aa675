package harrier.hunt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An operating system that a rule's content or an exclusion is about; the keys are values of {@code
 * host.os.type}.
 */
public enum Platform {
  WINDOWS,
  LINUX,
  MACOS,
  ANDROID,
  IOS;

  /** The name on a hunt page: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that {@link #key}. */
  public static Optional<Platform> named(String key) {
    for (Platform each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The keys of all constants in order. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Platform each : values()) {
      keys.add(each.key());
    }
    return keys;
  }
}
