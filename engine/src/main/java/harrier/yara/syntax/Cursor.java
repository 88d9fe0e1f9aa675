package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.Span;
import java.util.Set;

/**
 * A place in the tokens, shared by the parsers of one file, and the errors that can be raised
 * there.
 */
final class Cursor {
  private static final String TITLE = "syntax error";
  private static final int MAX_SHOWN = 60;

  /** YARA takes no longer names. */
  private static final int MAX_YARA_IDENTIFIER = 128;

  private static final Set<String> YARA_RESERVED =
      Set.of(
          "int8",
          "int16",
          "int32",
          "uint8",
          "uint16",
          "uint32",
          "int8be",
          "int16be",
          "int32be",
          "uint8be",
          "uint16be",
          "uint32be");

  private final Tokens tokens;
  private final Dialect dialect;
  private int at;

  Cursor(Tokens tokens, Dialect dialect) {
    this.tokens = tokens;
    this.dialect = dialect;
  }

  Tokens tokens() {
    return tokens;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Index of the current token. */
  int index() {
    return at;
  }

  void moveTo(int index) {
    at = Math.min(index, tokens.count() - 1);
  }

  TokenKind kind() {
    return tokens.kind(at);
  }

  /** The kind of the token {@code distance} places on. */
  TokenKind kindAfter(int distance) {
    return tokens.kind(at + distance);
  }

  boolean is(TokenKind kind) {
    return tokens.kind(at) == kind;
  }

  /** Moves on and returns the index of the token that was current. */
  int advance() {
    int index = at;
    moveTo(at + 1);
    return index;
  }

  boolean accept(TokenKind kind) {
    if (!is(kind)) {
      return false;
    }
    advance();
    return true;
  }

  /** Takes a token of a kind, or fails; returns its index. */
  int expect(TokenKind kind) {
    if (!is(kind)) {
      throw expected(
          kind.isPunctuation() || kind.isKeyword() ? "`" + kind.text() + "`" : kind.text());
    }
    return advance();
  }

  /** Takes an identifier that a rule declares. */
  Ast.Word declared() {
    int index = expect(TokenKind.IDENTIFIER);
    Ast.Word word = word(index);
    if (!dialect.extensions() && YARA_RESERVED.contains(word.text())) {
      throw error(word.span(), "`" + word.text() + "` is a reserved word");
    }
    if (!dialect.extensions() && word.text().length() > MAX_YARA_IDENTIFIER) {
      throw error(word.span(), "identifier too long");
    }
    if (dialect == Dialect.YARA_X && word.text().equals("with")) {
      throw error(word.span(), "expecting identifier, found `with`");
    }
    return word;
  }

  Ast.Word word(int index) {
    return new Ast.Word(tokens.span(index), tokens.text(index));
  }

  /** From the start of one token to the end of the last one taken. */
  Span since(int first) {
    return tokens.span(first, Math.max(first, at - 1));
  }

  /** The error that the current token is not what it should be. */
  SyntaxError expected(String what) {
    TokenKind kind = kind();
    return switch (kind) {
      case UNCLOSED_STRING -> error(tokens.span(at), "unclosed literal string");
      case UNCLOSED_REGEX -> error(tokens.span(at), "unclosed regular expression");
      case UNCLOSED_COMMENT -> error(tokens.span(at), "unclosed comment");
      case INVALID_UTF8 -> invalidUtf8();
      case BYTE_ORDER_MARK ->
          error(tokens.span(at), "a byte order mark is not allowed in front of rules");
      case EOF -> error(endOfFile(), "expecting " + what + ", found end of file");
      default -> error(tokens.span(at), "expecting " + what + ", found `" + shown(at) + "`");
    };
  }

  private SyntaxError invalidUtf8() {
    int offset = Utf8.firstInvalid(tokens.bytes(), tokens.start(at), tokens.end(at));
    int start = tokens.start(at) + Math.max(0, offset);
    Span span = new Span(tokens.source(), start, start + 1);
    return new SyntaxError(
        Diagnostic.error("E032", "invalid UTF-8", span, "invalid UTF-8 character"));
  }

  /**
   * The end of the last token: an error at the end of the file shows there, not after trailing
   * comments.
   */
  private Span endOfFile() {
    int end = at == 0 ? 0 : tokens.end(at - 1);
    return new Span(tokens.source(), end, end);
  }

  private String shown(int index) {
    String text = tokens.text(index);
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  static SyntaxError error(Span span, String label) {
    return error("E001", TITLE, span, label);
  }

  static SyntaxError error(String code, String title, Span span, String label) {
    return new SyntaxError(Diagnostic.error(code, title, span, label));
  }
}
