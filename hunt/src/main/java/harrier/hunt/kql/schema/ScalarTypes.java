package harrier.hunt.kql.schema;

import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.ListComparator;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.Scalar.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of scalar expressions over one set of columns. */
final class ScalarTypes {
  private final List<String> problems;
  private final Map<String, ColumnType> values;
  private final Map<String, ColumnType> columns;
  private final QueryCheck rows;

  /**
   * Types over columns.
   *
   * @param problems where to say what does not fit
   * @param values what {@code let} statements bind
   * @param rows knows the columns of inner pipelines
   */
  ScalarTypes(
      List<String> problems,
      Map<String, ColumnType> values,
      Map<String, ColumnType> columns,
      QueryCheck rows) {
    this.problems = problems;
    this.values = values;
    this.columns = columns;
    this.rows = rows;
  }

  ColumnType of(Scalar scalar) {
    return switch (scalar) {
      case Scalar.Name(String name) -> name(name);
      case Scalar.Member(Scalar of, String _) -> inside(of);
      case Scalar.Entry(Scalar of, String _) -> inside(of);
      case Scalar.Text _ -> ColumnType.STRING;
      case Scalar.Whole _ -> ColumnType.LONG;
      case Scalar.Bool _ -> ColumnType.BOOL;
      case Scalar.Span _ -> ColumnType.TIMESPAN;
      case Scalar.Time _ -> ColumnType.DATETIME;
      case Scalar.Array _ -> ColumnType.DYNAMIC;
      case Scalar.Call call -> call(call);
      case Scalar.Comparison(Scalar left, Comparator comparator, Scalar right) -> {
        compare(of(left), comparator.symbol(), comparator.needsText(), of(right));
        yield ColumnType.BOOL;
      }
      case Scalar.Membership membership -> membership(membership);
      case Scalar.All(List<Scalar> operands) -> conditions(operands);
      case Scalar.Any(List<Scalar> operands) -> conditions(operands);
      case Scalar.Not(Scalar operand) -> conditions(List.of(operand));
      case Scalar.Case(List<Branch> branches, Scalar otherwise) -> cases(branches, otherwise);
      case Scalar.Rows(Pipeline pipeline) -> single(rows.columns(pipeline));
    };
  }

  private ColumnType name(String name) {
    ColumnType type = columns.getOrDefault(name, values.get(name));
    if (type == null) {
      problems.add("there is no column " + name);
      return ColumnType.DYNAMIC;
    }
    return type;
  }

  private ColumnType inside(Scalar of) {
    ColumnType type = of(of);
    if (type != ColumnType.DYNAMIC) {
      problems.add("a " + type.key() + " has no members");
    }
    return ColumnType.DYNAMIC;
  }

  private ColumnType call(Scalar.Call call) {
    List<ColumnType> arguments = new ArrayList<>();
    call.arguments().forEach(each -> arguments.add(of(each)));
    Optional<ColumnType> result = Functions.result(call.function());
    Optional<ColumnType> like = Functions.argumentLikeResult(call.function()).map(arguments::get);
    if (result.isEmpty() && like.isEmpty()) {
      problems.add("there is no function " + call.function());
    }
    return result.or(() -> like).orElse(ColumnType.DYNAMIC);
  }

  private void compare(ColumnType left, String symbol, boolean needsText, ColumnType right) {
    boolean known = left != ColumnType.DYNAMIC && right != ColumnType.DYNAMIC;
    boolean fits = left == right || left.isNumeric() && right.isNumeric();
    boolean text = left == ColumnType.STRING || left == ColumnType.DYNAMIC;
    if (known && !fits || needsText && !text) {
      problems.add("a " + left.key() + " " + symbol + " a " + right.key());
    }
  }

  private ColumnType membership(Scalar.Membership membership) {
    ColumnType left = of(membership.value());
    boolean needsText =
        switch (membership.comparator()) {
          case IN, NOT_IN -> false;
          case IN_SAME, NOT_IN_SAME, HAS_ANY, HAS_ALL -> true;
        };
    ListComparator comparator = membership.comparator();
    for (Scalar entry : membership.entries()) {
      compare(left, comparator.symbol(), needsText, of(entry));
    }
    return ColumnType.BOOL;
  }

  private ColumnType conditions(List<Scalar> operands) {
    for (Scalar each : operands) {
      ColumnType type = of(each);
      if (type != ColumnType.BOOL) {
        problems.add("a bool is needed where there is a " + type.key());
      }
    }
    return ColumnType.BOOL;
  }

  private ColumnType cases(List<Branch> branches, Scalar otherwise) {
    ColumnType type = of(otherwise);
    for (Branch branch : branches) {
      conditions(List.of(branch.when()));
      ColumnType result = of(branch.result());
      if (result != type) {
        problems.add("a case is a " + result.key() + " or a " + type.key());
      }
    }
    return type;
  }

  private ColumnType single(Map<String, ColumnType> result) {
    if (result.size() != 1) {
      problems.add("one column is needed where there are " + result.size());
    }
    return result.values().stream().findFirst().orElse(ColumnType.DYNAMIC);
  }
}
