package harrier.hunt.container.image;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A document of JSON: maps, lists and texts. Whatever is asked of the wrong kind of value is empty.
 */
record Json(Object value) {
  private static final int LARGEST = 1 << 22;
  private static final int DEEPEST = 64;
  private static final Json NOTHING = new Json("");

  /** Reads a small document; nothing if it is large, cut off or malformed. */
  static Optional<Json> read(ByteSource source) throws IOException {
    if (source.size() > LARGEST) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) source.size()];
    int length = source.read(0, bytes, 0, bytes.length);
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), bytes, 0, length)) {
      parser.nextToken();
      return Optional.of(new Json(value(parser, 0)));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Object value(JsonParser parser, int depth) {
    JsonToken token = parser.currentToken();
    if (token == null || depth > DEEPEST) {
      parser.skipChildren();
      return "";
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser, depth + 1));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser, depth + 1));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT,
          VALUE_NUMBER_FLOAT,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL,
          VALUE_EMBEDDED_OBJECT,
          END_OBJECT,
          END_ARRAY,
          PROPERTY_NAME,
          NOT_AVAILABLE ->
          "";
    };
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
