package harrier.yara.syntax;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Recorded answers of other engines, read from the reference data where it is at hand. Reads well-formed JSON only. */
final class Vectors {
  private final String text;
  private int at;

  private Vectors(String text) {
    this.text = text;
  }

  /** The folder with the reference data; aborts the test if it is not there. */
  static Path shared() {
    Path shared = Path.of(System.getProperty("harrier.shared", "../../shared"));
    assumeTrue(Files.isDirectory(shared), "skipped: no reference data at " + shared);
    return shared;
  }

  /** A set of vectors; aborts the test if it is not there. */
  static List<Map<?, ?>> load(String set) throws IOException {
    Path file = shared().resolve("vectors/" + set + ".json.gz");
    assumeTrue(Files.exists(file), "skipped: no reference data at " + file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      List<Map<?, ?>> vectors = new ArrayList<>();
      List<?> all = (List<?>) new Vectors(new String(in.readAllBytes(), StandardCharsets.UTF_8)).value();
      all.forEach(v -> vectors.add((Map<?, ?>) v));
      return vectors;
    }
  }

  static byte[] rule(Map<?, ?> vector) {
    return vector.get("rule") instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode((String) vector.get("rule_b64"));
  }

  /** What an engine said about the rule: {@code ok}, its error code, or nothing where it was not asked. */
  static String outcome(Map<?, ?> vector, String engine) {
    if (vector.get("observed") instanceof Map<?, ?> observed
        && observed.get(engine) instanceof Map<?, ?> answer) {
      return answer.containsKey("error") ? String.valueOf(answer.get("error")) : "ok";
    }
    return "";
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> atom();
    };
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    while (peek() != '}') {
      String key = string();
      peek();
      at++;
      object.put(key, value());
      at += peek() == ',' ? 1 : 0;
    }
    at++;
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    at++;
    while (peek() != ']') {
      array.add(value());
      at += peek() == ',' ? 1 : 0;
    }
    at++;
    return array;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    peek();
    for (at++; text.charAt(at) != '"'; at++) {
      out.append(text.charAt(at) == '\\' ? escape() : text.charAt(at));
    }
    at++;
    return out.toString();
  }

  private char escape() {
    char c = text.charAt(++at);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text, at - 3, at + 1, 16);
    }
    int simple = "bfnrt".indexOf(c);
    return simple < 0 ? c : "\b\f\n\r\t".charAt(simple);
  }

  private Object atom() {
    int start = at;
    while (",]} \n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String atom = text.substring(start, at);
    return switch (atom) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> List.of();
      default -> atom.matches("-?\\d+") ? (Object) Long.valueOf(atom) : Double.valueOf(atom);
    };
  }
}
