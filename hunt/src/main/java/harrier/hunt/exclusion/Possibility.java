package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Branches.Literal;
import harrier.hunt.exclusion.FieldStates.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a context can meet several demands at once. Fields do not depend on each other, so it can
 * if for each field there is a state that meets the demands on it.
 */
final class Possibility {
  private Possibility() {}

  /**
   * What is demanded of a literal.
   *
   * @param isTrue that it is true; else that it is false or unknown
   */
  record Demand(Literal literal, boolean isTrue) {}

  /** That each literal is true. */
  static boolean ofAll(List<Literal> literals) {
    return of(literals.stream().map(each -> new Demand(each, true)).toList());
  }

  /** False only where it is certain that no context meets the demands. */
  static boolean of(List<Demand> demands) {
    Map<Field, List<Demand>> byField = new EnumMap<>(Field.class);
    for (Demand each : demands) {
      Field field = Leaves.field(each.literal().leaf());
      byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(each);
    }
    return byField.entrySet().stream().allMatch(each -> of(each.getKey(), each.getValue()));
  }

  private static boolean of(Field field, List<Demand> demands) {
    List<Expression> leaves = demands.stream().map(each -> each.literal().leaf()).toList();
    FieldStates states = new FieldStates(field, leaves);
    return states
        .states()
        .map(all ->
            all.stream()
                .anyMatch(state -> demands.stream().allMatch(each -> meets(states, state, each))))
        .orElse(true);
  }

  private static boolean meets(FieldStates states, State state, Demand demand) {
    Literal literal = demand.literal();
    Truth truth = states.truth(literal.leaf(), state);
    boolean positive =
        !(literal.leaf() instanceof Expression.Comparison comparison)
            || comparison.operator().negates().isEmpty();
    boolean isTrue = (literal.holds() == positive ? truth : truth.negated()) == Truth.TRUE;
    return isTrue == demand.isTrue();
  }
}
