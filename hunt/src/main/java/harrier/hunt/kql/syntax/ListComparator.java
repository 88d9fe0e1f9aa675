package harrier.hunt.kql.syntax;

/** An operator between a value and several others. */
public enum ListComparator {
  IN("in"),
  NOT_IN("!in"),
  IN_SAME("in~"),
  NOT_IN_SAME("!in~"),
  HAS_ANY("has_any"),
  HAS_ALL("has_all");

  private final String symbol;

  ListComparator(String symbol) {
    this.symbol = symbol;
  }

  /** As written in a query. */
  public String symbol() {
    return symbol;
  }
}
