package harrier.yara.condition;

import harrier.yara.ir.Ir;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * Which patterns a rule cannot be true without: a set of which at least one matches whenever the
 * condition is true. Of several such sets the one that is expected to match least is taken: the
 * cheapest operand of {@code and}, all operands of {@code or}, the rarest k-n+1 of {@code n of k}.
 * Conditions that may be true without a match have no such set.
 */
public final class Triggers {
  private final ProgramIr program;
  private final int[][] patternIds;
  private final IntToDoubleFunction cost;
  private final List<Optional<Set<Integer>>> known = new ArrayList<>();

  /**
   * Looks at all rules of a program.
   *
   * @param patternIds pattern numbers by rule and by index in the rule
   * @param cost how often a pattern, by number, is expected to be met
   */
  public Triggers(ProgramIr program, int[][] patternIds, IntToDoubleFunction cost) {
    this.program = program;
    this.patternIds = patternIds;
    this.cost = cost;
    for (int rule = 0; rule < patternIds.length; rule++) {
      known.add(of(rule, program.rules().get(rule).condition()));
    }
  }

  /**
   * Pattern numbers of which one matches whenever the rule is true; empty if the rule may be true
   * without.
   */
  public Optional<Set<Integer>> of(int rule) {
    return known.get(rule);
  }

  /** Every pattern that the rule's own condition can look at. */
  public Set<Integer> patterns(int rule) {
    RuleIr ir = program.rules().get(rule);
    Set<Integer> all = new HashSet<>();
    for (int i = 0; i < ir.patterns().size(); i++) {
      all.add(patternIds[rule][i]);
    }
    return all;
  }

  private Optional<Set<Integer>> of(int rule, Ir condition) {
    return switch (condition) {
      case Ir.ConstBool(boolean value) -> value ? Optional.empty() : Optional.of(Set.of());
      case Ir.And(List<Ir> operands) -> cheapest(rule, operands);
      case Ir.Or(List<Ir> operands) -> union(rule, operands);
      case Ir.PatternTest(Ir.PatternRef pattern, Ir.Anchor _) -> single(rule, pattern);
      case Ir.AsBool(Ir operand) -> needed(rule, operand);
      case Ir.Compare(Ir.Comparison op, Ir left, Ir right) -> compare(rule, op, left, right);
      case Ir.OfPatterns(Ir.Quantifier quantifier, List<Integer> patterns, Ir.Anchor _) ->
          enough(rule, quantifier, patterns);
      case Ir.RuleTest(int other) -> known.get(other);
      case Ir.With(List<Integer> _, List<Ir> _, Ir body) -> of(rule, body);
      default -> Optional.empty();
    };
  }

  private Optional<Set<Integer>> single(int rule, Ir.PatternRef pattern) {
    return pattern instanceof Ir.FixedPattern(int index)
        ? Optional.of(Set.of(patternIds[rule][index]))
        : Optional.empty();
  }

  /** What must match for a number to be defined and not 0. */
  private Optional<Set<Integer>> needed(int rule, Ir number) {
    return switch (number) {
      case Ir.PatternCount(Ir.PatternRef pattern, Optional<Ir.Bounds> _) -> single(rule, pattern);
      case Ir.PatternOffset(Ir.PatternRef pattern, Ir _) -> single(rule, pattern);
      case Ir.PatternLength(Ir.PatternRef pattern, Ir _) -> single(rule, pattern);
      default -> Optional.empty();
    };
  }

  private Optional<Set<Integer>> compare(int rule, Ir.Comparison op, Ir left, Ir right) {
    if (left instanceof Ir.PatternCount && right instanceof Ir.ConstInt(long value)) {
      return holdsForZero(op, value) ? Optional.empty() : needed(rule, left);
    }
    boolean isCount = left instanceof Ir.PatternCount;
    return isCount ? Optional.empty() : needed(rule, left);
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

  private Optional<Set<Integer>> enough(
      int rule, Ir.Quantifier quantifier, List<Integer> patterns) {
    return switch (quantifier) {
      case Ir.Any _ -> rarest(rule, patterns, patterns.size());
      case Ir.All _ -> rarest(rule, patterns, 1);
      case Ir.AtLeast(Ir.ConstInt(long count)) when count > 0 ->
          rarest(rule, patterns, (int) Math.max(0, patterns.size() - count + 1));
      case Ir.None _, Ir.AtLeast _, Ir.Share _ -> Optional.empty();
    };
  }

  /** The patterns that are expected least. */
  private Optional<Set<Integer>> rarest(int rule, List<Integer> patterns, int count) {
    List<Integer> numbers = new ArrayList<>();
    patterns.forEach(index -> numbers.add(patternIds[rule][index]));
    numbers.sort(Comparator.comparingDouble(cost::applyAsDouble));
    return Optional.of(Set.copyOf(numbers.subList(0, count)));
  }

  private Optional<Set<Integer>> cheapest(int rule, List<Ir> operands) {
    Optional<Set<Integer>> best = Optional.empty();
    for (Ir operand : operands) {
      Optional<Set<Integer>> found = of(rule, operand);
      if (found.isPresent() && (best.isEmpty() || cost(found.get()) < cost(best.get()))) {
        best = found;
      }
    }
    return best;
  }

  private double cost(Set<Integer> patterns) {
    return patterns.stream().mapToDouble(cost::applyAsDouble).sum();
  }

  private Optional<Set<Integer>> union(int rule, List<Ir> operands) {
    Set<Integer> all = new HashSet<>();
    for (Ir operand : operands) {
      Optional<Set<Integer>> found = of(rule, operand);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(found.get());
    }
    return Optional.of(all);
  }
}
