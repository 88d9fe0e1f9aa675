package harrier.yara.scan;

import harrier.yara.condition.Conditions;
import harrier.yara.condition.FilesizeBounds;
import harrier.yara.condition.HeaderConstraint;
import harrier.yara.condition.RuleFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sizes and header bytes without which rules are false, in a form that costs little to ask. Clauses
 * that several rules share have one number. Immutable.
 */
final class RuleGates {
  private static final int[] NO_CLAUSE = {};
  private static final int REACH_LIMIT = 4096;

  private final long[] least;
  private final long[] most;
  private final int[][] clausesOf;
  private final HeaderConstraint[][] clauses;
  private final int reach;

  RuleGates(Conditions conditions) {
    List<RuleFacts> facts = conditions.facts();
    int rules = facts.size();
    least = new long[rules];
    most = new long[rules];
    clausesOf = new int[rules][];
    Map<List<HeaderConstraint>, Integer> numbers = new HashMap<>();
    List<HeaderConstraint[]> distinct = new ArrayList<>();
    for (int rule = 0; rule < rules; rule++) {
      RuleFacts known = facts.get(rule);
      FilesizeBounds bounds = known.filesize();
      least[rule] = bounds.min();
      most[rule] = bounds.max();
      List<List<HeaderConstraint>> header = known.header();
      clausesOf[rule] = header.isEmpty() ? NO_CLAUSE : new int[header.size()];
      for (int i = 0; i < header.size(); i++) {
        Integer number = numbers.putIfAbsent(header.get(i), distinct.size());
        if (number == null) {
          number = distinct.size();
          distinct.add(header.get(i).toArray(HeaderConstraint[]::new));
        }
        clausesOf[rule][i] = number;
      }
    }
    clauses = distinct.toArray(HeaderConstraint[][]::new);
    reach = reach(distinct);
  }

  private static int reach(List<HeaderConstraint[]> clauses) {
    long reach = 0;
    for (HeaderConstraint[] clause : clauses) {
      for (HeaderConstraint each : clause) {
        reach = Math.max(reach, Math.min(REACH_LIMIT, each.offset() + each.width()));
      }
    }
    return (int) reach;
  }

  /**
   * Number of bytes at the start of a target that clauses look at; clauses beyond are not asked.
   */
  int reach() {
    return reach;
  }

  /** Whether the rule can be true for targets of this size. */
  boolean admits(int rule, long size) {
    return least[rule] <= size && size <= most[rule];
  }

  /** Whether the rule can be true for targets of some size in a range, both ends included. */
  boolean admitsSome(int rule, long from, long to) {
    return Math.max(least[rule], from) <= Math.min(most[rule], to);
  }

  /** Whether the rule can be true for every target, as far as size and header go. */
  boolean isOpen(int rule) {
    return least[rule] == 0 && most[rule] == Long.MAX_VALUE && clausesOf[rule].length == 0;
  }

  /** Numbers of the clauses that must all hold for the rule. Not a copy. */
  int[] clauses(int rule) {
    return clausesOf[rule];
  }

  /** Number of different clauses. */
  int clauses() {
    return clauses.length;
  }

  /** Of a clause, one must hold. Not a copy. */
  HeaderConstraint[] clause(int number) {
    return clauses[number];
  }
}
