package harrier.hunt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How bad a finding would be, on Sentinel's scale. */
public enum Severity {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH;

  /** The name on a hunt page: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that {@link #key}. */
  public static Optional<Severity> named(String key) {
    for (Severity each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The keys of all constants in order. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Severity each : values()) {
      keys.add(each.key());
    }
    return keys;
  }
}
