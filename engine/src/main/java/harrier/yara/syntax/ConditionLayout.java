package harrier.yara.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows parentheses and {@code with} through a condition: how far lines are indented and where
 * they must break.
 */
final class ConditionLayout {
  private final Tokens tokens;
  private final Deque<With> withs = new ArrayDeque<>();
  private int depth;
  private boolean breakNext;

  ConditionLayout(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * A {@code with} whose body is not closed yet; {@code depth} is how many parentheses were open
   * before it.
   */
  private record With(int depth, boolean inBody) {}

  /** Whether a line must break before the next token. */
  boolean mustBreak() {
    return breakNext;
  }

  /** Levels below the condition of a line that starts with a token. */
  int levelOf(int index) {
    int closers = 0;
    while (closes(tokens.kind(index + closers))
        && (closers == 0 || !Layout.hasLineBreak(tokens, index + closers))) {
      closers++;
    }
    return Math.max(0, level() - closers);
  }

  /** Levels below the condition of a comment line. */
  int level() {
    return depth + withs.size();
  }

  /** Takes notice of a token. */
  void pass(int index) {
    breakNext = false;
    TokenKind kind = tokens.kind(index);
    if (opens(kind)) {
      depth++;
    } else if (closes(kind)) {
      close();
    } else if (isWith(index)) {
      withs.push(new With(depth, false));
      breakNext = true;
    } else if (inDeclarations() && kind == TokenKind.COMMA) {
      breakNext = true;
    } else if (inDeclarations() && kind == TokenKind.COLON) {
      withs.push(new With(withs.pop().depth(), true));
    }
  }

  private void close() {
    depth--;
    if (!withs.isEmpty() && withs.peek().inBody() && withs.peek().depth() == depth) {
      withs.pop();
    }
  }

  private boolean inDeclarations() {
    return !withs.isEmpty() && !withs.peek().inBody() && withs.peek().depth() == depth;
  }

  private boolean isWith(int index) {
    return tokens.kind(index) == TokenKind.IDENTIFIER
        && tokens.kind(index + 1) == TokenKind.IDENTIFIER
        && tokens.text(index).equals("with");
  }

  private static boolean opens(TokenKind kind) {
    return kind == TokenKind.LEFT_PAREN || kind == TokenKind.LEFT_BRACKET;
  }

  private static boolean closes(TokenKind kind) {
    return kind == TokenKind.RIGHT_PAREN || kind == TokenKind.RIGHT_BRACKET;
  }
}
