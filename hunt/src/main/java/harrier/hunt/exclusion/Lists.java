package harrier.hunt.exclusion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named lists of strings. A list that is not there and a list without entries are the same: nothing
 * was decided, so a comparison with it is unknown. Immutable.
 *
 * @param byName entries of each list, names without {@code @}
 */
public record Lists(Map<String, List<String>> byName) {
  /** No lists. */
  public static final Lists NONE = new Lists(Map.of());

  public Lists {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    byName.forEach((name, entries) -> copy.put(name, List.copyOf(entries)));
    byName = Collections.unmodifiableMap(copy);
  }

  /** The entries of a list; empty if it is not bound. */
  public List<String> entries(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Names of all lists, empty ones included. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** These lists, with those of another in place of the ones of the same name. */
  public Lists with(Lists other) {
    Map<String, List<String>> merged = new LinkedHashMap<>(byName);
    merged.putAll(other.byName);
    return new Lists(merged);
  }

  /** These lists and one more. */
  public Lists with(String name, List<String> entries) {
    Map<String, List<String>> merged = new LinkedHashMap<>(byName);
    merged.put(name, new ArrayList<>(entries));
    return new Lists(merged);
  }
}
