package harrier.hunt.sentinel.check;

/**
 * A word or sign of a query.
 *
 * @param line from 1
 * @param column from 1
 */
record QueryToken(Kind kind, String text, int line, int column) {
  enum Kind {
    NAME,
    LITERAL,
    SIGN
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
