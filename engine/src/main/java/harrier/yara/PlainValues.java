package harrier.yara;

import harrier.yara.bytes.ByteString;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Types and values for Long, Double, Boolean, ByteString and lists and maps of them. All elements
 * of a list have one type; a field that only some structures of a list have is undefined in the
 * others.
 */
final class PlainValues {
  private PlainValues() {}

  /** The one type of some values; that of no value is integer. {@code place} is for messages. */
  static Type typeOf(List<Object> values, String place) {
    Object first = values.isEmpty() ? 0L : values.getFirst();
    Type type = kind(first);
    for (Object value : values) {
      Type other = kind(value);
      if (type != other && isNumber(type) && isNumber(other)) {
        type = Type.Scalar.FLOAT;
      } else if (!type.label().equals(other.label())) {
        throw new IllegalArgumentException(
            place + " holds values of different types: " + type.label() + " and " + other.label());
      }
    }
    return switch (first) {
      case List<?> _ -> new Type.Array(typeOf(elements(values), place + "[]"));
      case Map<?, ?> _ -> struct(values, place);
      default -> type;
    };
  }

  private static boolean isNumber(Type type) {
    return type == Type.Scalar.INTEGER || type == Type.Scalar.FLOAT;
  }

  private static Type kind(Object value) {
    return switch (value) {
      case Long _ -> Type.Scalar.INTEGER;
      case Double _ -> Type.Scalar.FLOAT;
      case Boolean _ -> Type.Scalar.BOOL;
      case List<?> _ -> new Type.Array(Type.Scalar.INTEGER);
      case Map<?, ?> _ -> new Type.Struct("", List.of());
      default -> Type.Scalar.STRING;
    };
  }

  private static List<Object> elements(List<Object> lists) {
    List<Object> elements = new ArrayList<>();
    lists.forEach(list -> elements.addAll((List<?>) list));
    return elements;
  }

  private static Type struct(List<Object> maps, String place) {
    Set<String> names = new LinkedHashSet<>();
    maps.forEach(map -> ((Map<?, ?>) map).keySet().forEach(key -> names.add((String) key)));
    List<Type.Field> fields = new ArrayList<>(names.size());
    for (String name : names) {
      List<Object> values = new ArrayList<>();
      for (Object map : maps) {
        if (((Map<?, ?>) map).containsKey(name)) {
          values.add(((Map<?, ?>) map).get(name));
        }
      }
      Type type = typeOf(values, place + "." + name);
      fields.add(new Type.Field(name, type, "", Optional.empty(), Optional.empty()));
    }
    return new Type.Struct(place, fields);
  }

  /** A value of a known type. */
  static Value valueOf(Type type, Object plain, String place) {
    return switch (plain) {
      case Long number when type == Type.Scalar.INTEGER -> new Value.Int(number);
      case Long number when type == Type.Scalar.FLOAT -> new Value.Float(number);
      case Double number when type == Type.Scalar.FLOAT -> new Value.Float(number);
      case Boolean truth when type == Type.Scalar.BOOL -> new Value.Bool(truth);
      case ByteString text when type == Type.Scalar.STRING -> new Value.Text(text);
      case List<?> list when type instanceof Type.Array(Type element) -> {
        List<Value> values = new ArrayList<>(list.size());
        list.forEach(each -> values.add(valueOf(element, each, place + "[]")));
        yield new Value.Array(List.copyOf(values));
      }
      case Map<?, ?> map when type instanceof Type.Struct struct -> fields(struct, map, place);
      default ->
          throw new IllegalArgumentException(
              place + " is " + type.label() + ", not " + kind(plain).label());
    };
  }

  private static Value fields(Type.Struct type, Map<?, ?> map, String place) {
    Value.Struct struct = new Value.Struct(type);
    map.forEach((key, value) -> {
      String name = (String) key;
      int index = type.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException(place + " has no field " + name);
      }
      struct.set(name, valueOf(type.fields().get(index).type(), value, place + "." + name));
    });
    return struct;
  }
}
