package harrier.hunt.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Nested maps, lists, texts, numbers and truth values as JSON that people can read. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** The document, with a line break at its end. */
  public static String of(Map<String, ?> root) {
    JsonText text = new JsonText();
    text.value(root, 0);
    return text.out.append('\n').toString();
  }

  private void value(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
          Map.Entry<?, ?> entry = entries.next();
          line(depth + 1);
          string(entry.getKey().toString());
          out.append(": ");
          value(entry.getValue(), depth + 1);
          out.append(entries.hasNext() ? "," : "");
        }
        close(map.isEmpty(), depth, '}');
      }
      case List<?> list -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          out.append(i > 0 ? "," : "");
          line(depth + 1);
          value(list.get(i), depth + 1);
        }
        close(list.isEmpty(), depth, ']');
      }
      case Double number when number.isNaN() || number.isInfinite() -> string(number.toString());
      case Integer _, Long _, Double _, Boolean _ -> out.append(value);
      default -> string(value.toString());
    }
  }

  private void close(boolean empty, int depth, char bracket) {
    if (!empty) {
      line(depth);
    }
    out.append(bracket);
  }

  private void line(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c) && !isPaired(text, i) || c == 0x7F) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
