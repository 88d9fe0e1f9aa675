package harrier.yara;

import harrier.yara.scan.CompiledRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the scans of a scanner have cost so far. Conditions are timed one by one, and so is the
 * search for expressions that have no atoms; comparing the candidates of patterns is timed by
 * sample; the rest of the search looks for all patterns at once and belongs to none. A value.
 */
public final class ScanCosts {
  private final RuleSet rules;
  private final long searchNanos;
  private final long[] conditionNanos;
  private final long[] comparisonNanos;

  ScanCosts(RuleSet rules, long searchNanos, long[] conditionNanos, long[] comparisonNanos) {
    this.rules = rules;
    this.searchNanos = searchNanos;
    this.conditionNanos = conditionNanos;
    this.comparisonNanos = comparisonNanos;
  }

  /**
   * A rule's part.
   *
   * @param conditionNanos for its condition, with the modules and rules that it was the first to
   *     ask
   * @param patterns for its patterns, in order of declaration; a pattern that several rules have is
   *     shared out between them
   */
  public record RuleCost(RuleInfo rule, long conditionNanos, List<Long> patterns) {
    /** Copies the list. */
    public RuleCost {
      patterns = List.copyOf(patterns);
    }

    /** For the condition and all patterns. */
    public long nanos() {
      return conditionNanos + patterns.stream().mapToLong(Long::longValue).sum();
    }
  }

  /** For all searching, comparing included. */
  public long searchNanos() {
    return searchNanos;
  }

  /** For all conditions. */
  public long conditionNanos() {
    return sum(conditionNanos);
  }

  /** For everything. */
  public long nanos() {
    return searchNanos + conditionNanos();
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException if the other has other rules
   */
  public ScanCosts plus(ScanCosts other) {
    if (other.rules.compiled() != rules.compiled()) {
      throw new IllegalArgumentException("costs of other rules cannot be added");
    }
    return new ScanCosts(
        rules,
        searchNanos + other.searchNanos,
        sum(conditionNanos, other.conditionNanos),
        sum(comparisonNanos, other.comparisonNanos));
  }

  /** The rules that cost something, the most expensive first. */
  public List<RuleCost> rules() {
    CompiledRules compiled = rules.compiled();
    int[] sharing = new int[compiled.needles().patterns()];
    for (int rule = 0; rule < compiled.rules(); rule++) {
      for (int i = 0; i < compiled.patternCount(rule); i++) {
        sharing[compiled.patternId(rule, i)]++;
      }
    }
    List<RuleCost> costs = new ArrayList<>();
    for (int rule = 0; rule < compiled.rules(); rule++) {
      List<Long> patterns = new ArrayList<>(compiled.patternCount(rule));
      for (int i = 0; i < compiled.patternCount(rule); i++) {
        int pattern = compiled.patternId(rule, i);
        patterns.add(comparisonNanos[pattern] / sharing[pattern]);
      }
      RuleCost cost = new RuleCost(rules.rules().get(rule), conditionNanos[rule], patterns);
      if (cost.nanos() > 0) {
        costs.add(cost);
      }
    }
    costs.sort(Comparator.comparingLong(RuleCost::nanos).reversed());
    return List.copyOf(costs);
  }

  private static long sum(long[] nanos) {
    long sum = 0;
    for (long each : nanos) {
      sum += each;
    }
    return sum;
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
