package harrier.hunt.kql.syntax;

/** A column that an operator makes or keeps. */
public record Assignment(String name, Scalar value) {
  /** A column that is kept as it is. */
  public static Assignment keep(String column) {
    return new Assignment(column, new Scalar.Name(column));
  }

  /** Whether a column is kept as it is. */
  public boolean keeps() {
    return value instanceof Scalar.Name(String column) && column.equals(name);
  }
}
