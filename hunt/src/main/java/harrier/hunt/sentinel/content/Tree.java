package harrier.hunt.sentinel.content;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order in which they are written down. */
final class Tree {
  private Tree() {}

  /** Names and values in turn. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return map;
  }
}
