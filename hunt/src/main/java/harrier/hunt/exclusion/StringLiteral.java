package harrier.hunt.exclusion;

/**
 * String literals as KQL writes them: {@code "…"} and {@code '…'} with escapes, {@code @"…"} and
 * {@code @'…'} without.
 */
final class StringLiteral {
  private StringLiteral() {}

  /** The value of the literal whose quote is at {@code start}. */
  static String escaped(String text, int start) {
    StringBuilder value = new StringBuilder();
    char quote = text.charAt(start);
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c != '\\') {
        value.append(c);
        at++;
      } else {
        value.append(escape(text, at));
        at += escapeLength(text, at);
      }
    }
    return closed(text, start, at, value);
  }

  /** The offset after the literal whose quote is at {@code start}; the literal is closed. */
  static int endOfEscaped(String text, int start) {
    int at = start + 1;
    while (text.charAt(at) != text.charAt(start)) {
      at += text.charAt(at) == '\\' ? escapeLength(text, at) : 1;
    }
    return at + 1;
  }

  /**
   * The value of the verbatim literal whose quote is at {@code start}; a doubled quote stands for
   * one.
   */
  static String verbatim(String text, int start) {
    StringBuilder value = new StringBuilder();
    char quote = text.charAt(start);
    int at = start + 1;
    while (at < text.length() && (text.charAt(at) != quote || isDoubled(text, at))) {
      value.append(text.charAt(at));
      at += text.charAt(at) == quote ? 2 : 1;
    }
    return closed(text, start, at, value);
  }

  static int endOfVerbatim(String text, int start) {
    char quote = text.charAt(start);
    int at = start + 1;
    while (text.charAt(at) != quote || isDoubled(text, at)) {
      at += text.charAt(at) == quote ? 2 : 1;
    }
    return at + 1;
  }

  /** The literal, with escapes, that has this value. */
  static String quoted(String value) {
    StringBuilder out = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20
              || c == 0x7F
              || Character.isSurrogate(c)
              || Character.isWhitespace(c) && c != ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static boolean isDoubled(String text, int at) {
    return at + 1 < text.length() && text.charAt(at + 1) == text.charAt(at);
  }

  private static String closed(String text, int start, int at, StringBuilder value) {
    if (at >= text.length()) {
      char quote = text.charAt(start);
      throw new ExpressionException(
          start,
          "the string is not closed",
          "add " + quote + "; inside a string a backslash is written \\\\");
    }
    return value.toString();
  }

  private static char escape(String text, int at) {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    return switch (c) {
      case '\\', '"', '\'' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'x' -> hex(text, at, 2);
      case 'u' -> hex(text, at, 4);
      default -> throw unknown(text, at);
    };
  }

  private static int escapeLength(String text, int at) {
    return switch (text.charAt(at + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      default -> 2;
    };
  }

  private static char hex(String text, int at, int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int index = at + 2 + i;
      char c = index < text.length() ? text.charAt(index) : '\0';
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw unknown(text, at);
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private static ExpressionException unknown(String text, int at) {
    String shown = at + 1 < text.length() ? text.substring(at, at + 2) : "\\";
    return new ExpressionException(
        at,
        "unknown escape " + shown + " in a string",
        "write a backslash as \\\\, or the whole string as @\"…\" where backslashes mean themselves");
  }
}
