package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.yara.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record for machines: nested maps, lists, strings, numbers and truth values, in the order in
 * which they were put. Nothing that is empty is put.
 */
final class RecordTree {
  private final Map<String, Object> root = new LinkedHashMap<>();

  Map<String, Object> root() {
    return root;
  }

  /**
   * Puts a value at a dotted name. Where a part of the name already has a value of its own, the
   * rest of the name stays dotted beside it: {@code process.script} and {@code
   * process."script.path"}.
   */
  RecordTree put(String name, Object value) {
    if (isEmpty(value)) {
      return this;
    }
    Map<String, Object> map = root;
    int from = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      String part = name.substring(from, dot);
      Object inner = map.computeIfAbsent(part, _ -> new LinkedHashMap<String, Object>());
      if (!(inner instanceof LinkedHashMap<?, ?>)) {
        break;
      }
      map = asMap(inner);
      from = dot + 1;
    }
    map.put(name.substring(from), value);
    return this;
  }

  RecordTree put(Context context) {
    context
        .fields()
        .forEach((field, values) -> put(field.key(), field.isMany() ? values : values.getFirst()));
    return this;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object inner) {
    return (Map<String, Object>) inner;
  }

  private static boolean isEmpty(Object value) {
    return switch (value) {
      case String text -> text.isEmpty();
      case Collection<?> many -> many.isEmpty();
      case Optional<?> maybe -> throw new IllegalArgumentException("Unwrap " + maybe);
      default -> false;
    };
  }

  /** A value of metadata as a Java value. */
  static Object plain(Value value) {
    return switch (value) {
      case Value.Int(long number) -> number;
      case Value.Float(double number) -> number;
      case Value.Bool(boolean truth) -> truth;
      case Value.Text(var text) -> text.toUtf8();
      case Value.Array(var elements) -> elements.stream().map(RecordTree::plain).toList();
      case Value.Undefined _, Value.Dictionary _, Value.Struct _ -> List.of();
    };
  }
}
