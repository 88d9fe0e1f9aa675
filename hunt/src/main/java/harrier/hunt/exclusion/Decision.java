package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Branches.Literal;
import harrier.hunt.exclusion.Expression.Comparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an expression depends on its fields at all. Exact over equality and membership;
 * everything else (patterns, terms, named lists, order) is taken to be able to hold or not as it
 * likes, except where a value is pinned by an equality. So a verdict of always or never is right,
 * and {@link #DEPENDS} may mean that nothing was found.
 */
public enum Decision {
  /** True for every context that has the fields. */
  ALWAYS_TRUE,
  /** True for no context. */
  NEVER_TRUE,
  /** True for some, or undecided. */
  DEPENDS;

  /** Decides an expression. */
  public static Decision of(Expression expression) {
    Optional<List<List<Literal>>> whenTrue = Branches.of(expression);
    if (whenTrue.isPresent() && whenTrue.get().stream().noneMatch(Decision::possible)) {
      return NEVER_TRUE;
    }
    Expression negation = new Expression.Not(expression, expression.place());
    Optional<List<List<Literal>>> whenFalse = Branches.of(negation);
    return whenFalse.isPresent() && whenFalse.get().stream().noneMatch(Decision::possible)
        ? ALWAYS_TRUE
        : DEPENDS;
  }

  /** Whether no field contradicts itself. */
  private static boolean possible(List<Literal> branch) {
    Map<Field, List<Literal>> byField = new EnumMap<>(Field.class);
    for (Literal literal : branch) {
      byField.computeIfAbsent(field(literal), _ -> new ArrayList<>()).add(literal);
    }
    for (Map.Entry<Field, List<Literal>> each : byField.entrySet()) {
      if (denied(each.getValue()) || pinnedOut(each.getKey(), each.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static Field field(Literal literal) {
    return literal.leaf() instanceof Comparison comparison
        ? comparison.field()
        : ((Expression.Exists) literal.leaf()).field();
  }

  /** The same predicate both holds and does not hold. */
  private static boolean denied(List<Literal> literals) {
    for (Literal a : literals) {
      for (Literal b : literals) {
        if (a.holds() && !b.holds() && samePredicate(a.leaf(), b.leaf())) {
          return true;
        }
        boolean valueOfNone =
            a.leaf() instanceof Comparison && b.leaf() instanceof Expression.Exists && !b.holds();
        if (valueOfNone) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean samePredicate(Expression a, Expression b) {
    if (a instanceof Comparison left && b instanceof Comparison right) {
      return positive(left) == positive(right) && left.operand().equals(right.operand());
    }
    return a.equals(b);
  }

  private static Operator positive(Comparison comparison) {
    return comparison.operator().negates().orElse(comparison.operator());
  }

  /** An equality names the only values that are left, and each of them fails another literal. */
  private static boolean pinnedOut(Field field, List<Literal> literals) {
    if (field.isMany()) {
      return false;
    }
    for (Literal literal : literals) {
      if (literal.holds() && literal.leaf() instanceof Comparison pin && isFinite(pin)) {
        boolean ignoresCase = positive(pin) == Operator.SAME || positive(pin) == Operator.IN_SAME;
        if (candidates(pin).stream()
            .noneMatch(value -> fits(field, value, ignoresCase, literals))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFinite(Comparison comparison) {
    return switch (positive(comparison)) {
      case EQUAL, SAME, IN, IN_SAME -> !(comparison.operand() instanceof Operand.NamedList);
      case NOT_EQUAL, NOT_SAME, NOT_IN, NOT_IN_SAME, CONTAINS, NOT_CONTAINS, STARTS_WITH -> false;
      case NOT_STARTS_WITH, ENDS_WITH, NOT_ENDS_WITH, HAS, NOT_HAS, HAS_ANY, HAS_ALL -> false;
      case MATCHES, CIDR, LESS, AT_MOST, GREATER, AT_LEAST -> false;
    };
  }

  private static Set<Object> candidates(Comparison pin) {
    List<? extends Operand> scalars =
        pin.operand() instanceof Operand.Listing(List<Operand.Scalar> values)
            ? values
            : List.of(pin.operand());
    Set<Object> candidates = new LinkedHashSet<>();
    for (Operand scalar : scalars) {
      switch (scalar) {
        case Operand.Text(String text) -> candidates.add(text);
        case Operand.Number(long number) -> candidates.add(number);
        case Operand.Bool(boolean value) -> candidates.add(value);
        case Operand.Listing _, Operand.NamedList _, Operand.Regex _, Operand.Network _ -> {
          continue;
        }
      }
    }
    return candidates;
  }

  private static boolean fits(
      Field field, Object value, boolean ignoresCase, List<Literal> literals) {
    for (Literal literal : literals) {
      if (literal.leaf() instanceof Comparison comparison
          && !(comparison.operand() instanceof Operand.NamedList)
          && !(ignoresCase && dependsOnCase(field, comparison))
          && Comparing.holds(field, value, positive(comparison), comparison.operand(), Lists.NONE)
              != literal.holds()) {
        return false;
      }
    }
    return true;
  }

  /** Whether another spelling of a value could fare differently. */
  private static boolean dependsOnCase(Field field, Comparison comparison) {
    return switch (positive(comparison)) {
      case EQUAL, IN, MATCHES -> field.type() != FieldType.INTEGER;
      case NOT_EQUAL, SAME, NOT_SAME, NOT_IN, IN_SAME, NOT_IN_SAME, CONTAINS, NOT_CONTAINS -> false;
      case STARTS_WITH, NOT_STARTS_WITH, ENDS_WITH, NOT_ENDS_WITH, HAS, NOT_HAS -> false;
      case HAS_ANY, HAS_ALL, CIDR, LESS, AT_MOST, GREATER, AT_LEAST -> false;
    };
  }
}
