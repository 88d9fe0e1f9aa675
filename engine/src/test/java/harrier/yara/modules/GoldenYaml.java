package harrier.yara.modules;

import harrier.yara.bytes.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the recorded outputs of modules: a small part of YAML. Values are Map, List, ByteString,
 * Long, Double, Boolean and {@link Name} and {@link Block}. Comments are not data.
 */
public final class GoldenYaml {
  /** The name of a constant. */
  public record Name(String text) {}

  /** Text of several lines. How they ended is not recorded. */
  public record Block(String text) {}

  private record Line(int indent, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private int at;

  private final List<Block> blocks = new ArrayList<>();

  private GoldenYaml(String text) {
    String[] all = text.split("\n");
    for (int i = 0; i < all.length; i++) {
      String line = all[i];
      if (line.isBlank()) {
        continue;
      }
      int indent = indent(line);
      if (line.endsWith(": |")) {
        int end = blockEnd(all, i + 1, indent(all[i + 1]));
        addBlock(all, i + 1, end);
        line += blocks.size() - 1;
        i = end - 1;
      }
      lines.add(new Line(indent, line.strip()));
    }
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static int blockEnd(String[] all, int start, int indent) {
    int end = start;
    while (end < all.length && all[end].startsWith(" ".repeat(indent))) {
      end++;
    }
    return end;
  }

  private void addBlock(String[] all, int start, int end) {
    int indent = indent(all[start]);
    List<String> text = new ArrayList<>();
    for (int i = start; i < end; i++) {
      text.add(all[i].substring(indent));
    }
    blocks.add(new Block(String.join("\n", text)));
  }

  /** The mapping that the text holds. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> read(String text) {
    GoldenYaml reader = new GoldenYaml(text);
    return reader.lines.isEmpty() ? Map.of() : (Map<String, Object>) reader.block();
  }

  private Object block() {
    return lines.get(at).text.startsWith("- ") ? list() : map(lines.get(at).indent);
  }

  private List<Object> list() {
    int indent = lines.get(at).indent;
    List<Object> list = new ArrayList<>();
    while (at < lines.size()
        && lines.get(at).indent == indent
        && lines.get(at).text.startsWith("- ")) {
      String item = lines.get(at).text.substring(2);
      if (keyEnd(item) < 0) {
        list.add(scalar(item));
        at++;
      } else {
        lines.set(at, new Line(indent + 2, item));
        list.add(map(indent + 2));
      }
    }
    return list;
  }

  private Map<String, Object> map(int indent) {
    Map<String, Object> map = new LinkedHashMap<>();
    while (at < lines.size()
        && lines.get(at).indent == indent
        && !lines.get(at).text.startsWith("- ")) {
      String line = lines.get(at++).text;
      int end = keyEnd(line);
      String key = line.substring(0, end);
      String rest = line.substring(end + 1).strip();
      String name = key.startsWith("\"") ? quoted(key).toUtf8() : key;
      map.put(name, rest.isEmpty() || rest.startsWith("#") ? block() : scalar(rest));
    }
    return map;
  }

  /** Where the colon after a key is, or -1 if the line is a scalar. */
  private static int keyEnd(String line) {
    int i = 0;
    if (line.startsWith("\"")) {
      i = closing(line) + 1;
    } else {
      while (i < line.length()
          && (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_')) {
        i++;
      }
    }
    return i < line.length() && line.charAt(i) == ':' ? i : -1;
  }

  private static int closing(String line) {
    int i = 1;
    while (line.charAt(i) != '"') {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private Object scalar(String text) {
    if (text.startsWith("|")) {
      return blocks.get(Integer.parseInt(text.substring(1)));
    }
    if (text.startsWith("\"")) {
      return quoted(text);
    }
    int comment = text.indexOf('#');
    String word = (comment < 0 ? text : text.substring(0, comment)).strip();
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> word.matches("-?[0-9].*") ? number(word) : new Name(word);
    };
  }

  private static Object number(String word) {
    if (word.startsWith("0x")) {
      return Long.parseUnsignedLong(word.substring(2), 16);
    }
    if (word.matches("-?[0-9]+")) {
      return word.startsWith("-") ? Long.parseLong(word) : Long.parseUnsignedLong(word);
    }
    return Double.parseDouble(word);
  }

  private static ByteString quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int end = closing(text);
    for (int i = 1; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c != '\\') {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      char escaped = text.charAt(i++);
      switch (escaped) {
        case 'n' -> out.write('\n');
        case 't' -> out.write('\t');
        case 'r' -> out.write('\r');
        case 'x' -> {
          out.write(Integer.parseInt(text, i, i + 2, 16));
          i += 2;
        }
        default -> out.write(escaped);
      }
    }
    return ByteString.of(out.toByteArray());
  }
}
