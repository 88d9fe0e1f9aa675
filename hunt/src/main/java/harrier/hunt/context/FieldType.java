package harrier.hunt.context;

/** What the values of a field are. It decides which operators an exclusion may use on the field. */
public enum FieldType {
  /** A short exact string: a name, an id, a hash. */
  KEYWORD("a string"),
  /** A path with the separators of its platform. */
  PATH("a path"),
  /** Free text such as a command line or a subject. */
  TEXT("text"),
  /** An IPv4 or IPv6 address as text. */
  IP("an IP address"),
  /** A 64-bit integer. */
  INTEGER("an integer"),
  /** True or false. */
  BOOLEAN("true or false"),
  /** A point in time as ISO 8601 text. */
  DATE("a date");

  private final String meaning;

  FieldType(String meaning) {
    this.meaning = meaning;
  }

  /** With its article, for messages. */
  public String meaning() {
    return meaning;
  }

  /** Whether values are held as strings. */
  public boolean isString() {
    return this != INTEGER && this != BOOLEAN;
  }

  /** Whether values have an order that {@code <} and its kin can use. */
  public boolean isOrdered() {
    return this == INTEGER || this == DATE;
  }
}
