package harrier.hunt.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values inside nested objects, by names with dots: {@code file.hash.sha256}. */
public final class Dotted {
  private Dotted() {}

  /** The value with that name. */
  public static Optional<Object> value(Map<String, Object> object, String name) {
    Object value = object;
    for (String part : name.split("\\.")) {
      if (!(value instanceof Map<?, ?> map) || !map.containsKey(part)) {
        return Optional.empty();
      }
      value = map.get(part);
    }
    return Optional.of(value);
  }

  /** The same as text; empty if it is none. */
  public static String text(Map<String, Object> object, String name) {
    return value(object, name).filter(String.class::isInstance).map(Object::toString).orElse("");
  }

  /** The same as a list; empty if it is none. */
  public static List<?> list(Map<String, Object> object, String name) {
    return value(object, name).orElse(List.of()) instanceof List<?> list ? list : List.of();
  }

  /**
   * Puts a value; objects on the way are made. Where something else stands in the way, nothing is
   * put.
   */
  @SuppressWarnings("unchecked")
  public static void put(Map<String, Object> object, String name, Object value) {
    Map<String, Object> map = object;
    String[] parts = name.split("\\.");
    for (int i = 0; i < parts.length - 1; i++) {
      Object inner = map.computeIfAbsent(parts[i], _ -> new LinkedHashMap<String, Object>());
      if (!(inner instanceof Map<?, ?>)) {
        return;
      }
      map = (Map<String, Object>) inner;
    }
    map.put(parts[parts.length - 1], value);
  }
}
