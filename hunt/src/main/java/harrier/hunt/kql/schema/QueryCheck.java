package harrier.hunt.kql.schema;

import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Let;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Pipeline.Function;
import harrier.hunt.kql.syntax.Pipeline.Source;
import harrier.hunt.kql.syntax.Pipeline.Table;
import harrier.hunt.kql.syntax.Pipeline.Union;
import harrier.hunt.kql.syntax.Query;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Descending;
import harrier.hunt.kql.syntax.TabularOperator.Extend;
import harrier.hunt.kql.syntax.TabularOperator.Gather;
import harrier.hunt.kql.syntax.TabularOperator.Join;
import harrier.hunt.kql.syntax.TabularOperator.Lookup;
import harrier.hunt.kql.syntax.TabularOperator.Newest;
import harrier.hunt.kql.syntax.TabularOperator.Project;
import harrier.hunt.kql.syntax.TabularOperator.Summarize;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds a query against the tables' columns: every name is a column or was bound before, functions
 * are known, and what is compared is of types that can be compared.
 */
public final class QueryCheck {
  private final String time;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> tables = new TreeSet<>();
  private final Map<String, ColumnType> values = new HashMap<>();
  private final Map<String, Map<String, ColumnType>> rows = new HashMap<>();

  private QueryCheck(String time) {
    this.time = time;
  }

  /**
   * What a check has found.
   *
   * @param columns the result's columns in order
   * @param tables the tables that are read, in order of the alphabet
   * @param problems what is wrong, a sentence each; empty if the query fits
   */
  public record Checked(
      Map<String, ColumnType> columns, Set<String> tables, List<String> problems) {}

  /**
   * Checks a query.
   *
   * @param time what the column that the tables call {@code TimeGenerated} is called where the
   *     query runs
   */
  public static Checked check(Query query, String time) {
    QueryCheck check = new QueryCheck(time);
    query.lets().forEach(check::bind);
    Map<String, ColumnType> columns = check.columns(query.body());
    return new Checked(columns, check.tables, List.copyOf(check.problems));
  }

  private void bind(Let let) {
    if (values.containsKey(let.name()) || rows.containsKey(let.name())) {
      problems.add(let.name() + " is bound twice");
    }
    switch (let.bound()) {
      case Let.Value(Scalar scalar) -> values.put(let.name(), type(scalar, Map.of()));
      case Let.Tabular(Pipeline pipeline) -> rows.put(let.name(), columns(pipeline));
    }
  }

  /** The columns of a pipeline's result. */
  Map<String, ColumnType> columns(Pipeline pipeline) {
    Map<String, ColumnType> columns = source(pipeline.source());
    for (TabularOperator each : pipeline.operators()) {
      columns = after(each, columns);
    }
    return columns;
  }

  private Map<String, ColumnType> source(Source source) {
    return switch (source) {
      case Table(String name) -> rows.containsKey(name) ? rows.get(name) : table(name);
      case Function(String name, List<Scalar> arguments, String shape) -> {
        arguments.forEach(each -> type(each, Map.of()));
        yield Tables.columns(shape).orElseGet(() -> unknownTable(name));
      }
      case Union(List<String> names) -> {
        Map<String, ColumnType> all = new LinkedHashMap<>();
        for (String name : names) {
          source(new Table(name)).forEach((column, type) -> merge(all, column, type));
        }
        yield all;
      }
    };
  }

  private void merge(Map<String, ColumnType> all, String column, ColumnType type) {
    ColumnType known = all.putIfAbsent(column, type);
    if (known != null && known != type) {
      problems.add(column + " is of type " + known.key() + " and " + type.key() + " in a union");
    }
  }

  private Map<String, ColumnType> table(String name) {
    tables.add(name);
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    Tables.columns(name)
        .orElseGet(() -> unknownTable(name))
        .forEach(
            (column, type) -> columns.put(column.equals("TimeGenerated") ? time : column, type));
    return columns;
  }

  private Map<String, ColumnType> unknownTable(String name) {
    problems.add("there is no table " + name);
    return Map.of();
  }

  private Map<String, ColumnType> after(TabularOperator operator, Map<String, ColumnType> columns) {
    return switch (operator) {
      case Where(Scalar condition, String _) -> {
        expect(ColumnType.BOOL, condition, columns);
        yield columns;
      }
      case Extend(List<Assignment> added) -> {
        Map<String, ColumnType> all = new LinkedHashMap<>(columns);
        all.putAll(assigned(added, columns));
        yield all;
      }
      case Project(List<Assignment> kept) -> assigned(kept, columns);
      case Summarize(List<Assignment> aggregates, List<Assignment> by) -> {
        Map<String, ColumnType> all = assigned(by, columns);
        all.putAll(assigned(aggregates, columns));
        yield all;
      }
      case Newest(String newest, List<String> by) -> {
        require(newest, columns);
        by.forEach(each -> require(each, columns));
        yield columns;
      }
      case Join(Pipeline right, List<String> on) -> joined(columns, columns(right), on, true);
      case Lookup(Pipeline right, List<String> on) -> joined(columns, columns(right), on, false);
      case Gather(String element, Scalar array, Assignment gathered) -> {
        expect(ColumnType.DYNAMIC, array, columns);
        Map<String, ColumnType> inside = new LinkedHashMap<>(columns);
        inside.put(element, ColumnType.DYNAMIC);
        Map<String, ColumnType> all = new LinkedHashMap<>(columns);
        all.putAll(assigned(List.of(gathered), inside));
        yield all;
      }
      case Descending(String column) -> {
        require(column, columns);
        yield columns;
      }
    };
  }

  private Map<String, ColumnType> assigned(
      List<Assignment> assignments, Map<String, ColumnType> columns) {
    Map<String, ColumnType> all = new LinkedHashMap<>();
    for (Assignment each : assignments) {
      all.put(each.name(), type(each.value(), columns));
    }
    return all;
  }

  private Map<String, ColumnType> joined(
      Map<String, ColumnType> left,
      Map<String, ColumnType> right,
      List<String> on,
      boolean keepsBoth) {
    for (String column : on) {
      require(column, left);
      require(column, right);
    }
    Map<String, ColumnType> all = new LinkedHashMap<>(left);
    right.forEach((column, type) -> {
      boolean key = on.contains(column);
      if (!key || keepsBoth) {
        all.put(left.containsKey(column) ? column + "1" : column, type);
      }
    });
    return all;
  }

  private void require(String column, Map<String, ColumnType> columns) {
    if (!columns.containsKey(column)) {
      problems.add("there is no column " + column);
    }
  }

  private void expect(ColumnType wanted, Scalar scalar, Map<String, ColumnType> columns) {
    ColumnType found = type(scalar, columns);
    if (found != wanted && found != ColumnType.DYNAMIC) {
      problems.add("a " + wanted.key() + " is needed where there is a " + found.key());
    }
  }

  private ColumnType type(Scalar scalar, Map<String, ColumnType> columns) {
    return new ScalarTypes(problems, values, columns, this).of(scalar);
  }
}
