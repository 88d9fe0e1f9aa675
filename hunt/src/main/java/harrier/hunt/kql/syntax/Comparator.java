package harrier.hunt.kql.syntax;

/** An operator between two values. */
public enum Comparator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  SAME("=~"),
  NOT_SAME("!~"),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  CONTAINS("contains"),
  NOT_CONTAINS("!contains"),
  STARTS_WITH("startswith"),
  NOT_STARTS_WITH("!startswith"),
  ENDS_WITH("endswith"),
  NOT_ENDS_WITH("!endswith"),
  HAS("has"),
  NOT_HAS("!has"),
  MATCHES("matches regex");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  /** As written in a query. */
  public String symbol() {
    return symbol;
  }

  /** Whether both sides must be strings. */
  public boolean needsText() {
    return switch (this) {
      case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> false;
      case SAME, NOT_SAME, CONTAINS, NOT_CONTAINS, STARTS_WITH, NOT_STARTS_WITH -> true;
      case ENDS_WITH, NOT_ENDS_WITH, HAS, NOT_HAS, MATCHES -> true;
    };
  }
}
