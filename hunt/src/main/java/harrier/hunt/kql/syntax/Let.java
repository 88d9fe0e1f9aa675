package harrier.hunt.kql.syntax;

/**
 * A statement that names a value or a table for the rest of the query.
 *
 * @param remark a comment before it; may be empty
 */
public record Let(String remark, String name, Bound bound) {
  /** What is named. */
  public sealed interface Bound {}

  /** A value. */
  public record Value(Scalar scalar) implements Bound {}

  /** Rows. */
  public record Tabular(Pipeline pipeline) implements Bound {}

  /** A named value. */
  public static Let value(String name, Scalar scalar) {
    return new Let("", name, new Value(scalar));
  }

  /** Named rows. */
  public static Let rows(String name, Pipeline pipeline) {
    return new Let("", name, new Tabular(pipeline));
  }
}
