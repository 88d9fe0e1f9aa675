package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.FieldStates.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two expressions exclude the same hits. Each field takes every state that can make a
 * difference to the comparisons that name it ({@link FieldStates}), and the product over all fields
 * is evaluated: exact where the states are. Of opaque comparisons the same one is the same, and two
 * different ones may do as they like.
 */
public enum Equivalence {
  /** True for the same contexts. */
  EQUAL,
  /** There is a context for which only one is true. */
  DIFFERENT,
  /** Not decided: opaque comparisons differ, or there are too many cases. */
  UNDECIDED;

  private static final long MOST_CASES = 4_000_000;

  /** Decides whether two expressions exclude the same. */
  public static Equivalence of(Expression a, Expression b) {
    return new Cases(a, b).decide();
  }

  /** All cases of two expressions. */
  private static final class Cases {
    private final Expression a;
    private final Expression b;
    private final Map<Field, FieldStates> fields = new EnumMap<>(Field.class);

    Cases(Expression a, Expression b) {
      this.a = a;
      this.b = b;
      Map<Field, List<Expression>> leaves = new EnumMap<>(Field.class);
      for (Expression each : List.of(a, b)) {
        for (Expression leaf : Leaves.of(each)) {
          leaves.computeIfAbsent(Leaves.field(leaf), _ -> new ArrayList<>()).add(leaf);
        }
      }
      leaves.forEach((field, own) -> fields.put(field, new FieldStates(field, own)));
    }

    Equivalence decide() {
      List<List<State>> states = new ArrayList<>();
      long cases = 1;
      for (FieldStates each : fields.values()) {
        Optional<List<State>> ofField = each.states();
        if (ofField.isEmpty() || cases > MOST_CASES) {
          return UNDECIDED;
        }
        states.add(ofField.get());
        cases *= ofField.get().size();
      }
      if (cases > MOST_CASES) {
        return UNDECIDED;
      }
      if (same(states, 0, new EnumMap<>(Field.class))) {
        return EQUAL;
      }
      return fields.values().stream().anyMatch(FieldStates::isOpaque) ? UNDECIDED : DIFFERENT;
    }

    private boolean same(List<List<State>> states, int at, Map<Field, State> chosen) {
      if (at == states.size()) {
        return (truth(a, chosen) == Truth.TRUE) == (truth(b, chosen) == Truth.TRUE);
      }
      for (State state : states.get(at)) {
        chosen.put(state.field(), state);
        if (!same(states, at + 1, chosen)) {
          return false;
        }
      }
      return true;
    }

    private Truth truth(Expression expression, Map<Field, State> chosen) {
      return switch (expression) {
        case Expression.And and -> all(and.operands(), Truth.FALSE, chosen);
        case Expression.Or or -> all(or.operands(), Truth.TRUE, chosen);
        case Expression.Not not -> truth(not.operand(), chosen).negated();
        case Expression.Exists exists -> leaf(exists, chosen);
        case Comparison comparison -> leaf(comparison, chosen);
      };
    }

    private Truth leaf(Expression leaf, Map<Field, State> chosen) {
      Field field = Leaves.field(leaf);
      return fields.get(field).truth(leaf, chosen.get(field));
    }

    private Truth all(List<Expression> operands, Truth deciding, Map<Field, State> chosen) {
      Truth sum = deciding.negated();
      for (Expression operand : operands) {
        Truth truth = truth(operand, chosen);
        if (truth == deciding) {
          return deciding;
        }
        sum = truth == Truth.UNKNOWN ? truth : sum;
      }
      return sum;
    }
  }
}
