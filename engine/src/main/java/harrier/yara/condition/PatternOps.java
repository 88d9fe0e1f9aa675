package harrier.yara.condition;

import harrier.yara.match.MatchView;

/** Questions about pattern matches. */
final class PatternOps {
  private static final int PATTERNS_PER_POLL = 4096;

  private final int[] code;
  private final int[] sets;
  private Target target;
  private MatchView matches;

  PatternOps(Code code) {
    this.code = code.instructions();
    this.sets = code.sets();
  }

  void begin(Target target) {
    this.target = target;
    this.matches = target.matches();
  }

  /** Executes the instruction at an address and returns the next address. */
  int execute(long[] r, int pc) {
    return switch (code[pc]) {
      case Op.PATTERN_TEST -> branch(matches.count((int) r[code[pc + 1]]) != 0, pc + 2);
      case Op.PATTERN_AT ->
          branch(matches.startsAt((int) r[code[pc + 1]], r[code[pc + 2]]), pc + 3);
      case Op.PATTERN_IN ->
          branch(in((int) r[code[pc + 1]], r[code[pc + 2]], r[code[pc + 3]]), pc + 4);
      case Op.COUNT -> {
        r[code[pc + 1]] = matches.count((int) r[code[pc + 2]]);
        yield pc + 3;
      }
      case Op.COUNT_IN -> {
        r[code[pc + 1]] = count((int) r[code[pc + 2]], r[code[pc + 3]], r[code[pc + 4]]);
        yield pc + 5;
      }
      case Op.OFFSET, Op.LENGTH -> matchField(r, pc);
      case Op.SET_ITEM -> {
        r[code[pc + 1]] = sets[code[pc + 3] + (int) r[code[pc + 2]]];
        yield pc + 4;
      }
      case Op.OF -> of(r, pc);
      default -> throw new IllegalStateException("no instruction " + code[pc] + " at " + pc);
    };
  }

  private int branch(boolean result, int want) {
    return (result ? 1 : 0) == code[want] ? code[want + 1] : want + 2;
  }

  private boolean in(int pattern, long low, long high) {
    int index = matches.firstFrom(pattern, low);
    return index < matches.count(pattern) && matches.offset(pattern, index) <= high;
  }

  private int count(int pattern, long low, long high) {
    if (low > high) {
      return 0;
    }
    int end =
        high == Long.MAX_VALUE ? matches.count(pattern) : matches.firstFrom(pattern, high + 1);
    return end - matches.firstFrom(pattern, low);
  }

  private int matchField(long[] r, int pc) {
    int pattern = (int) r[code[pc + 2]];
    long number = r[code[pc + 3]];
    if (number < 1 || number > matches.count(pattern)) {
      return code[pc + 4];
    }
    int index = (int) number - 1;
    r[code[pc + 1]] =
        code[pc] == Op.OFFSET ? matches.offset(pattern, index) : matches.length(pattern, index);
    return pc + 5;
  }

  private int of(long[] r, int pc) {
    int first = code[pc + 1];
    int length = code[pc + 2];
    boolean none = code[pc + 3] < 0;
    long need = none ? 1 : r[code[pc + 3]];
    long found = 0;
    for (int i = 0; i < length && found < need; i++) {
      if (holds(r, pc, sets[first + i])) {
        found++;
      }
      if (i % PATTERNS_PER_POLL == PATTERNS_PER_POLL - 1) {
        target.poll();
      }
    }
    return branch(none ? found == 0 : found >= need, pc + 7);
  }

  private boolean holds(long[] r, int pc, int pattern) {
    return switch (code[pc + 4]) {
      case 0 -> matches.count(pattern) != 0;
      case 1 -> matches.startsAt(pattern, r[code[pc + 5]]);
      default -> in(pattern, r[code[pc + 5]], r[code[pc + 6]]);
    };
  }
}
