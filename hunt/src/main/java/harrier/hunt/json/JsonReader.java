package harrier.hunt.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads documents: objects as maps in their order, arrays as lists, strings, integers as {@link
 * Long}, other numbers as {@link Double}, truth values, and {@code null} as the empty string.
 */
public final class JsonReader {
  private static final int DEEPEST = 64;
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonReader() {}

  /** The text is not JSON, or not of the kind that was asked for. */
  public static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  /** An object. */
  public static Map<String, Object> object(String text) throws MalformedException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return object(parser);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** An object in UTF-8. */
  public static Map<String, Object> object(byte[] text) throws MalformedException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return object(parser);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** A document of any kind. */
  public static Object value(InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      return value(parser, 0);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw malformed(e);
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws MalformedException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedException("not a JSON object");
    }
    Map<String, Object> object = members(parser, 0);
    if (parser.nextToken() != null) {
      throw new MalformedException("something follows the JSON object");
    }
    return object;
  }

  private static Map<String, Object> members(JsonParser parser, int depth)
      throws MalformedException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, value(parser, depth + 1));
    }
    return map;
  }

  private static Object value(JsonParser parser, int depth) throws MalformedException {
    JsonToken token = parser.currentToken();
    if (token == null || depth > DEEPEST) {
      throw new MalformedException(token == null ? "it ends too early" : "it is nested too deep");
    }
    return switch (token) {
      case START_OBJECT -> members(parser, depth);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser, depth + 1));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
          "";
    };
  }

  private static Object integer(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getDoubleValue()
        : (Object) parser.getLongValue();
  }

  private static MalformedException malformed(JacksonException e) {
    return new MalformedException("not JSON: " + e.getOriginalMessage());
  }
}
