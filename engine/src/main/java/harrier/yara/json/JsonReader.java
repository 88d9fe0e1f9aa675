package harrier.yara.json;

import harrier.yara.bytes.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one JSON text. Not JSON, or too deep: an exception of its own that {@link #read} keeps
 * inside.
 */
final class JsonReader {
  private static final int MAX_NUMBER = 64;

  private final byte[] text;
  private int at;

  JsonReader(byte[] text) {
    this.text = text;
  }

  private static final class NotJson extends Exception {
    private static final long serialVersionUID = 1;

    NotJson() {
      super(null, null, false, false);
    }
  }

  Optional<Json> read() {
    try {
      if (ByteString.of(text, 0, Math.min(3, text.length)).equals(ByteString.utf8("\uFEFF"))) {
        at = 3;
      }
      Json value = value(0);
      return peek() < 0 ? Optional.of(value) : Optional.empty();
    } catch (NotJson _) {
      return Optional.empty();
    }
  }

  private Json value(int depth) throws NotJson {
    if (depth > Json.MAX_DEPTH) {
      throw new NotJson();
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  /** The next byte that is not white space, or -1 at the end. It is not consumed. */
  private int peek() {
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
    return at < text.length ? text[at] & 0xFF : -1;
  }

  private boolean accept(char expected) {
    boolean there = peek() == expected;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char expected) throws NotJson {
    if (!accept(expected)) {
      throw new NotJson();
    }
  }

  private Json word(String word, Json value) throws NotJson {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at >= text.length || text[at] != word.charAt(i)) {
        throw new NotJson();
      }
    }
    return value;
  }

  private Json members(int depth) throws NotJson {
    Map<ByteString, Json> map = new LinkedHashMap<>();
    at++;
    if (accept('}')) {
      return new Json.Members(map);
    }
    do {
      if (peek() != '"') {
        throw new NotJson();
      }
      ByteString name = string();
      expect(':');
      map.put(name, value(depth + 1));
    } while (accept(','));
    expect('}');
    return new Json.Members(map);
  }

  private Json items(int depth) throws NotJson {
    List<Json> list = new ArrayList<>();
    at++;
    if (accept(']')) {
      return new Json.Items(list);
    }
    do {
      list.add(value(depth + 1));
    } while (accept(','));
    expect(']');
    return new Json.Items(list);
  }

  private ByteString string() throws NotJson {
    int start = ++at;
    while (at < text.length && text[at] != '"' && text[at] != '\\') {
      at++;
    }
    if (at < text.length && text[at] == '"') {
      return ByteString.of(text, start, at++ - start);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, start, at - start);
    while (at < text.length && text[at] != '"') {
      if (text[at] == '\\') {
        escape(out);
      } else {
        out.write(text[at++]);
      }
    }
    if (at++ >= text.length) {
      throw new NotJson();
    }
    return ByteString.of(out.toByteArray());
  }

  private void escape(ByteArrayOutputStream out) throws NotJson {
    int letter = at + 1 < text.length ? text[at + 1] : -1;
    at += 2;
    switch (letter) {
      case 'n' -> out.write('\n');
      case 't' -> out.write('\t');
      case 'r' -> out.write('\r');
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case '"', '\\', '/' -> out.write(letter);
      case 'u' -> unicode(out);
      default -> throw new NotJson();
    }
  }

  /** A UTF-16 unit, or two that form a pair. A lone half becomes U+FFFD. */
  private void unicode(ByteArrayOutputStream out) throws NotJson {
    int code = unit();
    if (Character.isHighSurrogate((char) code)
        && at + 5 < text.length
        && text[at] == '\\'
        && text[at + 1] == 'u') {
      int mark = at;
      at += 2;
      int low = unit();
      if (Character.isLowSurrogate((char) low)) {
        code = Character.toCodePoint((char) code, (char) low);
      } else {
        at = mark;
      }
    }
    boolean alone = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    out.writeBytes(Character.toString(alone ? 0xFFFD : code).getBytes(StandardCharsets.UTF_8));
  }

  private int unit() throws NotJson {
    int value = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit = at < text.length ? Character.digit(text[at], 16) : -1;
      if (digit < 0) {
        throw new NotJson();
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private Json number() throws NotJson {
    int start = at;
    while (at < text.length && "+-.0123456789eE".indexOf(text[at]) >= 0) {
      at++;
    }
    if (at == start || at - start > MAX_NUMBER) {
      throw new NotJson();
    }
    String digits = new String(text, start, at - start, StandardCharsets.ISO_8859_1);
    if (digits.length() < 20
        && digits
            .chars()
            .skip(digits.charAt(0) == '-' ? 1 : 0)
            .allMatch(c -> c >= '0' && c <= '9')) {
      try {
        return new Json.Int(Long.parseLong(digits));
      } catch (NumberFormatException _) {
        return real(digits);
      }
    }
    return real(digits);
  }

  private static Json real(String digits) throws NotJson {
    try {
      return new Json.Real(Double.parseDouble(digits));
    } catch (NumberFormatException _) {
      throw new NotJson();
    }
  }
}
