package harrier.hunt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How likely a match means what the hypothesis says. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH;

  /** The name on a hunt page: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that {@link #key}. */
  public static Optional<Confidence> named(String key) {
    for (Confidence each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The keys of all constants in order. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Confidence each : values()) {
      keys.add(each.key());
    }
    return keys;
  }
}
