package harrier.cli;

import harrier.yara.value.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Facts of modules as text: nested maps, lists, texts, numbers and truth values. */
final class FactsText {
  private final StringBuilder out = new StringBuilder();

  private FactsText() {}

  /**
   * A line for each fact, written as a condition asks for it: {@code pe.sections[0].name ==
   * ".text"}.
   */
  static String lines(Map<String, Object> facts, Function<String, Type> typeOf) {
    FactsText text = new FactsText();
    facts.forEach((name, value) -> text.line(name, value, typeOf.apply(name)));
    return text.out.toString();
  }

  /** YAML; texts are in double quotes. */
  static String yaml(Map<String, Object> facts) {
    FactsText text = new FactsText();
    text.mapping(facts, 0, false);
    return facts.isEmpty() ? "{}\n" : text.out.toString();
  }

  private void line(String path, Object value, Type type) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, item) -> entry(path, key.toString(), item, type));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          line(path + "[" + i + "]", list.get(i), type instanceof Type.Array(Type e) ? e : type);
        }
      }
      default -> out.append(path).append(" == ").append(scalar(value)).append('\n');
    }
  }

  private void entry(String path, String key, Object value, Type type) {
    switch (type) {
      case Type.Struct struct when struct.indexOf(key) >= 0 ->
          line(path + "." + key, value, struct.fields().get(struct.indexOf(key)).type());
      case Type.Dictionary(Type.Scalar kind, Type entry) when kind == Type.Scalar.STRING ->
          line(path + "[" + quoted(key) + "]", value, entry);
      case Type.Dictionary(Type.Scalar _, Type entry) -> line(path + "[" + key + "]", value, entry);
      default -> line(path + "." + key, value, type);
    }
  }

  private void mapping(Map<?, ?> map, int depth, boolean continued) {
    boolean first = continued;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        out.append("  ".repeat(depth));
      }
      first = false;
      String key = entry.getKey().toString();
      out.append(key.matches("[A-Za-z_][A-Za-z_0-9]*") ? key : quoted(key)).append(':');
      nested(entry.getValue(), depth + 1);
    }
  }

  private void nested(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        out.append('\n');
        mapping(map, depth, false);
      }
      case List<?> list when !list.isEmpty() -> {
        out.append('\n');
        sequence(list, depth);
      }
      case Map<?, ?> _ -> out.append(" {}\n");
      case List<?> _ -> out.append(" []\n");
      default -> out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private void sequence(List<?> list, int depth) {
    for (Object item : list) {
      out.append("  ".repeat(depth)).append('-');
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        out.append(' ');
        mapping(map, depth + 1, true);
      } else {
        nested(item, depth + 1);
      }
    }
  }

  private static String scalar(Object value) {
    return value instanceof String text ? quoted(text) : value.toString();
  }

  /** Texts come with everything but printable ASCII escaped; only quotes are left to do. */
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\\\"") + '"';
  }
}
