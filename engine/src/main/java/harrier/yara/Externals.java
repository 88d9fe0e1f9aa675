package harrier.yara;

import harrier.yara.bytes.ByteString;
import harrier.yara.ir.ProgramIr.ExternalIr;
import harrier.yara.json.Json;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What callers may give as the value of an external variable. Lists become arrays and maps become
 * structures; the type follows from everything in them.
 */
final class Externals {
  private Externals() {}

  /** Index of a variable among those that were defined. */
  static int find(List<ExternalIr> declared, String variable) {
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).name().equals(variable)) {
        return i;
      }
    }
    throw new IllegalArgumentException("variable " + variable + " was not defined at compile time");
  }

  /** A further value for a variable, of the type that it was defined with. */
  static Value matching(ExternalIr variable, Object value) {
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      return PlainValues.valueOf(variable.type(), plain(variable.name(), value), variable.name());
    }
    Value converted = value(variable.name(), value);
    if (converted.getClass() != variable.value().getClass()) {
      throw new IllegalArgumentException(
          "variable " + variable.name() + " is " + variable.type().label() + ", not " + value);
    }
    return converted;
  }

  /** The first value of a variable, which gives it its type. */
  static Value value(String name, Object value) {
    if (value instanceof Value v) {
      return v;
    }
    Object plain = plain(name, value);
    Type type = PlainValues.typeOf(List.of(plain), name);
    return PlainValues.valueOf(type, plain, name);
  }

  /** What JSON text says, as {@link #value} takes it. */
  static Object json(String name, String text) {
    Json json =
        Json.parse(ByteString.utf8(text))
            .orElseThrow(() ->
                new IllegalArgumentException("the value of variable " + name + " is not JSON"));
    return plain(name, json);
  }

  /** Long, Double, Boolean, ByteString, and lists and maps of them. */
  private static Object plain(String name, Object value) {
    return switch (value) {
      case Long v -> v;
      case Integer v -> v.longValue();
      case Double v -> v;
      case Float v -> v.doubleValue();
      case Boolean v -> v;
      case String v -> ByteString.utf8(v);
      case ByteString v -> v;
      case List<?> list -> {
        List<Object> plain = new ArrayList<>(list.size());
        list.forEach(each -> plain.add(plain(name, each)));
        yield plain;
      }
      case Map<?, ?> map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, each) -> plain.put(key.toString(), plain(name, each)));
        yield plain;
      }
      case Json.Bool(boolean v) -> v;
      case Json.Int(long v) -> v;
      case Json.Real(double v) -> v;
      case Json.Text(ByteString v) -> v;
      case Json.Items(List<Json> list) -> plain(name, list);
      case Json.Members(Map<ByteString, Json> members) -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((key, each) -> plain.put(key.toUtf8(), plain(name, each)));
        yield plain;
      }
      case Json.Null() ->
          throw new IllegalArgumentException(
              "variable " + name + " holds null, which is no value of a condition");
      default ->
          throw new IllegalArgumentException(
              "variable "
                  + name
                  + " holds a "
                  + value.getClass().getName()
                  + ": a variable is a Long, Integer, Double, Boolean, String, ByteString, a List or Map of these, or a Value");
    };
  }
}
