package harrier.hunt.sentinel.pull;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Branches;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a list of some ancestors is enough for a hunt: it can show that a name is among them,
 * never that one is not.
 */
final class Ancestry {
  private static final Set<Operator> AFFIRMING =
      Set.of(
          Operator.EQUAL,
          Operator.SAME,
          Operator.IN,
          Operator.IN_SAME,
          Operator.CONTAINS,
          Operator.STARTS_WITH,
          Operator.ENDS_WITH,
          Operator.HAS);

  private Ancestry() {}

  /** Whether no exclusion asks that something is no ancestor. */
  static boolean isEnoughFor(Hunt hunt) {
    return hunt.exclusions().stream()
        .map(Exclusion::expression)
        .filter(each -> Leaves.fields(each).contains(Field.PROCESS_ANCESTORS_NAME))
        .allMatch(Ancestry::affirms);
  }

  private static boolean affirms(Expression expression) {
    Optional<List<List<Branches.Literal>>> branches = Branches.of(expression);
    return branches.isPresent()
        && branches.get().stream()
            .flatMap(List::stream)
            .filter(literal -> Leaves.field(literal.leaf()) == Field.PROCESS_ANCESTORS_NAME)
            .allMatch(literal -> literal.holds() && isAffirming(literal.leaf()));
  }

  private static boolean isAffirming(Expression leaf) {
    return leaf instanceof Expression.Comparison(_, var operator, _, _)
        && AFFIRMING.contains(operator);
  }
}
