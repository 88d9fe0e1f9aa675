package harrier.hunt.exclusion;

import harrier.hunt.exclusion.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Text to tokens; the last one is {@link Kind#END}. */
final class Lexer {
  private static final int LONGEST_TEXT = 16_384;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new ExpressionException(
          LONGEST_TEXT,
          "the expression is longer than " + LONGEST_TEXT + " characters",
          "put long lists into named lists");
    }
    Lexer lexer = new Lexer(text);
    while (lexer.next()) {
      // each step adds a token or skips a space
    }
    return lexer.tokens;
  }

  private boolean next() {
    if (at >= text.length()) {
      add(Kind.END, "", at);
      return false;
    }
    int start = at;
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '"' || c == '\'') {
      add(Kind.STRING, StringLiteral.escaped(text, at), StringLiteral.endOfEscaped(text, at));
    } else if (c == '@') {
      at();
    } else if (isWordStart(c)) {
      word(start, at);
    } else if (isDigit(c) || c == '-' && isDigit(peek(1))) {
      number();
    } else {
      symbol(c);
    }
    return true;
  }

  private void at() {
    char following = peek(1);
    if (following == '"' || following == '\'') {
      String value = StringLiteral.verbatim(text, at + 1);
      add(Kind.STRING, value, StringLiteral.endOfVerbatim(text, at + 1));
    } else if (isWordStart(following)) {
      int end = wordEnd(at + 1);
      add(Kind.LIST, text.substring(at + 1, end), end);
    } else {
      throw new ExpressionException(
          at,
          "@ must be followed by the name of a list or by a string",
          "@admins or @\"C:\\Windows\"");
    }
  }

  private void word(int start, int from) {
    int end = wordEnd(from);
    if (end < text.length()
        && text.charAt(end) == '~'
        && text.substring(start, end).endsWith("in")) {
      end++;
    }
    String word = text.substring(start, end);
    boolean operator = Operator.written(word).isPresent();
    add(operator ? Kind.SYMBOL : Kind.WORD, word, end);
  }

  private void number() {
    int end = at + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end < text.length() && (isWordStart(text.charAt(end)) || text.charAt(end) == '.')) {
      throw new ExpressionException(
          at, "numbers are whole and decimal", "put anything else in quotes: \"10.0.0.1\"");
    }
    add(Kind.NUMBER, text.substring(at, end), end);
  }

  private void symbol(char c) {
    switch (c) {
      case '(' -> add(Kind.LEFT, "(", at + 1);
      case ')' -> add(Kind.RIGHT, ")", at + 1);
      case ',' -> add(Kind.COMMA, ",", at + 1);
      case '!' -> exclamation();
      case '=', '<', '>', '&', '|' -> operator(c);
      default -> throw new ExpressionException(at, "unexpected " + shown(), "");
    }
  }

  private void exclamation() {
    if (isWordStart(peek(1))) {
      word(at, at + 1);
    } else {
      operator('!');
    }
  }

  private void operator(char c) {
    char second = peek(1);
    String two = "" + c + second;
    switch (two) {
      case "==", "=~", "!=", "!~", "<=", ">=" -> add(Kind.SYMBOL, two, at + 2);
      case "&&" -> throw wrong("&&", "and");
      case "||" -> throw wrong("||", "or");
      default -> {
        switch (c) {
          case '<', '>' -> add(Kind.SYMBOL, "" + c, at + 1);
          case '=' -> throw wrong("=", "==, or =~ to ignore case");
          case '!' -> throw wrong("!", "not");
          default -> throw wrong("" + c, c == '&' ? "and" : "or");
        }
      }
    }
  }

  private ExpressionException wrong(String symbol, String right) {
    return new ExpressionException(at, symbol + " is not an operator", "write " + right);
  }

  private void add(Kind kind, String value, int end) {
    tokens.add(new Token(kind, value, new Place(at, end)));
    at = end;
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private String shown() {
    int codePoint = text.codePointAt(at);
    return codePoint < 0x20 || codePoint == 0x7F
        ? "control character U+%04X".formatted(codePoint)
        : Character.toString(codePoint);
  }

  private static boolean isWordStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
