package harrier.yara.scan;

import harrier.yara.condition.HeaderConstraint;
import harrier.yara.verify.Needles;
import harrier.yara.verify.Tuning;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Search tables for much data by kind of target: Windows programs or others, small or large. In the
 * tables of a kind are only the patterns of rules that its size and its first two bytes allow, in
 * large sets often less than half of all. Tables are made when they are first asked for and shared
 * by all scanners of a rule set. Where nobody lists matches, {@link Placed} patterns are not in the
 * tables for large targets either.
 *
 * <p>A rule is left out only if it is false for every target of the kind, whatever matches. A
 * pattern is left out only if all rules that have it are.
 */
final class KindTables {
  /** A target of which too little is known: the tables have all patterns. */
  static final int ANY = 4;

  /** Number of kinds, {@link #ANY} included. */
  static final int KINDS = 5;

  private static final int WINDOWS = 1;
  private static final int LARGE = 2;
  private static final long LARGE_FROM = 512 << 10;

  /** Tables of their own pay if so much of all patterns is left out: one eighth. */
  private static final int PART = 8;

  /**
   * Largest tables with all patterns for small targets, in bytes. For each of them most lines of
   * the tables come anew from memory that is slow; beyond this size the first tables, a quarter of
   * it, are faster.
   */
  private static final long SMALL_TABLES = 7_500_000;

  private final CompiledRules rules;
  private final AtomicReferenceArray<Optional<Tuning>> tables =
      new AtomicReferenceArray<>(2 * KINDS);
  private volatile Placed placed;

  KindTables(CompiledRules rules) {
    this.rules = rules;
  }

  /**
   * The kind of a target.
   *
   * @param head its first bytes
   * @param known how many of them {@code head} has
   */
  static int kind(long size, byte[] head, int known) {
    if (known < Math.min(size, 2)) {
      return ANY;
    }
    boolean windows = size >= 2 && head[0] == 'M' && head[1] == 'Z';
    return (windows ? WINDOWS : 0) | (size >= LARGE_FROM ? LARGE : 0);
  }

  /**
   * The tables for a kind.
   *
   * @param listing whether somebody asks for the matches of the rules that are true
   */
  Optional<Tuning> of(int kind, boolean listing) {
    Optional<Placed> leftOut = leftOut(kind, listing);
    int slot = leftOut.isPresent() ? KINDS + kind : kind;
    Optional<Tuning> made = tables.get(slot);
    if (made == null) {
      synchronized (this) {
        made = tables.get(slot);
        if (made == null) {
          made = make(kind, leftOut);
          tables.set(slot, made);
        }
      }
    }
    return made;
  }

  /** The patterns that are not in the tables of a kind because they are not searched for. */
  Optional<Placed> leftOut(int kind, boolean listing) {
    return listing || kind == ANY || (kind & LARGE) == 0
        ? Optional.empty()
        : Optional.of(placed()).filter(found -> found.count() > 0);
  }

  private Placed placed() {
    if (placed == null) {
      synchronized (this) {
        if (placed == null) {
          placed = new Placed(rules);
        }
      }
    }
    return placed;
  }

  private Optional<Tuning> make(int kind, Optional<Placed> leftOut) {
    Needles needles = rules.needles();
    if (kind == ANY) {
      return needles.tuning();
    }
    BitSet wanted = wanted(kind);
    if (leftOut.isPresent()) {
      for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
        wanted.set(i, !leftOut.get().has(needles.owner(i)));
      }
      return needles.tuning(wanted);
    }
    int all = needles.numbers();
    if (wanted.cardinality() <= all - all / PART) {
      return needles.tuning(wanted);
    }
    Optional<Tuning> forAll = of(ANY, true);
    return (kind & LARGE) != 0
        ? forAll
        : forAll.filter(made -> made.tables().index().bytes() <= SMALL_TABLES);
  }

  /** Numbers of the patterns, and of pieces of patterns, of rules that the kind allows. */
  BitSet wanted(int kind) {
    BitSet patterns = new BitSet();
    for (int rule = 0; rule < rules.rules(); rule++) {
      if (allows(kind, rule)) {
        for (int i = 0; i < rules.patternCount(rule); i++) {
          patterns.set(rules.patternId(rule, i));
        }
      }
    }
    BitSet wanted = new BitSet();
    for (int number = 0; number < rules.needles().numbers(); number++) {
      wanted.set(number, patterns.get(rules.needles().owner(number)));
    }
    return wanted;
  }

  private boolean allows(int kind, int rule) {
    RuleGates gates = rules.gates();
    long least = (kind & LARGE) != 0 ? LARGE_FROM : 0;
    long most = (kind & LARGE) != 0 ? Long.MAX_VALUE : LARGE_FROM - 1;
    if (!gates.admitsSome(rule, least, most)) {
      return false;
    }
    for (int clause : gates.clauses(rule)) {
      if (!anyCanHold(gates.clause(clause), (kind & WINDOWS) != 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyCanHold(HeaderConstraint[] choice, boolean windows) {
    for (HeaderConstraint each : choice) {
      int first = each.at(0);
      int second = each.at(1);
      boolean fits =
          windows
              ? (first < 0 || first == 'M') && (second < 0 || second == 'Z')
              : first != 'M' || second != 'Z';
      if (fits) {
        return true;
      }
    }
    return false;
  }
}
