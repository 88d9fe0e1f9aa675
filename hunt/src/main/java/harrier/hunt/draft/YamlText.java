package harrier.hunt.draft;

import java.util.ArrayList;
import java.util.List;

/** A page in YAML under construction. */
final class YamlText {
  private static final int WIDTH = 110;

  private final StringBuilder out = new StringBuilder();

  YamlText line(String text) {
    out.append(text.stripTrailing()).append('\n');
    return this;
  }

  /**
   * A comment, later lines of it indented; whatever YAML could not bear in them is shown as an
   * escape.
   */
  YamlText comment(String indent, String text) {
    String lead = indent + "# ";
    for (String each : wrapped(words(printable(text)), WIDTH - indent.length() - 4)) {
      line(lead + each);
      lead = indent + "#   ";
    }
    return this;
  }

  /** A key with a text on its line. */
  YamlText text(String indent, String key, String value) {
    return line(indent + key + ": " + quoted(value));
  }

  /** A key with a long text, folded where that keeps every character. */
  YamlText prose(String indent, String key, String value) {
    String text = words(value);
    if (!text.equals(printable(text)) || text.isEmpty()) {
      return text(indent, key, text);
    }
    return folded(indent, key, wrapped(text, WIDTH - indent.length() - 2));
  }

  /** A key with lines that are read as one, with a blank between them. */
  YamlText folded(String indent, String key, List<String> lines) {
    String whole = String.join(" ", lines);
    if (!whole.equals(printable(whole))
        || lines.stream().anyMatch(each -> !each.equals(each.strip()))) {
      return text(indent, key, whole);
    }
    line(indent + key + ": >-");
    lines.forEach(each -> line(indent + "  " + each));
    return this;
  }

  /** A scalar in double quotes. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(isPrintable(c) ? c : escape(c));
      }
    }
    return quoted.append('"').toString();
  }

  private static String words(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(isPrintable(c) || c == '\n' ? c : escape(c));
    }
    return shown.toString();
  }

  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static Object escape(char c) {
    return "\\u%04X".formatted((int) c);
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
