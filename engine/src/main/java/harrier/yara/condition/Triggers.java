package harrier.yara.condition;

import harrier.yara.ir.Ir;
import harrier.yara.ir.RuleIr;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Which patterns a rule cannot be true without: a set of which at least one matches whenever the
 * condition is true. Of several such sets the one that is expected to match least is taken: the
 * cheapest operand of {@code and}, all operands of {@code or}, the rarest k-n+1 of {@code n of k}.
 * Conditions that may be true without a match have no such set.
 */
final class Triggers {
  /** A larger set would be met in nearly every target. */
  private static final int MAX_SET = 4096;

  private static final Optional<int[]> NONE = Optional.empty();

  private final IntFunction<Optional<int[]>> known;
  private final IntToDoubleFunction cost;
  private int[] numbers = {};

  /**
   * Triggers over patterns with costs.
   *
   * @param known triggers of earlier rules
   * @param cost how often a pattern, by number, is expected to be met
   */
  Triggers(IntFunction<Optional<int[]>> known, IntToDoubleFunction cost) {
    this.known = known;
    this.cost = cost;
  }

  /**
   * Pattern numbers, ascending, of which one matches whenever the rule is true; empty if the rule
   * may be true without.
   */
  Optional<int[]> of(RuleIr rule, int[] patternIds) {
    numbers = patternIds;
    return of(rule.condition()).map(set -> Arrays.stream(set).sorted().distinct().toArray());
  }

  private Optional<int[]> of(Ir condition) {
    return switch (condition) {
      case Ir.ConstBool(boolean value) -> value ? NONE : Optional.of(new int[0]);
      case Ir.And(List<Ir> operands) -> cheapest(operands);
      case Ir.Or(List<Ir> operands) -> union(operands);
      case Ir.PatternTest(Ir.PatternRef pattern, Ir.Anchor _) -> single(pattern);
      case Ir.AsBool(Ir operand) -> needed(operand);
      case Ir.Compare(Ir.Comparison op, Ir left, Ir right) -> compare(op, left, right);
      case Ir.OfPatterns(Ir.Quantifier quantifier, List<Integer> patterns, Ir.Anchor _) ->
          enough(quantifier, patterns);
      case Ir.RuleTest(int other) -> known.apply(other);
      case Ir.With(List<Integer> _, List<Ir> _, Ir body) -> of(body);
      default -> NONE;
    };
  }

  private Optional<int[]> single(Ir.PatternRef pattern) {
    return pattern instanceof Ir.FixedPattern(int index)
        ? Optional.of(new int[] {numbers[index]})
        : NONE;
  }

  /** What must match for a number to be defined and not 0. */
  private Optional<int[]> needed(Ir number) {
    return switch (number) {
      case Ir.PatternCount(Ir.PatternRef pattern, Optional<Ir.Bounds> _) -> single(pattern);
      case Ir.PatternOffset(Ir.PatternRef pattern, Ir _) -> single(pattern);
      case Ir.PatternLength(Ir.PatternRef pattern, Ir _) -> single(pattern);
      default -> NONE;
    };
  }

  private Optional<int[]> compare(Ir.Comparison op, Ir left, Ir right) {
    if (left instanceof Ir.PatternCount && right instanceof Ir.ConstInt(long value)) {
      return holdsForZero(op, value) ? NONE : needed(left);
    }
    return left instanceof Ir.PatternCount ? NONE : needed(left);
  }

  private static boolean holdsForZero(Ir.Comparison op, long value) {
    return switch (op) {
      case EQ -> value == 0;
      case NE -> value != 0;
      case LT -> 0 < value;
      case LE -> 0 <= value;
      case GT -> 0 > value;
      case GE -> 0 >= value;
    };
  }

  private Optional<int[]> enough(Ir.Quantifier quantifier, List<Integer> patterns) {
    return switch (quantifier) {
      case Ir.Any _ -> rarest(patterns, patterns.size());
      case Ir.All _ -> rarest(patterns, 1);
      case Ir.AtLeast(Ir.ConstInt(long count)) when count > 0 ->
          rarest(patterns, (int) Math.max(0, patterns.size() - count + 1));
      case Ir.None _, Ir.AtLeast _, Ir.Share _ -> NONE;
    };
  }

  /** The patterns that are expected least. */
  private Optional<int[]> rarest(List<Integer> patterns, int count) {
    if (count > MAX_SET) {
      return NONE;
    }
    int[] set = new int[count];
    if (count == patterns.size()) {
      Arrays.setAll(set, i -> numbers[patterns.get(i)]);
    } else if (count == 1) {
      set[0] = cheapestOf(patterns);
    } else {
      Integer[] sorted = new Integer[patterns.size()];
      Arrays.setAll(sorted, i -> numbers[patterns.get(i)]);
      Arrays.sort(sorted, (a, b) -> Double.compare(cost.applyAsDouble(a), cost.applyAsDouble(b)));
      Arrays.setAll(set, i -> sorted[i]);
    }
    return Optional.of(set);
  }

  private int cheapestOf(List<Integer> patterns) {
    int best = numbers[patterns.getFirst()];
    for (int pattern : patterns) {
      if (cost.applyAsDouble(numbers[pattern]) < cost.applyAsDouble(best)) {
        best = numbers[pattern];
      }
    }
    return best;
  }

  private Optional<int[]> cheapest(List<Ir> operands) {
    Optional<int[]> best = NONE;
    double bestCost = Double.MAX_VALUE;
    for (Ir operand : operands) {
      Optional<int[]> found = of(operand);
      if (found.isPresent() && (best.isEmpty() || cost(found.get()) < bestCost)) {
        best = found;
        bestCost = cost(found.get());
      }
    }
    return best;
  }

  private double cost(int[] patterns) {
    double sum = 0;
    for (int pattern : patterns) {
      sum += cost.applyAsDouble(pattern);
    }
    return sum;
  }

  private Optional<int[]> union(List<Ir> operands) {
    int[] all = {};
    for (Ir operand : operands) {
      Optional<int[]> found = of(operand);
      if (found.isEmpty() || all.length + found.get().length > MAX_SET) {
        return NONE;
      }
      int size = all.length;
      all = Arrays.copyOf(all, size + found.get().length);
      System.arraycopy(found.get(), 0, all, size, found.get().length);
    }
    return Optional.of(all);
  }
}
