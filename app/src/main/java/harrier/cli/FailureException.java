package harrier.cli;

import harrier.hunt.context.Suggestion;
import java.util.List;

/**
 * A reason why a command cannot do its work: wrong words, no rules. The message is one sentence;
 * the hint says what to do instead, and is empty where there is nothing to say.
 */
final class FailureException extends Exception {
  private static final long serialVersionUID = 1;

  private final String hint;

  FailureException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** A word that is not known, with the known one that is nearest. */
  static FailureException unknown(String what, String word, List<String> known, String hint) {
    String suggestion = Suggestion.phrase(word, known);
    return new FailureException(
        "there is no " + what + " " + word + (suggestion.isEmpty() ? "." : suggestion), hint);
  }

  String hint() {
    return hint;
  }
}
