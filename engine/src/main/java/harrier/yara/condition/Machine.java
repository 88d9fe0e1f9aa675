package harrier.yara.condition;

import harrier.yara.bytes.ByteView;
import harrier.yara.match.MatchView;

/**
 * Executes {@link Code}. The loop holds the instructions that loops over a target's bytes are made
 * of and stays small enough for the compiler of the virtual machine; the others live in {@link
 * NumberOps}, {@link PatternOps} and {@link ValueOps}.
 */
final class Machine {
  /** Outcome of {@link #execute}: the condition is false. */
  static final int FALSE = 0;

  /** Outcome: the condition is true. */
  static final int TRUE = 1;

  /**
   * Outcome: first the rule {@link #needed} must be evaluated; then execute the same frame again.
   */
  static final int NEEDS_RULE = 2;

  private static final int ITERATIONS_PER_POLL = 1024;

  private final int[] code;
  private final long[] longs;
  private final byte[] results;
  private final NumberOps numberOps;
  private final PatternOps patternOps;
  private final ValueOps valueOps;
  private Target target;
  private int needed;

  /**
   * {@code results} is what is known of each rule: {@link #FALSE} or {@link #TRUE} + 1, 0 for
   * nothing.
   */
  Machine(Code code, byte[] results, ValueOps valueOps) {
    this.code = code.instructions();
    this.longs = code.longs();
    this.results = results;
    this.numberOps = new NumberOps(code);
    this.patternOps = new PatternOps(code);
    this.valueOps = valueOps;
  }

  void begin(Target target) {
    this.target = target;
    numberOps.begin(target);
    patternOps.begin(target);
  }

  /** Stops if the deadline expired. */
  void poll() {
    target.poll();
  }

  /** The rule that an outcome {@link #NEEDS_RULE} asks for. */
  int needed() {
    return needed;
  }

  int execute(Frame frame) {
    final int[] code = this.code;
    final long[] longs = this.longs;
    final long[] r = frame.numbers;
    final ByteView data = target.data();
    final MatchView matches = target.matches();
    int fuel = ITERATIONS_PER_POLL;
    int pc = frame.at;
    while (true) {
      switch (code[pc]) {
        case Op.JUMP -> pc = code[pc + 1];
        case Op.HALT -> {
          return code[pc + 1];
        }
        case Op.RULE -> {
          int known = results[code[pc + 1]];
          if (known == 0) {
            needed = code[pc + 1];
            frame.at = pc;
            return NEEDS_RULE;
          }
          pc = known - 1 == code[pc + 2] ? code[pc + 3] : pc + 4;
        }
        case Op.LOADI -> {
          r[code[pc + 1]] = code[pc + 2];
          pc += 3;
        }
        case Op.ADD -> {
          r[code[pc + 1]] = r[code[pc + 2]] + r[code[pc + 3]];
          pc += 4;
        }
        case Op.ADDI -> {
          r[code[pc + 1]] = r[code[pc + 2]] + code[pc + 3];
          pc += 4;
        }
        case Op.JEQ -> pc = r[code[pc + 1]] == r[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JNE -> pc = r[code[pc + 1]] != r[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JLT -> pc = r[code[pc + 1]] < r[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JLE -> pc = r[code[pc + 1]] <= r[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JEQK -> pc = r[code[pc + 1]] == longs[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JNEK -> pc = r[code[pc + 1]] != longs[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JLTK -> pc = r[code[pc + 1]] < longs[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JLEK -> pc = r[code[pc + 1]] <= longs[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JGTK -> pc = r[code[pc + 1]] > longs[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.JGEK -> pc = r[code[pc + 1]] >= longs[code[pc + 2]] ? code[pc + 3] : pc + 4;
        case Op.NEXT -> {
          int counter = code[pc + 1];
          boolean more = r[counter] < r[code[pc + 2]];
          if (more) {
            r[counter]++;
            fuel = fuel > 0 ? fuel - 1 : refuel();
          }
          pc = more ? code[pc + 3] : pc + 4;
        }
        case Op.U8 -> {
          long value = data.u8(r[code[pc + 2]]);
          r[code[pc + 1]] = value;
          pc = value == ByteView.ABSENT ? code[pc + 3] : pc + 4;
        }
        case Op.U16 -> {
          long value = data.u16(r[code[pc + 2]]);
          r[code[pc + 1]] = value;
          pc = value == ByteView.ABSENT ? code[pc + 3] : pc + 4;
        }
        case Op.U32 -> {
          long value = data.u32(r[code[pc + 2]]);
          r[code[pc + 1]] = value;
          pc = value == ByteView.ABSENT ? code[pc + 3] : pc + 4;
        }
        case Op.FOUND -> {
          int found = matches.count(code[pc + 1]) != 0 ? 1 : 0;
          pc = found == code[pc + 2] ? code[pc + 3] : pc + 4;
        }
        default -> pc = rare(frame, pc);
      }
    }
  }

  private int refuel() {
    target.poll();
    return ITERATIONS_PER_POLL;
  }

  private int rare(Frame frame, int pc) {
    int op = code[pc];
    if (op < Op.NUMBERS) {
      frame.numbers[code[pc + 1]] = frame.numbers[code[pc + 2]];
      frame.objects[code[pc + 1]] = frame.objects[code[pc + 2]];
      return pc + 3;
    }
    if (op < Op.PATTERNS) {
      return numberOps.execute(frame.numbers, pc);
    }
    return op < Op.VALUES ? patternOps.execute(frame.numbers, pc) : valueOps.execute(frame, pc);
  }
}
