package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Expression.Comparison;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether two expressions exclude the same hits. Exact for equality, membership, {@code contains},
 * {@code startswith}, {@code endswith}, existence and named lists with entries nobody knows: each
 * field takes every value that can make a difference to the comparisons that name it, and the
 * product over all fields is evaluated. Terms, regular expressions, blocks of addresses and order
 * are opaque: the same comparison is the same, two different ones may do as they like.
 */
public enum Equivalence {
  /** True for the same contexts. */
  EQUAL,
  /** There is a context for which only one is true. */
  DIFFERENT,
  /** Not decided: opaque comparisons differ, or there are too many cases. */
  UNDECIDED;

  private static final int MOST_NEEDLES = 10;
  private static final long MOST_CASES = 4_000_000;

  /** Decides whether two expressions exclude the same. */
  public static Equivalence of(Expression a, Expression b) {
    return new Cases(a, b).decide();
  }

  /** A comparison without its denial; equal ones are one. */
  private record Predicate(Field field, Operator operator, Operand operand) {}

  /** All cases of two expressions. */
  private static final class Cases {
    private final Expression a;
    private final Expression b;
    private final Map<Field, List<Predicate>> predicates = new EnumMap<>(Field.class);
    private final Map<Predicate, Integer> numbers = new HashMap<>();
    private boolean opaque;
    private boolean tooMany;

    Cases(Expression a, Expression b) {
      this.a = a;
      this.b = b;
      collect(a);
      collect(b);
    }

    private void collect(Expression expression) {
      for (Expression leaf : Leaves.of(expression)) {
        List<Predicate> known =
            predicates.computeIfAbsent(Leaves.field(leaf), _ -> new ArrayList<>());
        if (leaf instanceof Comparison comparison) {
          split(comparison)
              .forEach(each -> {
                if (numbers.putIfAbsent(each, numbers.size()) == null) {
                  known.add(each);
                  opaque |= isOpaque(each) && !(each.operand() instanceof Operand.NamedList);
                }
              });
        }
      }
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
        default -> true;
      };
    }

    Equivalence decide() {
      List<List<State>> states = new ArrayList<>();
      long cases = 1;
      for (Map.Entry<Field, List<Predicate>> each : predicates.entrySet()) {
        List<State> ofField = states(each.getKey(), each.getValue());
        states.add(ofField);
        cases = tooMany || cases > MOST_CASES ? MOST_CASES + 1 : cases * ofField.size();
      }
      if (cases > MOST_CASES) {
        return UNDECIDED;
      }
      if (same(states, 0, new EnumMap<>(Field.class))) {
        return EQUAL;
      }
      return opaque ? UNDECIDED : DIFFERENT;
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
        case Expression.Exists exists -> chosen.get(exists.field()).exists();
        case Comparison comparison -> {
          State state = chosen.get(comparison.field());
          if (state.exists() != Truth.TRUE) {
            yield Truth.UNKNOWN;
          }
          boolean holds = false;
          for (Predicate each : split(comparison)) {
            holds |= state.holds().get(numbers.get(each));
          }
          yield Truth.of(holds == comparison.operator().negates().isEmpty());
        }
      };
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

    private List<State> states(Field field, List<Predicate> ofField) {
      Set<BitSet> holds = new LinkedHashSet<>();
      List<Predicate> free = ofField.stream().filter(Cases::isOpaque).toList();
      if (free.size() > MOST_NEEDLES) {
        tooMany = true;
        return List.of();
      }
      for (Object value : values(field, ofField)) {
        BitSet known = new BitSet();
        for (Predicate each : ofField) {
          known.set(
              numbers.get(each),
              !isOpaque(each)
                  && Comparing.holds(field, value, each.operator(), each.operand(), Lists.NONE));
        }
        for (int choice = 0; choice < 1 << free.size(); choice++) {
          BitSet bits = (BitSet) known.clone();
          for (int i = 0; i < free.size(); i++) {
            bits.set(numbers.get(free.get(i)), (choice >> i & 1) != 0);
          }
          holds.add(bits);
        }
      }
      if (field.isMany()) {
        closeUnderUnion(holds);
      }
      List<State> states = new ArrayList<>();
      states.add(new State(field, Truth.UNKNOWN, new BitSet()));
      states.add(new State(field, Truth.FALSE, new BitSet()));
      holds.forEach(each -> states.add(new State(field, Truth.TRUE, each)));
      return states;
    }

    private void closeUnderUnion(Set<BitSet> holds) {
      List<BitSet> all = new ArrayList<>(holds);
      for (int i = 0; i < all.size() && all.size() <= 1 << MOST_NEEDLES; i++) {
        for (int j = 0; j < i; j++) {
          BitSet union = (BitSet) all.get(i).clone();
          union.or(all.get(j));
          if (holds.add(union)) {
            all.add(union);
          }
        }
      }
      tooMany |= all.size() > 1 << MOST_NEEDLES;
    }

    /** Values that make every difference to the comparisons. */
    private Set<Object> values(Field field, List<Predicate> ofField) {
      Set<Object> values = new LinkedHashSet<>();
      Set<String> starts = new LinkedHashSet<>(List.of(""));
      Set<String> middles = new LinkedHashSet<>();
      Set<String> ends = new LinkedHashSet<>(List.of(""));
      boolean caseMatters = false;
      for (Predicate each : ofField) {
        caseMatters |= each.operator() == Operator.EQUAL;
        switch (each.operand()) {
          case Operand.Text(String text) -> {
            switch (each.operator()) {
              case STARTS_WITH -> starts.add(text);
              case ENDS_WITH -> ends.add(text);
              case CONTAINS -> middles.add(text);
              default -> values.add(text);
            }
          }
          case Operand.Number(long number) -> values.add(number);
          case Operand.Bool _ -> values.addAll(List.of(true, false));
          case Operand.Listing _, Operand.NamedList _, Operand.Regex _, Operand.Network _ -> {
            continue;
          }
        }
      }
      if (field.type() == FieldType.INTEGER) {
        values.add(unused(values));
        return values;
      }
      if (field.type() == FieldType.BOOLEAN || field.type() == FieldType.DATE) {
        tooMany |= field.type() == FieldType.DATE && ofField.stream().anyMatch(e -> !isOpaque(e));
        values.addAll(field.type() == FieldType.BOOLEAN ? List.of(true, false) : List.of());
        if (values.isEmpty()) {
          values.add("2000-01-01T00:00:00Z");
        }
        return values;
      }
      if (caseMatters) {
        List.copyOf(values)
            .forEach(value -> {
              values.add(Ascii.fold(value.toString()));
              values.add(Ascii.fold(value.toString()).toUpperCase(java.util.Locale.ROOT));
            });
      }
      compose(values, starts, List.copyOf(middles), ends);
      return values;
    }

    private static Object unused(Set<Object> values) {
      long number = 1;
      while (values.contains(number)) {
        number++;
      }
      return number;
    }

    /** Every beginning, every subset of what can be contained, every end. */
    private void compose(
        Set<Object> values, Set<String> starts, List<String> middles, Set<String> ends) {
      if (middles.size() > MOST_NEEDLES) {
        tooMany = true;
        return;
      }
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
      starts.forEach(start ->
          ends.forEach(end -> {
            values.add(start + end);
            values.add(start);
            values.add(end);
          }));
      values.addAll(middles);
      values.remove("");
    }
  }

  /** What a field may be: without a value, or with one that makes some predicates true. */
  private record State(Field field, Truth exists, BitSet holds) {}
}
