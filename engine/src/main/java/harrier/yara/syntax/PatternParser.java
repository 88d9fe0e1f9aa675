package harrier.yara.syntax;

import harrier.yara.bytes.ByteString;
import harrier.yara.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses one entry of {@code strings:}. */
final class PatternParser {
  /** Deepest nesting of alternatives in a hex pattern. */
  static final int MAX_HEX_NESTING = 100;

  private static final long MAX_JUMP = 0xFFFF_FFFFL;

  private final Cursor cursor;
  private final Tokens tokens;
  private final Literals literals;

  PatternParser(Cursor cursor, Literals literals) {
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.literals = literals;
  }

  /** The pattern at the cursor, which stands on its name. */
  Ast.Pattern pattern() {
    int start = cursor.expect(TokenKind.PATTERN_ID);
    Ast.Word name = cursor.word(start);
    cursor.expect(TokenKind.ASSIGN);
    int value = cursor.index();
    switch (cursor.kind()) {
      case STRING -> {
        cursor.advance();
        ByteString text = literals.text(value);
        List<Ast.Modifier> modifiers = modifiers(TokenKind.STRING);
        return new Ast.TextPattern(cursor.since(start), name, tokens.span(value), text, modifiers);
      }
      case REGEX -> {
        cursor.advance();
        Ast.Regex regex = literals.regex(value);
        List<Ast.Modifier> modifiers = modifiers(TokenKind.REGEX);
        return new Ast.RegexPattern(cursor.since(start), name, regex, modifiers);
      }
      case LEFT_BRACE -> {
        cursor.advance();
        List<Ast.Hex> hex = hexTokens(TokenKind.RIGHT_BRACE, 0);
        cursor.expect(TokenKind.RIGHT_BRACE);
        Span body = cursor.since(value);
        List<Ast.Modifier> modifiers = modifiers(TokenKind.HEX_BYTE);
        return new Ast.HexPattern(cursor.since(start), name, body, hex, modifiers);
      }
      default -> throw cursor.expected("string, regexp or `{`");
    }
  }

  /**
   * Tokens up to (and without) {@code end}, in alternatives also up to {@code |}. Neither first nor
   * last is a jump.
   */
  private List<Ast.Hex> hexTokens(TokenKind end, int depth) {
    List<Ast.Hex> found = new ArrayList<>();
    found.add(hexToken(depth));
    while (true) {
      if (startsHexToken()) {
        found.add(hexToken(depth));
      } else if (cursor.is(TokenKind.LEFT_BRACKET)) {
        found.add(jump());
      } else if (found.getLast() instanceof Ast.Hex.Jump) {
        throw cursor.expected("`[`, hex byte or `(`");
      } else if (cursor.is(end) || end == TokenKind.RIGHT_PAREN && cursor.is(TokenKind.PIPE)) {
        return List.copyOf(found);
      } else {
        throw cursor.expected("`[`, hex byte, `(` or `" + end.text() + "`");
      }
    }
  }

  private boolean startsHexToken() {
    return cursor.is(TokenKind.HEX_BYTE)
        || cursor.is(TokenKind.LEFT_PAREN)
        || cursor.is(TokenKind.TILDE) && cursor.kindAfter(1) == TokenKind.HEX_BYTE;
  }

  private Ast.Hex hexToken(int depth) {
    if (cursor.is(TokenKind.LEFT_PAREN)) {
      return alternatives(depth + 1);
    }
    if (cursor.is(TokenKind.TILDE) && cursor.kindAfter(1) == TokenKind.HEX_BYTE) {
      int start = cursor.advance();
      Ast.Hex.Run one = run(cursor.index(), cursor.index() + 1);
      return new Ast.Hex.Not(cursor.since(start), one.values().at(0), one.masks().at(0));
    }
    if (!cursor.is(TokenKind.HEX_BYTE)) {
      throw cursor.expected("hex byte or `(`");
    }
    int end = cursor.index() + 1;
    while (tokens.kind(end) == TokenKind.HEX_BYTE) {
      end++;
    }
    return run(cursor.index(), end);
  }

  /** Bytes from the cursor on. */
  private Ast.Hex.Run run(int start, int end) {
    byte[] bytes = tokens.bytes();
    byte[] values = new byte[end - start];
    byte[] masks = new byte[end - start];
    for (int index = start; index < end; index++) {
      int at = tokens.start(index);
      int high = Lexer.digit(bytes[at]);
      int low = Lexer.digit(bytes[at + 1]);
      int mask = (high < 16 ? 0xF0 : 0) | (low < 16 ? 0x0F : 0);
      values[index - start] = (byte) ((high << 4 | low & 0xF) & mask);
      masks[index - start] = (byte) mask;
    }
    cursor.moveTo(end);
    return new Ast.Hex.Run(cursor.since(start), ByteString.of(values), ByteString.of(masks));
  }

  private Ast.Hex.Alternatives alternatives(int depth) {
    if (depth > MAX_HEX_NESTING) {
      throw Cursor.error(
          tokens.span(cursor.index()), "more than " + MAX_HEX_NESTING + " nested alternatives");
    }
    int start = cursor.advance();
    List<List<Ast.Hex>> options = new ArrayList<>();
    do {
      options.add(hexTokens(TokenKind.RIGHT_PAREN, depth));
    } while (cursor.accept(TokenKind.PIPE));
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Ast.Hex.Alternatives(cursor.since(start), List.copyOf(options));
  }

  private Ast.Hex.Jump jump() {
    int start = cursor.advance();
    Optional<Long> low = cursor.is(TokenKind.INTEGER) ? Optional.of(jumpBound()) : Optional.empty();
    if (low.isEmpty() && !cursor.is(TokenKind.MINUS)) {
      throw cursor.expected("integer or `-`");
    }
    if (low.isPresent() && cursor.accept(TokenKind.RIGHT_BRACKET)) {
      return new Ast.Hex.Jump(cursor.since(start), low.get(), low.get());
    }
    if (!cursor.accept(TokenKind.MINUS)) {
      throw cursor.expected("`-` or `]`");
    }
    long high = cursor.is(TokenKind.INTEGER) ? jumpBound() : -1;
    cursor.expect(TokenKind.RIGHT_BRACKET);
    return new Ast.Hex.Jump(cursor.since(start), low.orElse(0L), high);
  }

  private long jumpBound() {
    int index = cursor.index();
    String text = tokens.text(index);
    if (!cursor.dialect().extensions() && text.startsWith("0") && text.length() > 1) {
      boolean prefixed = Lexer.digit(text.charAt(1)) > 9;
      if (prefixed) {
        throw cursor.expected("decimal integer");
      }
    }
    cursor.advance();
    return literals.integer(index, 0, MAX_JUMP);
  }

  /**
   * The modifiers that follow, for a text ({@code STRING}), {@code REGEX} or hex pattern ({@code
   * HEX_BYTE}).
   */
  private List<Ast.Modifier> modifiers(TokenKind pattern) {
    if (!isModifier(cursor.kind())) {
      return List.of();
    }
    List<Ast.Modifier> found = new ArrayList<>(4);
    while (isModifier(cursor.kind())) {
      checkApplies(pattern);
      found.add(modifier());
    }
    return List.copyOf(found);
  }

  private static boolean isModifier(TokenKind kind) {
    return switch (kind) {
      case ASCII, WIDE, NOCASE, FULLWORD, PRIVATE, XOR, BASE64, BASE64WIDE -> true;
      default -> false;
    };
  }

  private void checkApplies(TokenKind pattern) {
    boolean applies =
        switch (cursor.kind()) {
          case PRIVATE -> true;
          case XOR, BASE64, BASE64WIDE -> pattern == TokenKind.STRING;
          default -> pattern != TokenKind.HEX_BYTE;
        };
    if (!applies) {
      String name = pattern == TokenKind.REGEX ? "regexp" : "hex pattern";
      throw Cursor.error(
          "E033",
          "invalid pattern modifier",
          tokens.span(cursor.index()),
          "this modifier can't be applied to a " + name);
    }
  }

  private Ast.Modifier modifier() {
    int start = cursor.advance();
    return switch (tokens.kind(start)) {
      case XOR -> xor(start);
      case BASE64 -> base64(start, false);
      case BASE64WIDE -> base64(start, true);
      default -> new Ast.Modifier.Plain(tokens.span(start), tokens.kind(start).text());
    };
  }

  private Ast.Modifier.Xor xor(int start) {
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      return new Ast.Modifier.Xor(tokens.span(start), 0, 0xFF);
    }
    int low = xorKey();
    int high = cursor.accept(TokenKind.MINUS) ? xorKey() : low;
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      throw cursor.expected(
          tokens.kind(cursor.index() - 2) == TokenKind.MINUS ? "`)`" : "`-` or `)`");
    }
    cursor.advance();
    return new Ast.Modifier.Xor(cursor.since(start), low, high);
  }

  private int xorKey() {
    return (int) literals.integer(cursor.expect(TokenKind.INTEGER), 0, 0xFF);
  }

  private Ast.Modifier.Base64 base64(int start, boolean wide) {
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      return new Ast.Modifier.Base64(tokens.span(start), wide, Optional.empty(), Optional.empty());
    }
    int alphabet = cursor.expect(TokenKind.STRING);
    ByteString text = literals.text(alphabet);
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Ast.Modifier.Base64(
        cursor.since(start), wide, Optional.of(text), Optional.of(tokens.span(alphabet)));
  }
}
