package harrier.hunt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether an exclusion is applied. */
public enum Status {
  /** Applied until it expires. */
  ACTIVE,
  /** Evaluated and counted, excludes nothing. */
  SHADOW,
  /** Written down, never evaluated: a person has to decide first. */
  REVIEW;

  /** The name on a hunt page: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that {@link #key}. */
  public static Optional<Status> named(String key) {
    for (Status each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The keys of all constants in order. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Status each : values()) {
      keys.add(each.key());
    }
    return keys;
  }
}
