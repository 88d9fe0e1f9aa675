package harrier.yara.syntax;

import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;

/**
 * Splits a file into tokens in one pass. It needs no help from the parser: {@code /} always starts
 * a regular expression or a comment, and <code>{</code> directly after {@code =} starts a hex
 * pattern, which is read in its own mode up to its <code>}</code> or to the first thing that cannot
 * be in one. What is no token becomes a token of an error kind.
 */
final class Lexer {
  private static final byte[] DIGITS = digits();

  private final Dialect dialect;
  private final Tokens tokens;
  private final byte[] bytes;
  private final int length;
  private int at;
  private TokenKind last = TokenKind.EOF;

  Lexer(SourceFile source, Dialect dialect) {
    this.dialect = dialect;
    this.tokens = new Tokens(source);
    this.bytes = tokens.bytes();
    this.length = bytes.length;
  }

  static Tokens lex(SourceFile source, Dialect dialect) {
    Lexer lexer = new Lexer(source, dialect);
    lexer.run();
    return lexer.tokens;
  }

  Tokens tokens() {
    return tokens;
  }

  /**
   * Replaces the tokens by those up to the end of the next rule; false if the file ends before it.
   */
  boolean lexItem() {
    tokens.clear();
    boolean inPattern = false;
    while (skipBlank()) {
      if (bytes[at] == '{' && last == TokenKind.ASSIGN) {
        inPattern = true;
        hexPattern();
        continue;
      }
      token();
      if (last == TokenKind.RIGHT_BRACE) {
        if (!inPattern) {
          tokens.add(TokenKind.EOF, length, length);
          return true;
        }
        inPattern = false;
      }
    }
    emit(TokenKind.EOF, length, length);
    return false;
  }

  private void run() {
    while (skipBlank()) {
      if (bytes[at] == '{' && last == TokenKind.ASSIGN) {
        hexPattern();
      } else {
        token();
      }
    }
    emit(TokenKind.EOF, length, length);
  }

  private void emit(TokenKind kind, int start, int end) {
    tokens.add(kind, start, end);
    last = kind;
    at = end;
  }

  private int peek(int offset) {
    int index = at + offset;
    return index < length ? bytes[index] & 0xFF : -1;
  }

  /**
   * Moves to the next byte that is neither white space nor in a comment; false at the end of the
   * file.
   */
  private boolean skipBlank() {
    while (at < length) {
      int c = bytes[at];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        lineComment();
      } else if (c == '/' && peek(1) == '*') {
        blockComment();
      } else if (c < 0 && dialect.extensions() && Utf8.spaceLength(bytes, at) > 0) {
        at += Utf8.spaceLength(bytes, at);
      } else {
        return true;
      }
    }
    return false;
  }

  private void lineComment() {
    int end = at;
    while (end < length && bytes[end] != '\n') {
      end++;
    }
    int trimmed = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
    comment(trimmed);
  }

  private void blockComment() {
    int end = at + 2;
    while (end + 1 < length && !(bytes[end] == '*' && bytes[end + 1] == '/')) {
      end++;
    }
    if (end + 1 < length) {
      comment(end + 2);
    } else if (dialect.extensions()) {
      emit(TokenKind.UNCLOSED_COMMENT, at, length);
    } else {
      comment(length);
    }
  }

  private void comment(int end) {
    if (isBadText(at, end)) {
      emit(TokenKind.INVALID_UTF8, at + Utf8.firstInvalid(bytes, at, end), end);
    } else {
      tokens.addComment(at, end);
      at = end;
    }
  }

  /** Whether a comment or literal holds invalid UTF-8 and the dialect minds. */
  private boolean isBadText(int start, int end) {
    return !dialect.legacy() && Utf8.firstInvalid(bytes, start, end) >= 0;
  }

  private void token() {
    int c = bytes[at];
    if (isWordStart(c)) {
      int end = wordEnd(at + 1);
      emit(Keywords.classify(bytes, at, end), at, end);
    } else if (isDigit(c)) {
      number();
    } else if (c == '"') {
      string();
    } else if (c == '/') {
      regex();
    } else if (c < 0) {
      foreign();
    } else {
      symbol(c);
    }
  }

  private void symbol(int c) {
    switch (c) {
      case '$' -> emit(TokenKind.PATTERN_ID, at, wordEnd(at + 1));
      case '#' -> emit(TokenKind.COUNT_ID, at, wordEnd(at + 1));
      case '@' -> emit(TokenKind.OFFSET_ID, at, wordEnd(at + 1));
      case '!' -> {
        if (peek(1) == '=') {
          emit(TokenKind.NE, at, at + 2);
        } else {
          emit(TokenKind.LENGTH_ID, at, wordEnd(at + 1));
        }
      }
      case '=' -> oneOrTwo(TokenKind.ASSIGN, '=', TokenKind.EQ);
      case '.' -> oneOrTwo(TokenKind.DOT, '.', TokenKind.DOT_DOT);
      case '<' -> {
        if (peek(1) == '<') {
          emit(TokenKind.SHL, at, at + 2);
        } else {
          oneOrTwo(TokenKind.LT, '=', TokenKind.LE);
        }
      }
      case '>' -> {
        if (peek(1) == '>') {
          emit(TokenKind.SHR, at, at + 2);
        } else {
          oneOrTwo(TokenKind.GT, '=', TokenKind.GE);
        }
      }
      default -> emit(single(c), at, at + 1);
    }
  }

  private void oneOrTwo(TokenKind one, int second, TokenKind two) {
    if (peek(1) == second) {
      emit(two, at, at + 2);
    } else {
      emit(one, at, at + 1);
    }
  }

  private static TokenKind single(int c) {
    return switch (c) {
      case '+' -> TokenKind.PLUS;
      case '-' -> TokenKind.MINUS;
      case '*' -> TokenKind.STAR;
      case '\\' -> TokenKind.BACKSLASH;
      case '%' -> TokenKind.PERCENT;
      case '&' -> TokenKind.AMPERSAND;
      case '|' -> TokenKind.PIPE;
      case '^' -> TokenKind.CARET;
      case '~' -> TokenKind.TILDE;
      case '(' -> TokenKind.LEFT_PAREN;
      case ')' -> TokenKind.RIGHT_PAREN;
      case '[' -> TokenKind.LEFT_BRACKET;
      case ']' -> TokenKind.RIGHT_BRACKET;
      case '{' -> TokenKind.LEFT_BRACE;
      case '}' -> TokenKind.RIGHT_BRACE;
      case ':' -> TokenKind.COLON;
      case ',' -> TokenKind.COMMA;
      default -> TokenKind.UNKNOWN;
    };
  }

  private void number() {
    if (bytes[at] == '0' && peek(1) == 'x' && isHexDigit(peek(2))) {
      emit(TokenKind.INTEGER, at, digitsEnd(at + 2, 16));
      return;
    }
    if (bytes[at] == '0' && peek(1) == 'o' && digit(peek(2)) < 8) {
      emit(TokenKind.INTEGER, at, digitsEnd(at + 2, 8));
      return;
    }
    int end = digitsEnd(at, 10);
    if (end + 1 < length && bytes[end] == '.' && isFraction(bytes[end + 1])) {
      emit(TokenKind.FLOAT, at, digitsEnd(end + 1, 10));
      return;
    }
    if (end + 1 < length && (bytes[end] == 'K' || bytes[end] == 'M') && bytes[end + 1] == 'B') {
      end += 2;
    }
    emit(TokenKind.INTEGER, at, end);
  }

  private boolean isFraction(int c) {
    return isDigit(c) || c == '_' && dialect.extensions();
  }

  private int digitsEnd(int from, int radix) {
    int end = from;
    while (end < length
        && (digit(bytes[end]) < radix || bytes[end] == '_' && dialect.extensions())) {
      end++;
    }
    return end;
  }

  private void string() {
    if (peek(1) == '"' && peek(2) == '"' && dialect.extensions()) {
      multilineString();
      return;
    }
    int end = at + 1;
    while (end < length && bytes[end] != '"' && bytes[end] != '\n') {
      end += bytes[end] == '\\' && end + 1 < length && bytes[end + 1] != '\n' ? 2 : 1;
    }
    if (end >= length || bytes[end] != '"') {
      emit(TokenKind.UNCLOSED_STRING, at, trimmedLineEnd(Math.min(end, length)));
    } else {
      literal(TokenKind.STRING, end + 1);
    }
  }

  private void multilineString() {
    int end = at + 3;
    while (end + 2 < length
        && !(bytes[end] == '"' && bytes[end + 1] == '"' && bytes[end + 2] == '"')) {
      end += bytes[end] == '\\' ? 2 : 1;
    }
    if (end + 2 >= length) {
      emit(TokenKind.UNCLOSED_STRING, at, length);
    } else {
      literal(TokenKind.MULTILINE_STRING, end + 3);
    }
  }

  private void literal(TokenKind kind, int end) {
    emit(isBadText(at, end) ? TokenKind.INVALID_UTF8 : kind, at, end);
  }

  private int trimmedLineEnd(int end) {
    int trimmed = end;
    while (trimmed > at + 1 && (bytes[trimmed - 1] == '\r' || bytes[trimmed - 1] == ' ')) {
      trimmed--;
    }
    return trimmed;
  }

  private void regex() {
    int end = at + 1;
    while (end < length && bytes[end] != '/' && bytes[end] != '\n') {
      end += bytes[end] == '\\' && end + 1 < length && bytes[end + 1] != '\n' ? 2 : 1;
    }
    if (end >= length || bytes[end] != '/') {
      emit(TokenKind.UNCLOSED_REGEX, at, trimmedLineEnd(Math.min(end, length)));
    } else {
      literal(TokenKind.REGEX, flagsEnd(end + 1));
    }
  }

  /**
   * The end of a regular expression's flags. YARA reads {@code i}, then {@code s}, and goes on with
   * the next token, so {@code /a/wide} is a regular expression and a modifier; YARA-X takes all
   * letters and digits as flags.
   */
  private int flagsEnd(int from) {
    int end = wordEnd(from);
    if (!dialect.legacy() || end == from) {
      return end;
    }
    int flags = from + (bytes[from] == 'i' ? 1 : 0);
    flags += flags < end && bytes[flags] == 's' ? 1 : 0;
    boolean split =
        flags < end && (!dialect.extensions() || Keywords.classify(bytes, flags, end).isKeyword());
    return split ? flags : end;
  }

  /**
   * A byte above 0x7F where a token should start: the run up to the next blank or bracket is one
   * token.
   */
  private void foreign() {
    if (at == 0 && length >= 3 && peek(0) == 0xEF && peek(1) == 0xBB && peek(2) == 0xBF) {
      emit(TokenKind.BYTE_ORDER_MARK, 0, 3);
      return;
    }
    int end = at;
    while (end < length && bytes[end] < 0 | isWordByte(bytes[end])) {
      if (bytes[end] < 0 && end > at && Utf8.spaceLength(bytes, end) > 0) {
        break;
      }
      end++;
    }
    boolean valid = Utf8.firstInvalid(bytes, at, end) < 0;
    emit(valid ? TokenKind.UNKNOWN : TokenKind.INVALID_UTF8, at, end);
  }

  /** From the opening brace on. In jumps, numbers are ordinary integers. */
  private void hexPattern() {
    emit(TokenKind.LEFT_BRACE, at, at + 1);
    while (skipBlank()) {
      int c = bytes[at];
      if (isHexDigitOrMask(c) && isHexDigitOrMask(peek(1))) {
        emit(TokenKind.HEX_BYTE, at, at + 2);
      } else if (c == '[') {
        jump();
      } else if (c == '(' || c == ')' || c == '|' || c == '~') {
        emit(single(c), at, at + 1);
      } else {
        return;
      }
    }
  }

  private void jump() {
    emit(TokenKind.LEFT_BRACKET, at, at + 1);
    while (skipBlank() && (isDigit(bytes[at]) || bytes[at] == '-')) {
      if (bytes[at] == '-') {
        emit(TokenKind.MINUS, at, at + 1);
      } else {
        number();
      }
    }
    if (at < length && bytes[at] == ']') {
      emit(TokenKind.RIGHT_BRACKET, at, at + 1);
    }
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < length && isWordByte(bytes[end])) {
      end++;
    }
    return end;
  }

  private static boolean isWordStart(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isWordByte(int c) {
    return isWordStart(c) || isDigit(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(int c) {
    return digit(c) < 16;
  }

  private static boolean isHexDigitOrMask(int c) {
    return c == '?' || isHexDigit(c);
  }

  /** The value of a hexadecimal digit, or 99. */
  static int digit(int c) {
    return c >= 0 && c < DIGITS.length ? DIGITS[c] : 99;
  }

  private static byte[] digits() {
    byte[] digits = new byte[128];
    for (int c = 0; c < digits.length; c++) {
      int digit = Character.digit(c, 16);
      digits[c] = (byte) (digit < 0 ? 99 : digit);
    }
    return digits;
  }
}
