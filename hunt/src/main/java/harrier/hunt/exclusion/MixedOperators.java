package harrier.hunt.exclusion;

import harrier.hunt.exclusion.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds {@code and} and {@code or} side by side without parentheses that say which binds tighter.
 */
public final class MixedOperators {
  private MixedOperators() {}

  /**
   * The first word that mixes with another at the same level of parentheses.
   *
   * @throws ExpressionException if the text does not even consist of tokens
   */
  public static Optional<Place> find(String text) {
    Deque<String> levels = new ArrayDeque<>();
    levels.push("");
    for (Token token : Lexer.tokens(text)) {
      if (token.kind() == Kind.LEFT) {
        levels.push("");
      } else if (token.kind() == Kind.RIGHT && levels.size() > 1) {
        levels.pop();
      } else if (token.isWord("and") || token.isWord("or")) {
        String seen = levels.pop();
        if (!seen.isEmpty() && !token.isWord(seen)) {
          return Optional.of(token.place());
        }
        levels.push(token.text());
      }
    }
    return Optional.empty();
  }
}
