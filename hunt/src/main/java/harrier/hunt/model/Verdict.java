package harrier.hunt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What remains of a hit after the exclusions. */
public enum Verdict {
  /** To be looked at. */
  FINDING,
  /** Recognised as benign by an exclusion. */
  EXCLUDED;

  /** The name on a hunt page: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that {@link #key}. */
  public static Optional<Verdict> named(String key) {
    for (Verdict each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The keys of all constants in order. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Verdict each : values()) {
      keys.add(each.key());
    }
    return keys;
  }
}
