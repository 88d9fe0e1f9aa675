package harrier.yara.scan;

import harrier.yara.bytes.ByteView;
import harrier.yara.condition.HeaderConstraint;
import harrier.yara.verify.Demand;
import harrier.yara.verify.MatchTable;
import harrier.yara.verify.Tuning;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a scan need not compare. A rule whose bounds of size or whose header a target does not meet
 * is false whatever matches, so patterns of such rules alone are never compared. Where the whole
 * target is in one window, patterns that no rule needs first (see {@link
 * harrier.yara.condition.Conditions#triggers}) wait until it is known which rules can still be
 * true. Answers are found when they are asked for, so a target costs nothing for the patterns of
 * which it has no candidate. Mutable, for one thread.
 */
final class Relevance implements Demand {
  private static final int DEAD = 0;
  private static final int ALIVE = 1;

  private final CompiledRules rules;
  private final RuleGates gates;
  private final MatchTable table;

  /** By clause and by pattern: number of the scan, shifted by one bit, and the answer. */
  private final int[] clauseNotes;

  private final int[] patternNotes;
  private final int[] wokenNotes;
  private int scan;
  private boolean open;
  private boolean postponing;
  private boolean listing;
  private Optional<Placed> leftOut = Optional.empty();
  private boolean searched;
  private long size;
  private final byte[] copy;
  private final ByteView head;
  private int known;
  private int kind;

  Relevance(CompiledRules rules, MatchTable table) {
    this.rules = rules;
    this.gates = rules.gates();
    this.table = table;
    copy = new byte[gates.reach()];
    head = ByteView.of(copy);
    clauseNotes = new int[gates.clauses()];
    patternNotes = new int[rules.needles().patterns()];
    wokenNotes = new int[rules.needles().patterns()];
  }

  /**
   * Starts a target of which nothing is known: everything may be relevant.
   *
   * @param listed whether somebody asks for the matches of the rules that are true
   */
  void begin(boolean listed) {
    open = false;
    postponing = false;
    listing = listed;
    leftOut = Optional.empty();
  }

  /**
   * Starts a target. What is asked later of its first bytes is copied.
   *
   * @param size of the target
   * @param head its first bytes
   * @param length how many of the first bytes {@code head} has
   */
  void begin(long size, byte[] head, int length) {
    if (++scan == 1 << 30) {
      Arrays.fill(clauseNotes, 0);
      Arrays.fill(patternNotes, 0);
      Arrays.fill(wokenNotes, 0);
      scan = 1;
    }
    open = true;
    searched = false;
    postponing = length >= size;
    this.size = size;
    kind = KindTables.kind(size, head, length);
    known = Math.min(length, copy.length);
    System.arraycopy(head, 0, copy, 0, known);
  }

  /** The target's kind, one of {@link KindTables}. */
  int kind() {
    return open ? kind : KindTables.ANY;
  }

  /** The search tables for much data of the target's kind. */
  Optional<Tuning> tuning() {
    return rules.kindTables().of(kind(), listing);
  }

  /** The tables for much data are used: patterns that they do not have are not searched for. */
  void leaveOutPlaced() {
    leftOut = rules.kindTables().leftOut(kind(), listing);
  }

  /**
   * Patterns that were perhaps not searched for, and are to be compared where they are asked for.
   */
  Optional<Placed> leftOut() {
    return leftOut;
  }

  private boolean isLeftOut(int pattern) {
    return leftOut.isPresent() && leftOut.get().has(pattern);
  }

  /** The whole target has been searched: what waited is decided. */
  void searched() {
    searched = true;
  }

  /** Whether a rule can be true for the target. */
  boolean isAlive(int rule) {
    if (!open) {
      return true;
    }
    if (!gates.admits(rule, size)) {
      return false;
    }
    for (int clause : gates.clauses(rule)) {
      if (!holds(clause)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Answer of(int number) {
    if (!open) {
      return Answer.NOW;
    }
    int pattern = rules.needles().owner(number);
    if (isLeftOut(pattern)) {
      return Answer.NEVER;
    }
    if (!rules.isUngated(pattern) && !isWanted(pattern)) {
      return Answer.NEVER;
    }
    if (!postponing || rules.isTrigger(pattern)) {
      return Answer.NOW;
    }
    if (!searched) {
      return Answer.LATER;
    }
    return isWoken(pattern) ? Answer.NOW : Answer.NEVER;
  }

  private boolean isWanted(int pattern) {
    int note = patternNotes[pattern];
    if (note >>> 1 != scan) {
      note = scan << 1 | (anyAlive(pattern) ? ALIVE : DEAD);
      patternNotes[pattern] = note;
    }
    return (note & 1) == ALIVE;
  }

  private boolean anyAlive(int pattern) {
    int[] owners = rules.owners();
    for (int i = rules.firstOwner(pattern); i < rules.firstOwner(pattern + 1); i++) {
      if (isAlive(owners[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean isWoken(int pattern) {
    int note = wokenNotes[pattern];
    if (note >>> 1 != scan) {
      note = scan << 1 | (anyTriggered(pattern) ? ALIVE : DEAD);
      wokenNotes[pattern] = note;
    }
    return (note & 1) == ALIVE;
  }

  private boolean anyTriggered(int pattern) {
    int[] owners = rules.owners();
    for (int i = rules.firstOwner(pattern); i < rules.firstOwner(pattern + 1); i++) {
      if (isAlive(owners[i]) && isTriggered(owners[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean isTriggered(int rule) {
    for (int trigger : rules.triggers(rule)) {
      if (table.has(trigger) || rules.isChained(trigger) || isLeftOut(trigger)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(int clause) {
    int note = clauseNotes[clause];
    if (note >>> 1 != scan) {
      note = scan << 1 | (anyHolds(gates.clause(clause)) ? ALIVE : DEAD);
      clauseNotes[clause] = note;
    }
    return (note & 1) == ALIVE;
  }

  private boolean anyHolds(HeaderConstraint[] choice) {
    for (HeaderConstraint each : choice) {
      boolean reaches = each.offset() <= known - each.width();
      if (reaches ? each.holds(head) : known < size) {
        return true;
      }
    }
    return false;
  }
}
