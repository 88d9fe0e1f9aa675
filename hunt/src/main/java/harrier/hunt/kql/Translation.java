package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.name;

import harrier.hunt.context.Dates;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Expression.And;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Expression.Exists;
import harrier.hunt.exclusion.Expression.Not;
import harrier.hunt.exclusion.Expression.Or;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.kql.Profile.Known;
import harrier.hunt.kql.syntax.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Exclusions as predicates over a table. Kleene's logic has three values and a predicate two, so
 * each expression has two predicates: one that holds where it is true, one where it is false; where
 * neither holds it is unknown. {@code not} swaps them, and only leaves look at columns. An empty
 * column makes both false.
 */
public final class Translation {
  private static final Scalar NEVER = new Scalar.Bool(false);

  private final Profile profile;
  private final Dialect dialect;
  private final Set<String> lacks = new TreeSet<>();
  private final Set<String> lists = new TreeSet<>();

  private Translation(Profile profile, Dialect dialect) {
    this.profile = profile;
    this.dialect = dialect;
  }

  /** What an expression is over the rows of a table. */
  public static TablePredicate of(Expression expression, Profile profile, Dialect dialect) {
    Translation translation = new Translation(profile, dialect);
    Scalar condition = translation.when(expression, true);
    return new TablePredicate(condition, translation.lacks, translation.lists);
  }

  /** The name that a query binds to the entries of a named list, a dynamic array. */
  public static String variable(String list) {
    return list + "_list";
  }

  private Scalar when(Expression expression, boolean wanted) {
    return switch (expression) {
      case And(List<Expression> operands, _) ->
          wanted ? Scalar.all(each(operands, true)) : Scalar.any(each(operands, false));
      case Or(List<Expression> operands, _) ->
          wanted ? Scalar.any(each(operands, true)) : Scalar.all(each(operands, false));
      case Not(Expression operand, _) -> when(operand, !wanted);
      case Exists(Field field, _) -> exists(field, wanted);
      case Comparison comparison -> compare(comparison, wanted);
    };
  }

  private List<Scalar> each(List<Expression> operands, boolean wanted) {
    List<Scalar> all = new ArrayList<>();
    for (Expression operand : operands) {
      all.add(when(operand, wanted));
    }
    return all;
  }

  /** A table does not tell a value that is not there from one that nobody looked for. */
  private Scalar exists(Field field, boolean wanted) {
    Optional<Known> known = known(field);
    if (known.isEmpty() || !wanted) {
      lacks.add(wanted ? field.key() : "the absence of " + field.key());
      return NEVER;
    }
    List<Scalar> any = new ArrayList<>();
    known.get().values().forEach(value -> any.add(Leaf.present(field, value)));
    return Scalar.any(any);
  }

  private Scalar compare(Comparison comparison, boolean wanted) {
    Field field = comparison.field();
    boolean holds = wanted == comparison.operator().negates().isEmpty();
    Optional<Known> known = known(field);
    if (known.isEmpty() || !holds && !known.get().whole()) {
      lacks.add(known.isEmpty() ? field.key() : "every " + field.key());
      return NEVER;
    }
    Operator positive = comparison.operator().negates().orElse(comparison.operator());
    Optional<Operand> operand = constant(field, comparison.operand());
    if (operand.isEmpty()) {
      return NEVER;
    }
    Leaves.list(comparison).ifPresent(lists::add);
    List<Scalar> any = new ArrayList<>();
    for (Scalar value : known.get().values()) {
      any.add(new Leaf(field, value, positive, operand.get()).when(holds));
    }
    return Scalar.any(any);
  }

  /** Dates that cannot be read compare with nothing. */
  private static Optional<Operand> constant(Field field, Operand operand) {
    boolean date = field.type() == FieldType.DATE && operand instanceof Operand.Text;
    return date && Dates.instant(((Operand.Text) operand).value()).isEmpty()
        ? Optional.empty()
        : Optional.of(operand);
  }

  private Optional<Known> known(Field field) {
    boolean time = field == Field.TIMESTAMP && profile.fields().containsKey(field);
    return time
        ? Optional.of(new Known(List.of(name(dialect.time())), true))
        : profile.known(field);
  }
}
