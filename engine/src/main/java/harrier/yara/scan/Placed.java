package harrier.yara.scan;

import harrier.yara.condition.Conditions;
import harrier.yara.condition.RuleFacts;
import java.util.BitSet;

/**
 * Patterns of which conditions ask only whether they begin at some places, as {@code $a at
 * pe.entry_point} does, and which can be compared there. Where nobody lists matches they need not
 * be searched for; then rules that may be true through them are evaluated whatever was found.
 * Immutable.
 */
final class Placed {
  private final int[][] needles;
  private final long[] rules;
  private final int count;

  /** Those of a rule set. */
  Placed(CompiledRules from) {
    needles = from.needles().anchored(candidates(from));
    rules = new long[from.rules() + 63 >> 6];
    int found = 0;
    for (int pattern = 0; pattern < needles.length; pattern++) {
      if (has(pattern)) {
        found++;
      }
    }
    count = found;
    for (int rule = 0; rule < from.rules(); rule++) {
      if (needsOne(from.conditions().facts().get(rule))) {
        rules[rule >> 6] |= 1L << rule;
      }
    }
  }

  /** Whether the rule may be true although nothing was found that is searched for. */
  private boolean needsOne(RuleFacts rule) {
    for (int pattern : rule.triggers().orElse(rule.patterns())) {
      if (has(pattern)) {
        return true;
      }
    }
    return false;
  }

  private static BitSet candidates(CompiledRules from) {
    BitSet candidates = new BitSet();
    candidates.set(0, from.needles().patterns());
    Conditions conditions = from.conditions();
    for (int rule = 0; rule < from.rules(); rule++) {
      for (int i = 0; i < from.patternCount(rule); i++) {
        if (!conditions.isPlaced(rule, i)) {
          candidates.clear(from.patternId(rule, i));
        }
      }
    }
    return candidates;
  }

  /** Whether a pattern is one of these. */
  boolean has(int pattern) {
    return needles[pattern].length > 0;
  }

  /** Number of these patterns. */
  int count() {
    return count;
  }

  /** What to compare for a pattern. Not a copy. */
  int[] needles(int pattern) {
    return needles[pattern];
  }

  /** Adds the rules that may be true without any other pattern to a set. */
  void addRules(long[] into) {
    for (int word = 0; word < into.length; word++) {
      into[word] |= rules[word];
    }
  }
}
