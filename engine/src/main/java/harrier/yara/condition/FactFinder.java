package harrier.yara.condition;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.ir.RuleIr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;

/**
 * Finds what holds of each rule without a target; rules in order, as a rule's facts build on those
 * of earlier ones.
 */
final class FactFinder {
  /**
   * A rule that depends on more patterns than this through other rules is simply always evaluated.
   */
  private static final int MAX_INHERITED_PATTERNS = 4096;

  private static final int MAX_RANGES = 64;

  private final List<RuleFacts> facts = new ArrayList<>();
  private final Map<String, Integer> namespaces = new HashMap<>();
  private final Gates gates = new Gates(facts::get);
  private final Outcomes outcomes;
  private final Triggers triggers;

  /** {@code cost}: how often a pattern, by number, is expected to be met. */
  FactFinder(Dialect dialect, IntToDoubleFunction cost) {
    this.triggers = new Triggers(rule -> facts.get(rule).triggers(), cost);
    this.outcomes = new Outcomes(rule -> facts.get(rule).mayMatchWithoutPatterns(), dialect);
  }

  void add(RuleIr rule, int[] patternIds) {
    Ir condition = rule.condition();
    Walk walk = new Walk();
    walk.visit(condition);
    PatternUse use = PatternUse.of(condition, patternIds.length);
    TreeSet<Integer> patterns = own(use.used(), patternIds);
    boolean inherits = inherit(patterns, walk.references);
    boolean always = !inherits || (outcomes.of(condition) & Outcomes.YES) != 0;
    facts.add(
        new RuleFacts(
            always,
            ints(patterns),
            ints(new TreeSet<>(walk.references)),
            use.usesAllMatches(),
            use.offsets(),
            gates.filesize(condition),
            gates.header(condition).stream().map(List::copyOf).toList(),
            walk.reads(),
            triggers.of(rule, patternIds),
            Presence.of(rule, patternIds),
            namespaces.computeIfAbsent(rule.namespace(), _ -> namespaces.size())));
  }

  List<RuleFacts> facts() {
    return List.copyOf(facts);
  }

  private static TreeSet<Integer> own(boolean[] used, int[] patternIds) {
    TreeSet<Integer> patterns = new TreeSet<>();
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        patterns.add(patternIds[i]);
      }
    }
    return patterns;
  }

  /** Adds the patterns of other rules; false if there are too many, and then adds none or some. */
  private boolean inherit(Set<Integer> patterns, Set<Integer> references) {
    int inherited = 0;
    for (int reference : references) {
      int[] theirs = facts.get(reference).patterns();
      inherited += theirs.length;
      if (inherited > MAX_INHERITED_PATTERNS) {
        return false;
      }
      for (int pattern : theirs) {
        patterns.add(pattern);
      }
    }
    return true;
  }

  private static int[] ints(TreeSet<Integer> sorted) {
    int[] out = new int[sorted.size()];
    int count = 0;
    for (int item : sorted) {
      out[count++] = item;
    }
    return out;
  }

  /** Collects references to rules and reads of data. */
  private final class Walk {
    final Set<Integer> references = new HashSet<>();
    final Set<DataReads.Range> ranges = new HashSet<>();
    boolean anywhere;

    void visit(Ir ir) {
      switch (ir) {
        case Ir.RuleTest(int rule) -> {
          references.add(rule);
          anywhere |= facts.get(rule).reads().anywhere();
          ranges.addAll(facts.get(rule).reads().ranges());
        }
        case Ir.ReadInt read -> read(read.offset(), read.reader().bytes());
        case Ir.ReadFloat read -> read(read.offset(), read.bits() / 8);
        case Ir.ModuleRoot _, Ir.Call _, Ir.Entrypoint _ -> anywhere = true;
        default -> {}
      }
      Children.of(ir, this::visit);
    }

    private void read(Ir offset, int length) {
      if (!(offset instanceof Ir.ConstInt(long at)) || ranges.size() >= MAX_RANGES) {
        anywhere = true;
      } else if (at >= 0) {
        ranges.add(new DataReads.Range(at, length));
      }
    }

    DataReads reads() {
      if (anywhere || ranges.size() > MAX_RANGES) {
        return DataReads.ANYWHERE;
      }
      if (ranges.isEmpty()) {
        return DataReads.NOTHING;
      }
      return new DataReads(
          false,
          ranges.stream()
              .sorted(
                  java.util.Comparator.comparingLong(DataReads.Range::offset)
                      .thenComparing(DataReads.Range::length))
              .toList());
    }
  }
}
