package harrier.hunt.sentinel.row;

/** What a column holds, with the names of Log Analytics. */
public enum ColumnType {
  DATETIME("datetime"),
  STRING("string"),
  INT("int"),
  LONG("long"),
  BOOLEAN("boolean"),
  DYNAMIC("dynamic");

  private final String key;

  ColumnType(String key) {
    this.key = key;
  }

  /** The name in a stream of a data collection rule. */
  public String key() {
    return key;
  }
}
