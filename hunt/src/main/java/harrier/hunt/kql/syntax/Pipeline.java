package harrier.hunt.kql.syntax;

import java.util.List;

/** Rows, and what is done with them in turn. */
public record Pipeline(Source source, List<TabularOperator> operators) {
  public Pipeline {
    operators = List.copyOf(operators);
  }

  /** Where rows come from. */
  public sealed interface Source {}

  /** A table, or what a {@code let} statement binds. */
  public record Table(String name) implements Source {}

  /**
   * What a stored function returns.
   *
   * @param shape the table whose columns the rows have
   */
  public record Function(String name, List<Scalar> arguments, String shape) implements Source {
    public Function {
      arguments = List.copyOf(arguments);
    }
  }

  /** The rows of several. */
  public record Union(List<String> names) implements Source {
    public Union {
      names = List.copyOf(names);
    }
  }

  /** A table and what is done with its rows. */
  public static Pipeline of(String table, TabularOperator... operators) {
    return new Pipeline(new Table(table), List.of(operators));
  }
}
