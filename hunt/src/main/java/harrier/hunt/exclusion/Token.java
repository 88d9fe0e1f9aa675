package harrier.hunt.exclusion;

/**
 * A piece of an expression's text.
 *
 * @param text of a string: its value; of a list: its name without {@code @}; otherwise as written
 */
record Token(Kind kind, String text, Place place) {
  enum Kind {
    WORD,
    LIST,
    STRING,
    NUMBER,
    SYMBOL,
    LEFT,
    RIGHT,
    COMMA,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** How a message calls it. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "a string";
      case LIST -> "@" + text;
      case WORD, NUMBER, SYMBOL, LEFT, RIGHT, COMMA -> text;
    };
  }
}
