package harrier.hunt.guidance;

import harrier.hunt.exclusion.Place;
import java.util.Locale;

/**
 * A piece of guidance.
 *
 * @param text of a string its value, of a list its name, otherwise as written
 * @param place in the guidance
 */
record Word(Kind kind, String text, Place place) {
  enum Kind {
    WORD,
    STRING,
    LIST,
    SYMBOL,
    LEFT,
    RIGHT,
    COMMA,
    /** The end of a sentence, or a semicolon. */
    STOP,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** Whether it is this plain word, in any case. */
  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
  }

  /** The word in lower case; empty for what is not a word. */
  String lower() {
    return kind == Kind.WORD || kind == Kind.SYMBOL ? text.toLowerCase(Locale.ROOT) : "";
  }

  /**
   * Whether it can only be a value: a string, or a word with a character that no word of prose has.
   */
  boolean isValue() {
    return switch (kind) {
      case STRING, LIST -> true;
      case WORD -> looksLikeValue(text);
      case SYMBOL, LEFT, RIGHT, COMMA, STOP, END -> false;
    };
  }

  private static boolean looksLikeValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inner = i > 0 && i < text.length() - 1;
      if (c == '\\' || c == '*' || c == '%' || c == '_' || c == '@' || Character.isDigit(c)) {
        return true;
      }
      if (c == '.' && (inner || i == 0 && text.length() > 1)) {
        return true;
      }
      if (c == '/' && (i == 0 || text.indexOf('/', i + 1) > 0)) {
        return true;
      }
      if (c == '-' && i == 0 && text.length() > 1) {
        return true;
      }
    }
    return false;
  }
}
