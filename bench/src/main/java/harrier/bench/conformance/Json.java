package harrier.bench.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** JSON as plain maps, lists, strings, numbers and booleans; JSON's null is a missing entry. */
final class Json {
  private Json() {}

  /** The value at which the parser stands. */
  static Object read(JsonParser in) {
    JsonToken token = in.currentToken();
    return switch (token) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getString();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  private static Map<String, Object> object(JsonParser in) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      if (in.nextToken() != JsonToken.VALUE_NULL) {
        object.put(key, read(in));
      }
    }
    return object;
  }

  private static List<Object> array(JsonParser in) {
    List<Object> array = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() != JsonToken.VALUE_NULL) {
        array.add(read(in));
      }
    }
    return array;
  }

  /** An object inside an object; empty if missing. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Map<String, Object> object, String key) {
    return (Map<String, Object>) object.getOrDefault(key, Map.of());
  }

  /** A list inside an object; empty if missing. */
  @SuppressWarnings("unchecked")
  static List<Object> list(Map<String, Object> object, String key) {
    return (List<Object>) object.getOrDefault(key, List.of());
  }

  /** A string inside an object; empty if missing. */
  static String text(Map<String, Object> object, String key) {
    return (String) object.getOrDefault(key, "");
  }
}
