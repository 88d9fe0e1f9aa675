package harrier.yara.syntax;

/** Whether a blank stands between two tokens of one line. */
final class Spacing {
  private final Tokens tokens;

  Spacing(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Between a token and the one before, outside hex patterns. */
  boolean before(int index) {
    TokenKind left = tokens.kind(index - 1);
    return switch (tokens.kind(index)) {
      case RIGHT_PAREN, RIGHT_BRACKET, COMMA, DOT, DOT_DOT, COLON, LEFT_BRACKET -> false;
      case LEFT_PAREN -> !takesArguments(left) && after(index);
      case PERCENT -> !Quantified.isPercentSign(tokens, index);
      case STAR -> !isWildcard(index);
      case MINUS -> !isKeyRange(index) && after(index);
      default -> after(index);
    };
  }

  /** Whether the token before allows a blank behind it. */
  private boolean after(int index) {
    return switch (tokens.kind(index - 1)) {
      case LEFT_PAREN, LEFT_BRACKET, DOT, DOT_DOT -> false;
      case TILDE -> false;
      case MINUS -> !isUnary(index - 1) && !isKeyRange(index - 1);
      default -> true;
    };
  }

  private static boolean takesArguments(TokenKind kind) {
    return switch (kind) {
      case IDENTIFIER, XOR, BASE64, BASE64WIDE -> true;
      default -> false;
    };
  }

  /** The {@code -} in {@code xor(1-2)}. */
  private boolean isKeyRange(int index) {
    return index >= 3
        && tokens.kind(index - 2) == TokenKind.LEFT_PAREN
        && tokens.kind(index - 3) == TokenKind.XOR;
  }

  private boolean isUnary(int index) {
    return switch (tokens.kind(index - 1)) {
      case IDENTIFIER,
          INTEGER,
          FLOAT,
          STRING,
          REGEX,
          FILESIZE,
          ENTRYPOINT,
          RIGHT_PAREN,
          RIGHT_BRACKET,
          COUNT_ID,
          OFFSET_ID,
          LENGTH_ID,
          PATTERN_ID ->
          false;
      default -> true;
    };
  }

  private boolean isWildcard(int index) {
    TokenKind left = tokens.kind(index - 1);
    TokenKind right = tokens.kind(index + 1);
    return left == TokenKind.PATTERN_ID
        || left == TokenKind.IDENTIFIER
            && (right == TokenKind.COMMA || right == TokenKind.RIGHT_PAREN);
  }

  /** Between a token of a hex pattern and the one before. */
  boolean beforeInHex(int index) {
    TokenKind left = tokens.kind(index - 1);
    TokenKind right = tokens.kind(index);
    return !isInJump(index)
        && right != TokenKind.RIGHT_PAREN
        && left != TokenKind.LEFT_PAREN
        && left != TokenKind.TILDE;
  }

  /** Whether a token of a hex pattern lies in a jump, behind its opening bracket. */
  boolean isInJump(int index) {
    TokenKind kind = tokens.kind(index);
    return kind == TokenKind.MINUS || kind == TokenKind.INTEGER || kind == TokenKind.RIGHT_BRACKET;
  }
}
