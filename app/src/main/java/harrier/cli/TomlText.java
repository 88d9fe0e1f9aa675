package harrier.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of TOML that configuration needs: tables, dotted keys, inline tables, arrays,
 * text, whole numbers and truth values. A key that occurs twice is an error, as is everything else.
 */
final class TomlText {
  private static final int MAX_DEPTH = 32;

  private final String text;
  private int at;
  private int line = 1;

  private TomlText(String text) {
    this.text = text;
  }

  /** What is wrong, with the number of the line. */
  static final class TomlException extends Exception {
    private static final long serialVersionUID = 1;

    TomlException(int line, String message) {
      super("line " + line + ": " + message);
    }
  }

  /** Tables as maps, arrays as lists, and Text, Long and Boolean. */
  static Map<String, Object> read(String text) throws TomlException {
    TomlText toml = new TomlText(text);
    Map<String, Object> root = new LinkedHashMap<>();
    Map<String, Object> table = root;
    toml.skipLines();
    while (toml.peek() >= 0) {
      if (toml.accept('[')) {
        table = toml.table(root, toml.keys());
        toml.expect(']');
      } else {
        toml.entry(table, 0);
      }
      toml.endLine();
    }
    return root;
  }

  private void entry(Map<String, Object> table, int depth) throws TomlException {
    List<String> keys = keys();
    expect('=');
    Map<String, Object> inner = table(table, keys.subList(0, keys.size() - 1));
    if (inner.putIfAbsent(keys.getLast(), value(depth)) != null) {
      throw wrong("the key " + keys.getLast() + " is there twice");
    }
  }

  private Map<String, Object> table(Map<String, Object> from, List<String> keys)
      throws TomlException {
    Map<String, Object> table = from;
    for (String key : keys) {
      Object inner = table.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
      if (!(inner instanceof Map<?, ?>)) {
        throw wrong("the key " + key + " is no table");
      }
      @SuppressWarnings("unchecked")
      Map<String, Object> map = (Map<String, Object>) inner;
      table = map;
    }
    return table;
  }

  private List<String> keys() throws TomlException {
    List<String> keys = new ArrayList<>();
    do {
      skipBlanks();
      int c = peek();
      keys.add(c == '"' || c == '\'' ? string() : bareKey());
      skipBlanks();
    } while (accept('.'));
    return keys;
  }

  private String bareKey() throws TomlException {
    int start = at;
    while (isBare(peek())) {
      at++;
    }
    if (at == start) {
      throw wrong("a key is wanted");
    }
    return text.substring(start, at);
  }

  private static boolean isBare(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }

  private Object value(int depth) throws TomlException {
    if (depth > MAX_DEPTH) {
      throw wrong("values are nested too deeply");
    }
    skipBlanks();
    int c = peek();
    if (c == '"' || c == '\'') {
      return string();
    }
    if (accept('[')) {
      return array(depth);
    }
    if (accept('{')) {
      return inlineTable(depth);
    }
    String word = bareKey();
    if (word.equals("true") || word.equals("false")) {
      return Boolean.valueOf(word);
    }
    try {
      return Long.valueOf(word.replace("_", ""));
    } catch (NumberFormatException _) {
      throw wrong(word + " is no value: text stands in quotes");
    }
  }

  private List<Object> array(int depth) throws TomlException {
    List<Object> list = new ArrayList<>();
    skipLines();
    while (!accept(']')) {
      list.add(value(depth + 1));
      skipLines();
      if (!accept(',') && peek() != ']') {
        throw wrong("`,` or `]` is wanted");
      }
      skipLines();
    }
    return list;
  }

  private Map<String, Object> inlineTable(int depth) throws TomlException {
    Map<String, Object> table = new LinkedHashMap<>();
    skipBlanks();
    while (!accept('}')) {
      entry(table, depth + 1);
      skipBlanks();
      if (!accept(',') && peek() != '}') {
        throw wrong("`,` or `}` is wanted");
      }
      skipBlanks();
    }
    return table;
  }

  /** In double quotes with escapes, in single quotes without. */
  private String string() throws TomlException {
    char quote = text.charAt(at++);
    StringBuilder out = new StringBuilder();
    while (peek() != quote) {
      int c = peek();
      if (c < 0 || c == '\n') {
        throw wrong("the text is not closed");
      }
      at++;
      out.append(c == '\\' && quote == '"' ? escape() : (char) c);
    }
    at++;
    return out.toString();
  }

  private char escape() throws TomlException {
    int c = peek();
    at++;
    return switch (c) {
      case '"', '\\' -> (char) c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> throw wrong("a backslash stands before \" \\ n t r only; '…' needs none");
    };
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private boolean accept(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char wanted) throws TomlException {
    skipBlanks();
    if (!accept(wanted)) {
      throw wrong("`" + wanted + "` is wanted");
    }
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private void skipLines() {
    while (peek() >= 0 && (peek() <= ' ' || peek() == '#')) {
      if (peek() == '#') {
        while (peek() >= 0 && peek() != '\n') {
          at++;
        }
      } else {
        line += text.charAt(at++) == '\n' ? 1 : 0;
      }
    }
  }

  private void endLine() throws TomlException {
    skipBlanks();
    int c = peek();
    if (c >= 0 && c != '\n' && c != '\r' && c != '#') {
      throw wrong("the line goes on after the value");
    }
    skipLines();
  }

  private TomlException wrong(String message) {
    return new TomlException(line, message);
  }
}
