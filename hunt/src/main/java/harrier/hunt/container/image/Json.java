package harrier.hunt.container.image;

import harrier.hunt.json.JsonReader;
import harrier.yara.bytes.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a document of JSON. Whatever is asked of the wrong kind of value is empty. */
record Json(Object value) {
  private static final int LARGEST = 1 << 22;
  private static final Json NOTHING = new Json("");

  /** Reads a small document; nothing if it is large, cut off or malformed. */
  static Optional<Json> read(ByteSource source) throws IOException {
    if (source.size() > LARGEST) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) source.size()];
    int length = source.read(0, bytes, 0, bytes.length);
    try {
      return Optional.of(new Json(JsonReader.value(new ByteArrayInputStream(bytes, 0, length))));
    } catch (JsonReader.MalformedException _) {
      return Optional.empty();
    }
  }

  Json get(String name) {
    return value instanceof Map<?, ?> map && map.containsKey(name)
        ? new Json(map.get(name))
        : NOTHING;
  }

  List<Json> items() {
    List<Json> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> items.add(new Json(item)));
    }
    return items;
  }

  String text() {
    return value instanceof String text ? text : "";
  }
}
