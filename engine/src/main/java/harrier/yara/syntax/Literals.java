package harrier.yara.syntax;

import harrier.yara.bytes.ByteString;
import harrier.yara.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values of literals: what the bytes of a token mean. */
final class Literals {
  private final Cursor cursor;
  private final Tokens tokens;
  private final byte[] bytes;

  Literals(Cursor cursor) {
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.bytes = tokens.bytes();
  }

  /** The value of an INTEGER token. */
  long integer(int index) {
    return integer(index, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The value of an INTEGER token that must lie in a range; the range is what the error shows. */
  long integer(int index, long low, long high) {
    long value = magnitude(tokens.start(index), tokens.end(index));
    if (value < 0 || value > high) {
      throw Cursor.error(
          "E027",
          "invalid integer",
          tokens.span(index),
          "this number is out of the valid range: [" + low + ", " + high + "]");
    }
    return value;
  }

  /** The value, or -1 if it does not fit 63 bits. */
  private long magnitude(int start, int end) {
    int radix = 10;
    int from = start;
    if (end - start > 2 && bytes[start] == '0' && Lexer.digit(bytes[start + 1]) > 9) {
      radix = bytes[start + 1] == 'x' ? 16 : 8;
      from = start + 2;
    }
    long value = 0;
    int at = from;
    for (; at < end && (bytes[at] == '_' || Lexer.digit(bytes[at]) < radix); at++) {
      if (bytes[at] != '_') {
        int digit = Lexer.digit(bytes[at]);
        if (value > (Long.MAX_VALUE - digit) / radix) {
          return -1;
        }
        value = value * radix + digit;
      }
    }
    long unit = at == end ? 1 : bytes[at] == 'K' ? 1 << 10 : 1 << 20;
    return value > Long.MAX_VALUE / unit ? -1 : value * unit;
  }

  /** The value of a FLOAT token. */
  double floating(int index) {
    double value = Double.parseDouble(tokens.text(index).replace("_", ""));
    if (Double.isInfinite(value) && !cursor.dialect().takesInfiniteFloats()) {
      throw Cursor.error(
          "E028", "invalid float", tokens.span(index), "this number is too large for a float");
    }
    return value;
  }

  /** The bytes of a STRING or MULTILINE_STRING token. */
  ByteString text(int index) {
    int quotes = tokens.kind(index) == TokenKind.MULTILINE_STRING ? 3 : 1;
    int start = tokens.start(index) + quotes;
    int end = tokens.end(index) - quotes;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\\') {
        return unescape(start, end, i);
      }
    }
    return ByteString.of(bytes, start, end - start);
  }

  private ByteString unescape(int start, int end, int firstEscape) {
    byte[] out = Arrays.copyOfRange(bytes, start, end);
    int n = firstEscape - start;
    int at = firstEscape;
    while (at < end) {
      if (bytes[at] != '\\') {
        out[n++] = bytes[at++];
      } else if (bytes[at + 1] == 'x') {
        out[n++] = hexEscape(at, end);
        at += 4;
      } else {
        out[n++] = simpleEscape(at, end);
        at += 2;
      }
    }
    return ByteString.of(out, 0, n);
  }

  private byte hexEscape(int at, int end) {
    int high = at + 3 < end ? Lexer.digit(bytes[at + 2]) : 99;
    int low = at + 3 < end ? Lexer.digit(bytes[at + 3]) : 99;
    if (high > 15 || low > 15) {
      throw badEscape(at, at + 2, "expecting two hex digits after `\\x`");
    }
    return (byte) (high << 4 | low);
  }

  private byte simpleEscape(int at, int end) {
    return switch (bytes[at + 1]) {
      case '"' -> '"';
      case '\\' -> '\\';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case '0' -> {
        if (cursor.dialect().extensions()) {
          yield 0;
        }
        throw unknownEscape(at, end);
      }
      default -> throw unknownEscape(at, end);
    };
  }

  private SyntaxError unknownEscape(int at, int end) {
    int next = at + 1 + Utf8.characterLength(bytes, at + 1, end);
    String text = tokens.source().text(at, next);
    return badEscape(at, next, "invalid escape sequence `" + text + "`");
  }

  private SyntaxError badEscape(int start, int end, String label) {
    Span span = new Span(tokens.source(), start, end);
    return Cursor.error("E029", "invalid escape sequence", span, label);
  }

  /**
   * The characters of a STRING token in which escapes have no place: names of modules and files.
   */
  String plainText(int index) {
    int start = tokens.start(index) + 1;
    int end = tokens.end(index) - 1;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\\') {
        throw Cursor.error(
            "E031",
            "unexpected escape sequence",
            new Span(tokens.source(), i, i + 1),
            "escape sequences are not allowed in this string");
      }
    }
    return tokens.source().text(start, end);
  }

  /** The value of a REGEX token. */
  Ast.Regex regex(int index) {
    int start = tokens.start(index) + 1;
    int end = tokens.end(index);
    int flags = end;
    while (bytes[flags - 1] != '/') {
      flags--;
    }
    boolean nocase = false;
    boolean dotAll = false;
    for (int i = flags; i < end; i++) {
      switch (bytes[i]) {
        case 'i' -> nocase = true;
        case 's' -> dotAll = true;
        default -> throw badFlag(i);
      }
    }
    return new Ast.Regex(
        tokens.span(index), withoutSlashEscapes(start, flags - 1), start, nocase, dotAll);
  }

  private SyntaxError badFlag(int at) {
    String flag = new String(bytes, at, 1, StandardCharsets.US_ASCII);
    return Cursor.error(
        "E030",
        "invalid regexp modifier `" + flag + "`",
        new Span(tokens.source(), at, at + 1),
        "invalid modifier");
  }

  private ByteString withoutSlashEscapes(int start, int end) {
    byte[] out = Arrays.copyOfRange(bytes, start, end);
    int n = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\\' && bytes[i + 1] == '/') {
        continue;
      }
      out[n++] = bytes[i];
      if (bytes[i] == '\\') {
        out[n++] = bytes[++i];
      }
    }
    return ByteString.of(out, 0, n);
  }
}
