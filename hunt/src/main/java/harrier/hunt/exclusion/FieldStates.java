package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Expression.Comparison;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a field can be as far as some comparisons tell: unknown, known to be absent, or
 * with a value that makes some of them true. Exact for equality, membership, {@code contains},
 * {@code startswith}, {@code endswith} and the order of integers. Terms, regular expressions,
 * blocks of addresses, named lists and other orders are opaque: each may hold or not as it likes,
 * unless an equality names the value, so there may be states here that no value has, and never one
 * too few.
 */
final class FieldStates {
  private static final int MOST_NEEDLES = 10;
  private static final int MOST = 1 << MOST_NEEDLES;

  private final Field field;
  private final List<Predicate> predicates = new ArrayList<>();
  private final Map<Predicate, Integer> numbers = new HashMap<>();

  /** States as the leaves tell them apart, all of which are about the field. */
  FieldStates(Field field, Collection<Expression> leaves) {
    this.field = field;
    for (Expression leaf : leaves) {
      if (leaf instanceof Comparison comparison) {
        for (Predicate each : split(comparison)) {
          if (numbers.putIfAbsent(each, predicates.size()) == null) {
            predicates.add(each);
          }
        }
      }
    }
  }

  /** A comparison without its denial; equal ones are one. */
  private record Predicate(Field field, Operator operator, Operand operand) {}

  /** What a field may be: without a value, or with one that makes some predicates true. */
  record State(Field field, Truth exists, BitSet holds) {}

  /** Whether what the comparisons say of each other is not known exactly. */
  boolean isOpaque() {
    return predicates.stream()
        .anyMatch(each -> isOpaque(each) && !(each.operand() instanceof Operand.NamedList));
  }

  /** What a leaf is in a state. */
  Truth truth(Expression leaf, State state) {
    if (!(leaf instanceof Comparison comparison)) {
      return state.exists();
    }
    if (state.exists() != Truth.TRUE) {
      return Truth.UNKNOWN;
    }
    boolean holds = false;
    for (Predicate each : split(comparison)) {
      holds |= state.holds().get(numbers.get(each));
    }
    return Truth.of(holds == comparison.operator().negates().isEmpty());
  }

  /** Every state; empty if there are too many. */
  Optional<List<State>> states() {
    List<Predicate> free = predicates.stream().filter(FieldStates::isOpaque).toList();
    Optional<Set<Object>> values = values();
    if (free.size() > MOST_NEEDLES || values.isEmpty()) {
      return Optional.empty();
    }
    Set<BitSet> holds = new LinkedHashSet<>();
    for (Object value : values.get()) {
      List<Predicate> open = free.stream().filter(each -> !isKnown(value, each)).toList();
      BitSet known = known(value, open);
      for (int choice = 0; choice < 1 << open.size(); choice++) {
        BitSet bits = (BitSet) known.clone();
        for (int i = 0; i < open.size(); i++) {
          bits.set(numbers.get(open.get(i)), (choice >> i & 1) != 0);
        }
        holds.add(bits);
      }
    }
    if (field.isMany() && !closeUnderUnion(holds)) {
      return Optional.empty();
    }
    List<State> states = new ArrayList<>();
    states.add(new State(field, Truth.UNKNOWN, new BitSet()));
    states.add(new State(field, Truth.FALSE, new BitSet()));
    holds.forEach(each -> states.add(new State(field, Truth.TRUE, each)));
    return Optional.of(states);
  }

  private BitSet known(Object value, List<Predicate> open) {
    BitSet known = new BitSet();
    for (Predicate each : predicates) {
      known.set(
          numbers.get(each),
          !open.contains(each)
              && Comparing.holds(field, value, each.operator(), each.operand(), Lists.NONE));
    }
    return known;
  }

  /**
   * Whether an opaque comparison is decided because an equality names the value: then it stands for
   * no other value, or only for other spellings, which a comparison without regard to case does not
   * tell apart.
   */
  private boolean isKnown(Object value, Predicate opaque) {
    if (opaque.operand() instanceof Operand.NamedList) {
      return false;
    }
    boolean caseMatters = opaque.operator() == Operator.MATCHES;
    for (Predicate each : predicates) {
      if (each.operand() instanceof Operand.Text(String text)
          && (each.operator() == Operator.EQUAL && text.equals(value)
              || each.operator() == Operator.SAME
                  && !caseMatters
                  && Ascii.same(text, value.toString()))) {
        return true;
      }
    }
    return false;
  }

  /** A membership is an alternative of equalities. */
  private static List<Predicate> split(Comparison comparison) {
    Field field = comparison.field();
    Operator operator = comparison.operator().negates().orElse(comparison.operator());
    Operator single =
        switch (operator) {
          case IN -> Operator.EQUAL;
          case IN_SAME -> Operator.SAME;
          default -> operator;
        };
    if (single != operator && comparison.operand() instanceof Operand.Listing(var values)) {
      return values.stream()
          .map(value -> new Predicate(field, single, folded(single, value)))
          .toList();
    }
    return List.of(new Predicate(field, operator, folded(operator, comparison.operand())));
  }

  private static Operand folded(Operator operator, Operand operand) {
    boolean folds = operator != Operator.EQUAL && operand instanceof Operand.Text;
    return folds ? new Operand.Text(Ascii.fold(((Operand.Text) operand).value())) : operand;
  }

  private static boolean isOpaque(Predicate predicate) {
    return switch (predicate.operator()) {
      case EQUAL, SAME, IN, IN_SAME, CONTAINS, STARTS_WITH, ENDS_WITH ->
          predicate.operand() instanceof Operand.NamedList;
      case LESS, AT_MOST, GREATER, AT_LEAST -> predicate.field().type() != FieldType.INTEGER;
      default -> true;
    };
  }

  /** What several values together make true; false if there is too much of it. */
  private static boolean closeUnderUnion(Set<BitSet> holds) {
    List<BitSet> all = new ArrayList<>(holds);
    for (int i = 0; i < all.size() && all.size() <= MOST; i++) {
      for (int j = 0; j < i; j++) {
        BitSet union = (BitSet) all.get(i).clone();
        union.or(all.get(j));
        if (holds.add(union)) {
          all.add(union);
        }
      }
    }
    return all.size() <= MOST;
  }

  /** Values that make every difference to the comparisons; empty if there are too many. */
  private Optional<Set<Object>> values() {
    return switch (field.type()) {
      case INTEGER -> Optional.of(integers());
      case BOOLEAN -> Optional.of(Set.of(true, false));
      case DATE ->
          predicates.stream().allMatch(FieldStates::isOpaque)
              ? Optional.of(Set.of("2000-01-01T00:00:00Z"))
              : Optional.empty();
      case KEYWORD, PATH, TEXT, IP -> texts();
    };
  }

  /** Every number that is named, and its neighbours. */
  private Set<Object> integers() {
    Set<Object> numbers = new LinkedHashSet<>(Set.of(0L));
    for (Predicate each : predicates) {
      List<? extends Operand> operands =
          each.operand() instanceof Operand.Listing(var values) ? values : List.of(each.operand());
      for (Operand operand : operands) {
        if (operand instanceof Operand.Number(long number)) {
          numbers.addAll(List.of(number - 1, number, number + 1));
        }
      }
    }
    return numbers;
  }

  private Optional<Set<Object>> texts() {
    Set<Object> values = new LinkedHashSet<>();
    Set<String> starts = new LinkedHashSet<>(List.of(""));
    Set<String> middles = new LinkedHashSet<>();
    Set<String> ends = new LinkedHashSet<>(List.of(""));
    boolean caseMatters = false;
    for (Predicate each : predicates) {
      caseMatters |= each.operator() == Operator.EQUAL;
      if (each.operand() instanceof Operand.Text(String text)) {
        switch (each.operator()) {
          case STARTS_WITH -> starts.add(text);
          case ENDS_WITH -> ends.add(text);
          case CONTAINS -> middles.add(text);
          default -> values.add(text);
        }
      }
    }
    if (middles.size() > MOST_NEEDLES) {
      return Optional.empty();
    }
    if (caseMatters) {
      for (Object value : List.copyOf(values)) {
        values.add(Ascii.fold(value.toString()));
        values.add(Ascii.fold(value.toString()).toUpperCase(Locale.ROOT));
      }
    }
    compose(values, starts, List.copyOf(middles), ends);
    return Optional.of(values);
  }

  /** Every beginning, every subset of what can be contained, every end. */
  private static void compose(
      Set<Object> values, Set<String> starts, List<String> middles, Set<String> ends) {
    for (int choice = 0; choice < 1 << middles.size(); choice++) {
      StringBuilder middle = new StringBuilder("\u0001");
      for (int i = 0; i < middles.size(); i++) {
        middle.append((choice >> i & 1) != 0 ? middles.get(i) + '\u0001' : "");
      }
      for (String start : starts) {
        for (String end : ends) {
          values.add(start + middle + end);
        }
      }
    }
    for (String start : starts) {
      for (String end : ends) {
        values.add(start + end);
        values.add(start);
        values.add(end);
      }
    }
    values.addAll(middles);
    values.remove("");
  }
}
