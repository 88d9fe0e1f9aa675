package harrier.hunt.kql.syntax;

import java.util.List;

/** What stands after a {@code |}: rows in, rows out. */
public sealed interface TabularOperator {
  /**
   * Keeps rows.
   *
   * @param remark a comment after it; may be empty
   */
  record Where(Scalar condition, String remark) implements TabularOperator {
    public Where(Scalar condition) {
      this(condition, "");
    }
  }

  /** Adds or replaces columns. */
  record Extend(List<Assignment> columns) implements TabularOperator {
    public Extend {
      columns = List.copyOf(columns);
    }
  }

  /** Keeps only these columns. */
  record Project(List<Assignment> columns) implements TabularOperator {
    public Project {
      columns = List.copyOf(columns);
    }
  }

  /** Groups rows; all together where there is nothing to group by. */
  record Summarize(List<Assignment> aggregates, List<Assignment> by) implements TabularOperator {
    public Summarize {
      aggregates = List.copyOf(aggregates);
      by = List.copyOf(by);
    }
  }

  /** Keeps the newest row of each group, all columns. */
  record Newest(String time, List<String> by) implements TabularOperator {
    public Newest {
      by = List.copyOf(by);
    }
  }

  /** Joins rows that have the same values in columns of the same names. */
  record Join(Pipeline right, List<String> on) implements TabularOperator {
    public Join {
      on = List.copyOf(on);
    }
  }

  /** Adds the columns of a small table to the rows that have the same values. */
  record Lookup(Pipeline right, List<String> on) implements TabularOperator {
    public Lookup {
      on = List.copyOf(on);
    }
  }

  /** Gathers the members of an array, one row's at a time, into one value. */
  record Gather(String element, Scalar array, Assignment gathered) implements TabularOperator {}

  /** Orders rows, largest first. */
  record Descending(String column) implements TabularOperator {}
}
