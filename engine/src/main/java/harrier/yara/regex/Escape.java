package harrier.yara.regex;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.regex.Parsed.Note;

/** What a backslash and the characters behind it mean. */
sealed interface Escape {
  /** One character: a byte, or the UTF-8 bytes of a character that was named by its code point. */
  record Literal(ByteString bytes) implements Escape {}

  /** A class such as {@code \d}. */
  record Class(ByteSet set) implements Escape {}

  /** An assertion such as {@code \b}. */
  record Test(Node.Kind kind) implements Escape {}

  /** {@code \d}. */
  ByteSet DIGITS = ByteSet.range('0', '9');

  /** {@code \s}: tab, LF, VT, FF, CR, space. */
  ByteSet SPACES = ByteSet.range('\t', '\r').or(ByteSet.of(' '));

  /** Characters that have a meaning of their own somewhere in an expression. */
  String SPECIAL = "\\.+*?()|[]{}^$#&-~/";

  /** Reads an escape; the cursor is at the backslash. */
  static Escape read(Cursor in, boolean inClass) throws RegexSyntaxException {
    int start = in.at();
    in.skip(1);
    if (in.atEnd()) {
      throw in.error("incomplete escape sequence", start, start + 1);
    }
    int c = in.peek();
    if (c >= 0x80) {
      return nonAscii(in, start);
    }
    if (c >= '0' && c <= '9') {
      return digit(in, start, inClass);
    }
    in.skip(1);
    return switch (c) {
      case 'n' -> literal('\n');
      case 't' -> literal('\t');
      case 'r' -> literal('\r');
      case 'f' -> literal('\f');
      case 'a' -> literal(7);
      case 'x' -> hex(in, start);
      case 'd' -> new Class(DIGITS);
      case 'D' -> new Class(DIGITS.not());
      case 's' -> new Class(SPACES);
      case 'S' -> new Class(SPACES.not());
      case 'w' -> new Class(Place.WORD_BYTES);
      case 'W' -> new Class(Place.WORD_BYTES.not());
      default -> inClass ? modern(in, start, c) : place(in, start, c);
    };
  }

  private static Escape literal(int value) {
    return new Literal(ByteString.of(new byte[] {(byte) value}));
  }

  private static Escape nonAscii(Cursor in, int start) throws RegexSyntaxException {
    int length = in.dialect == Dialect.YARA ? 1 : in.charLength();
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) in.take();
    }
    if (!in.dialect.relaxedRegex()) {
      throw in.error("unrecognized escape sequence", start, in.at());
    }
    in.note(Note.Kind.USELESS_ESCAPE, start, "this character needs no backslash");
    return new Literal(ByteString.of(bytes));
  }

  /** In a class YARA takes a digit for itself. */
  private static Escape digit(Cursor in, int start, boolean inClass) throws RegexSyntaxException {
    int c = in.take();
    if (inClass && in.dialect.relaxedRegex()) {
      in.note(Note.Kind.UNKNOWN_ESCAPE, start, "unknown escape sequence");
      return literal(c);
    }
    throw in.error("back-references are not supported", start, in.at());
  }

  private static Escape hex(Cursor in, int start) throws RegexSyntaxException {
    if (in.dialect.modernRegex() && in.peek() == '{') {
      return codePoint(in, start, 0xFF);
    }
    int high = Character.digit(in.peek(), 16);
    int low = Character.digit(in.peek(1), 16);
    if (high < 0 || low < 0) {
      throw in.error("two hexadecimal digits expected after \\x", start, in.at() + 1);
    }
    in.skip(2);
    return literal(high << 4 | low);
  }

  /** {@code {H+}}: up to {@code maxByte} a byte, above it a character. */
  private static Escape codePoint(Cursor in, int start, int maxByte) throws RegexSyntaxException {
    int open = in.at();
    in.skip(1);
    int value = 0;
    int digits = 0;
    while (Character.digit(in.peek(), 16) >= 0) {
      value = Math.min(value << 4 | Character.digit(in.take(), 16), 0x110000);
      digits++;
    }
    if (in.peek() != '}') {
      throw in.error("a hexadecimal number in braces is not closed", open, in.at());
    }
    in.skip(1);
    if (digits == 0 || value > 0x10FFFF || value >= 0xD800 && value <= 0xDFFF) {
      throw in.error("this is not the number of a character", start, in.at());
    }
    return value <= maxByte
        ? literal(value)
        : new Literal(ByteString.utf8(Character.toString(value)));
  }

  /** Escapes that are about a place. */
  private static Escape place(Cursor in, int start, int c) throws RegexSyntaxException {
    boolean modern = in.dialect.modernRegex();
    return switch (c) {
      case 'b' -> new Test(modern ? boundary(in) : Node.Kind.WORD_BOUNDARY);
      case 'B' -> new Test(Node.Kind.NOT_WORD_BOUNDARY);
      case 'A' -> modern ? new Test(Node.Kind.DATA_START) : modern(in, start, c);
      case 'z' -> modern ? new Test(Node.Kind.DATA_END) : modern(in, start, c);
      default -> modern(in, start, c);
    };
  }

  private static Node.Kind boundary(Cursor in) {
    if (in.take("{start}")) {
      return Node.Kind.WORD_START;
    }
    if (in.take("{end}")) {
      return Node.Kind.WORD_END;
    }
    if (in.take("{start-half}")) {
      return Node.Kind.WORD_START_HALF;
    }
    return in.take("{end-half}") ? Node.Kind.WORD_END_HALF : Node.Kind.WORD_BOUNDARY;
  }

  /** Escapes that only the modern dialects know. */
  private static Escape modern(Cursor in, int start, int c) throws RegexSyntaxException {
    if (!in.dialect.modernRegex()) {
      return other(in, start, c);
    }
    return switch (c) {
      case 'v' -> literal(0x0B);
      case 'u' -> unicode(in, start, c, 4);
      case 'U' -> unicode(in, start, c, 8);
      case 'p', 'P' -> {
        if (!in.dialect.relaxedRegex()) {
          throw in.error("Unicode classes are not supported", start, in.at());
        }
        yield other(in, start, c);
      }
      default -> other(in, start, c);
    };
  }

  private static Escape unicode(Cursor in, int start, int c, int digits)
      throws RegexSyntaxException {
    if (in.peek() == '{') {
      return codePoint(in, start, 0x7F);
    }
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(in.peek(i), 16);
      if (digit < 0 || value > 0x10FFFF) {
        return other(in, start, c);
      }
      value = value << 4 | digit;
    }
    if (value > 0x10FFFF || value < 0 || value >= 0xD800 && value <= 0xDFFF) {
      return other(in, start, c);
    }
    in.skip(digits);
    return new Literal(ByteString.utf8(Character.toString(value)));
  }

  /** A character that means itself. */
  private static Escape other(Cursor in, int start, int c) throws RegexSyntaxException {
    boolean wordLike = Character.isLetterOrDigit(c);
    if (!in.dialect.relaxedRegex()) {
      if (wordLike) {
        throw in.error("unrecognized escape sequence", start, in.at());
      }
    } else if (wordLike) {
      in.note(Note.Kind.UNKNOWN_ESCAPE, start, "unknown escape sequence");
    } else if (SPECIAL.indexOf(c) < 0) {
      in.note(Note.Kind.USELESS_ESCAPE, start, "this character needs no backslash");
    }
    return literal(c);
  }
}
