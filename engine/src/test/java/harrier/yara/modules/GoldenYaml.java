package harrier.yara.modules;

import harrier.yara.bytes.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the recorded outputs of modules: a small part of YAML. Values are Map, List, ByteString, Long, Double, Boolean and
 * {@link Name}. Comments are not data.
 */
public final class GoldenYaml {
  /** The name of a constant. */
  public record Name(String text) {}

  private record Line(int indent, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private int at;

  private GoldenYaml(String text) {
    for (String line : text.split("\n")) {
      if (!line.isBlank()) {
        int indent = line.length() - line.stripLeading().length();
        lines.add(new Line(indent, line.strip()));
      }
    }
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
    while (at < lines.size() && lines.get(at).indent == indent && lines.get(at).text.startsWith("- ")) {
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
      while (i < line.length() && (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_')) {
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

  private static Object scalar(String text) {
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
