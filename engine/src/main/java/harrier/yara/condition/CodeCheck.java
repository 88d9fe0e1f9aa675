package harrier.yara.condition;

import harrier.yara.bytes.PackedException;
import harrier.yara.ir.Ir;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks code that comes from outside before anything executes it: every opcode is known, every
 * operand is within its pool, control stays within the rule and goes back only where {@link
 * Op#NEXT} counts up, rules refer only to earlier ones. So execution ends, or asks its deadline.
 * What depends on values (an index, the type of an object) the evaluator notices when it happens.
 */
final class CodeCheck {
  private static final byte[] NO_INSTRUCTION = {};

  /**
   * Operands by opcode, a letter each: {@code r} register, {@code t} address further on, {@code b}
   * any address of the rule, {@code 1} 1 or 0, {@code n} any number, {@code l} long, {@code s}
   * text, {@code v} value, {@code x} regular expression, {@code m} module, {@code e} variable,
   * {@code k} kind, {@code R} rule, {@code P} pattern, {@code S} place in the sets, {@code f}
   * function, {@code 3} one of three, {@code 4} one of four, {@code C} comparison, {@code T} test
   * of texts, {@code I} reader, {@code w} 32 or 64. {@code O}, {@code c} and {@code j} are the
   * instructions with operands of their own: {@link Op#OF}, {@link Op#CALL}, {@link Op#SWITCH}.
   */
  private static final byte[][] OPERANDS = operands();

  /** Stands in {@link #bounds} for operands of which more is asked than to be below a bound. */
  private static final int SPECIAL = -1;

  private final Code code;
  private final Scope scope;
  private final int[] words;

  /** By letter of the operand: it is at least 0 and less than this. */
  private final int[] bounds;

  private final boolean[] starts;
  private final int[] targets;
  private int targetCount;
  private int rule;
  private int low;
  private int high;

  /** What code may refer to. */
  record Scope(int rules, int patterns, int modules, int externals) {}

  private CodeCheck(Code code, Scope scope) {
    this.code = code;
    this.scope = scope;
    words = code.instructions();
    bounds = bounds(code, scope);
    starts = new boolean[code.instructions().length + 1];
    targets = new int[code.instructions().length];
  }

  /**
   * Checks the code of all rules.
   *
   * @throws PackedException if something is wrong
   */
  static void check(Code code, Scope scope) {
    new CodeCheck(code, scope).check();
  }

  private void check() {
    int[] entries = code.entries();
    require(entries.length == scope.rules() && code.registers().length == scope.rules());
    require(code.calls().length % 2 == 0);
    for (int pattern : code.sets()) {
      require(pattern >= 0 && pattern < scope.patterns());
    }
    int length = words.length;
    require(entries.length == 0 ? length == 0 : entries[0] == 0);
    for (rule = 0; rule < entries.length; rule++) {
      low = entries[rule];
      high = rule + 1 < entries.length ? entries[rule + 1] : length;
      require(low < high && high <= length);
      int registers = code.registers()[rule];
      require(registers >= 0 && registers <= high - low);
      bounds['r'] = registers;
      bounds['R'] = rule;
      checkRule();
    }
  }

  private void checkRule() {
    targetCount = 0;
    int at = low;
    int last = low;
    while (at < high) {
      starts[at] = true;
      last = at;
      at = instruction(at);
    }
    require(at == high);
    require(words[last] == Op.HALT || words[last] == Op.JUMP);
    for (int i = 0; i < targetCount; i++) {
      if (!starts[targets[i]]) {
        throw senseless();
      }
    }
  }

  /**
   * Checks an instruction and returns where the next one begins. Most operands are checked without
   * a call: loading a rule set does so a hundred thousand times, and most of them in the
   * interpreter.
   */
  private int instruction(int at) {
    int op = words[at];
    if (op == Op.OF) {
      return of(at);
    }
    if (op == Op.CALL) {
      return call(at);
    }
    if (op == Op.SWITCH) {
      return dispatch(at);
    }
    byte[] operands = op >= 0 && op < OPERANDS.length ? OPERANDS[op] : NO_INSTRUCTION;
    int next = at + 1 + operands.length;
    if (operands == NO_INSTRUCTION || next > high) {
      throw senseless();
    }
    for (int i = 0; i < operands.length; i++) {
      int value = words[at + 1 + i];
      int bound = bounds[operands[i]];
      if (bound == SPECIAL) {
        special(operands[i], value, at);
      } else if (value < 0 || value >= bound) {
        throw senseless();
      }
    }
    return next;
  }

  private void operand(char letter, int value, int at) {
    if (bounds[letter] == SPECIAL) {
      special(letter, value, at);
    } else {
      within(value, bounds[letter]);
    }
  }

  private void special(int letter, int value, int at) {
    switch (letter) {
      case 'n' -> {}
      case 't' -> target(value, at + 1);
      case 'b' -> target(value, low);
      case 'w' -> require(value == 32 || value == 64);
      default -> throw new IllegalStateException("no operand " + (char) letter);
    }
  }

  /** Those of registers and of rules are different for each rule. */
  private static int[] bounds(Code code, Scope scope) {
    int[] bounds = new int[128];
    Arrays.fill(bounds, SPECIAL);
    bounds['1'] = 2;
    bounds['3'] = 3;
    bounds['4'] = 4;
    bounds['k'] = Kind.REGEXP;
    bounds['P'] = scope.patterns();
    bounds['m'] = scope.modules();
    bounds['e'] = scope.externals();
    bounds['S'] = code.sets().length + 1;
    bounds['l'] = code.longs().length;
    bounds['s'] = code.texts().size();
    bounds['v'] = code.values().size();
    bounds['x'] = code.regexes().size();
    bounds['f'] = code.calls().length / 2;
    bounds['C'] = Ir.Comparison.values().length;
    bounds['T'] = Ir.Comparison.values().length + Ir.TextOp.values().length;
    bounds['I'] = Ir.IntReader.values().length;
    return bounds;
  }

  private int of(int at) {
    require(at + 9 <= high);
    long end = (long) words[at + 1] + words[at + 2];
    require(words[at + 1] >= 0 && words[at + 2] >= 0 && end <= code.sets().length);
    if (words[at + 3] != -1) {
      operand('r', words[at + 3], at);
    }
    operand('3', words[at + 4], at);
    for (int i = 0; i < words[at + 4]; i++) {
      operand('r', words[at + 5 + i], at);
    }
    operand('1', words[at + 7], at);
    operand('t', words[at + 8], at);
    return at + 9;
  }

  private int call(int at) {
    require(at + 7 <= high);
    String fixed = "rfrkt";
    for (int i = 0; i < fixed.length(); i++) {
      operand(fixed.charAt(i), words[at + 1 + i], at);
    }
    int arguments = words[at + 6];
    require(arguments >= 0 && arguments <= (high - at - 7) / 2);
    for (int i = 0; i < arguments; i++) {
      int kind = words[at + 7 + 2 * i];
      within(kind, Kind.REGEXP + 1);
      operand(kind == Kind.REGEXP ? 'x' : 'r', words[at + 8 + 2 * i], at);
    }
    return at + 7 + 2 * arguments;
  }

  private int dispatch(int at) {
    require(at + 3 <= high);
    operand('r', words[at + 1], at);
    int places = words[at + 2];
    require(places >= 0 && places <= high - at - 3);
    for (int i = 0; i < places; i++) {
      operand('t', words[at + 3 + i], at);
    }
    return at + 3 + places;
  }

  private void target(int address, int from) {
    require(address >= from && address < high);
    targets[targetCount++] = address;
  }

  private static void within(int value, int bound) {
    require(value >= 0 && value < bound);
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw senseless();
    }
  }

  private static PackedException senseless() {
    return new PackedException("has conditions that make no sense");
  }

  private static byte[][] operands() {
    String[] letters = new String[Op.SWITCH + 1];
    control(letters);
    numbers(letters);
    patterns(letters);
    values(letters);
    byte[][] operands = new byte[letters.length][];
    for (int op = 0; op < operands.length; op++) {
      operands[op] =
          letters[op] == null ? NO_INSTRUCTION : letters[op].getBytes(StandardCharsets.ISO_8859_1);
    }
    return operands;
  }

  private static void control(String[] of) {
    of[Op.JUMP] = "t";
    of[Op.HALT] = "1";
    of[Op.RULE] = "R1t";
    of[Op.LOADI] = "rn";
    of[Op.MOVE] = "rr";
    of[Op.ADD] = "rrr";
    of[Op.ADDI] = "rrn";
    for (int op : new int[] {Op.JEQ, Op.JNE, Op.JLT, Op.JLE}) {
      of[op] = "rrt";
    }
    for (int op : new int[] {Op.JEQK, Op.JNEK, Op.JLTK, Op.JLEK, Op.JGTK, Op.JGEK}) {
      of[op] = "rlt";
    }
    of[Op.NEXT] = "rrb";
    of[Op.U8] = "rrt";
    of[Op.U16] = "rrt";
    of[Op.U32] = "rrt";
    of[Op.FOUND] = "P1t";
  }

  private static void numbers(String[] of) {
    for (int op : new int[] {Op.BAND, Op.BOR, Op.BXOR, Op.SUB, Op.MUL, Op.SHARE}) {
      of[op] = "rrr";
    }
    for (int op : new int[] {Op.DIV, Op.MOD, Op.SHL, Op.SHR}) {
      of[op] = "rrrt";
    }
    for (int op : new int[] {Op.NEG, Op.INV, Op.FLOAT_NEG, Op.TO_FLOAT}) {
      of[op] = "rr";
    }
    of[Op.READ] = "Irrt";
    of[Op.READ_FLOAT] = "w1rrt";
    of[Op.FILESIZE] = "r";
    of[Op.ENTRYPOINT] = "rt";
    of[Op.FLOAT_ARITHMETIC] = "4rrr";
    of[Op.FLOAT_TEST] = "Crr1t";
    of[Op.LOADL] = "rl";
    of[Op.ANDI] = "rrn";
    of[Op.SEEK] = "Irrnllt";
  }

  private static void patterns(String[] of) {
    of[Op.PATTERN_TEST] = "r1t";
    of[Op.PATTERN_AT] = "rr1t";
    of[Op.PATTERN_IN] = "rrr1t";
    of[Op.COUNT] = "rr";
    of[Op.COUNT_IN] = "rrrr";
    of[Op.OFFSET] = "rrrt";
    of[Op.LENGTH] = "rrrt";
    of[Op.SET_ITEM] = "rrS";
    of[Op.OF] = "O";
  }

  private static void values(String[] of) {
    of[Op.TEXT] = "rs";
    of[Op.VALUE] = "rv";
    of[Op.ROOT] = "rm";
    of[Op.EXTERNAL] = "rekt";
    of[Op.FIELD] = "rrnkt";
    of[Op.ELEMENT] = "rrrkt";
    of[Op.ENTRY] = "rrrkkt";
    of[Op.LEN] = "rr";
    of[Op.ITERATE] = "rrr";
    of[Op.ITEM] = "3rrrrk";
    of[Op.TEXT_TEST] = "Trr1t";
    of[Op.MATCHES] = "xr1t";
    of[Op.NOT_EMPTY] = "r1t";
    of[Op.CALL] = "c";
    of[Op.SWITCH] = "j";
  }
}
