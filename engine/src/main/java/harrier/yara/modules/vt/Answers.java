package harrier.yara.modules.vt;

import harrier.yara.bytes.ByteString;
import harrier.yara.json.Json;
import harrier.yara.modules.vt.Structures.Enumeration;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns JSON into values of declared types. Names are accepted as declared and in camel case; what
 * is not there, or of another type, is 0, false or empty, as in Protocol Buffers 3.
 */
final class Answers {
  private static final Map<String, String> OTHER_NAMES =
      Map.of("traits", "tags", "metadata", "meta");

  private final Structures structures;

  Answers(Structures structures) {
    this.structures = structures;
  }

  Value.Struct struct(Type.Struct type, Json json) {
    Value.Struct struct = new Value.Struct(type);
    for (Type.Field field : type.fields()) {
      if (!(field.type() instanceof Type.Function)) {
        Optional<Enumeration> enumeration = structures.enumeration(type, field.name());
        struct.lazy(
            field.name(), () -> value(field.type(), enumeration, member(json, field.name())));
      }
    }
    return struct;
  }

  /** A member by any of its names. */
  static Json member(Json json, String name) {
    return json.member(name)
        .or(() -> json.member(camelCase(name)))
        .or(() -> json.member(OTHER_NAMES.getOrDefault(name, name)))
        .orElse(new Json.Null());
  }

  private static String camelCase(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean afterMark = i > 0 && name.charAt(i - 1) == '_';
      if (name.charAt(i) != '_') {
        out.append(afterMark ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
      }
    }
    return out.toString();
  }

  private Value value(Type type, Optional<Enumeration> enumeration, Json json) {
    return switch (type) {
      case Type.Scalar.STRING -> new Value.Text(json.text().orElse(ByteString.EMPTY));
      case Type.Scalar.BOOL -> new Value.Bool(json instanceof Json.Bool(boolean truth) && truth);
      case Type.Scalar.INTEGER -> new Value.Int(number(enumeration, json));
      case Type.Scalar _ -> Value.Undefined.INSTANCE;
      case Type.Array(Type element) -> list(element, enumeration, json.elements());
      case Type.Dictionary _ -> dictionary(json);
      case Type.Struct struct -> struct(struct, json);
      case Type.Function _ -> Value.Undefined.INSTANCE;
    };
  }

  /**
   * An integer; also as a string of digits, as Protocol Buffers writes 64 bits, or as the name of a
   * constant.
   */
  private static long number(Optional<Enumeration> enumeration, Json json) {
    return switch (json) {
      case Json.Int(long value) -> value;
      case Json.Real(double value) -> (long) value;
      case Json.Text(ByteString text) when enumeration.isPresent() ->
          enumeration.get().values().getOrDefault(text.toUtf8(), 0L);
      case Json.Text(ByteString text) -> digits(text.toUtf8());
      case Json.Null _, Json.Bool _, Json.Items _, Json.Members _ -> 0;
    };
  }

  private static long digits(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private Value list(Type element, Optional<Enumeration> enumeration, List<Json> items) {
    List<Value> values = new ArrayList<>(items.size());
    for (Json item : items) {
      values.add(value(element, enumeration, item));
    }
    return new Value.Array(values);
  }

  private static Value dictionary(Json json) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    if (json instanceof Json.Members(var members)) {
      members.forEach((name, member) ->
          member.text().ifPresent(text -> entries.put(new Value.Text(name), new Value.Text(text))));
    }
    return new Value.Dictionary(entries);
  }
}
