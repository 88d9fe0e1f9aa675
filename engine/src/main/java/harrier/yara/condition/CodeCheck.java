package harrier.yara.condition;

import harrier.yara.bytes.PackedException;
import harrier.yara.ir.Ir;

/**
 * Checks code that comes from outside before anything executes it: every opcode is known, every
 * operand is within its pool, control stays within the rule and goes back only where {@link
 * Op#NEXT} counts up, rules refer only to earlier ones. So execution ends, or asks its deadline.
 * What depends on values (an index, the type of an object) the evaluator notices when it happens.
 */
final class CodeCheck {
  /**
   * Operands by opcode, a letter each: {@code r} register, {@code t} address further on, {@code b}
   * any address of the rule, {@code 1} 1 or 0, {@code n} any number, {@code l} long, {@code s}
   * text, {@code v} value, {@code x} regular expression, {@code m} module, {@code e} variable,
   * {@code k} kind, {@code R} rule, {@code P} pattern, {@code S} place in the sets, {@code f}
   * function, {@code 3} one of three, {@code 4} one of four, {@code C} comparison, {@code T} test
   * of texts, {@code I} reader, {@code w} 32 or 64. {@code O}, {@code c} and {@code j} are the
   * instructions with operands of their own: {@link Op#OF}, {@link Op#CALL}, {@link Op#SWITCH}.
   */
  private static final String[] OPERANDS = operands();

  private final Code code;
  private final Scope scope;
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
    int length = code.instructions().length;
    require(entries.length == 0 ? length == 0 : entries[0] == 0);
    for (rule = 0; rule < entries.length; rule++) {
      low = entries[rule];
      high = rule + 1 < entries.length ? entries[rule + 1] : length;
      require(low < high && high <= length);
      int registers = code.registers()[rule];
      require(registers >= 0 && registers <= high - low);
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
    int op = code.instructions()[last];
    require(op == Op.HALT || op == Op.JUMP);
    for (int i = 0; i < targetCount; i++) {
      require(starts[targets[i]]);
    }
  }

  /** Checks an instruction and returns where the next one begins. */
  private int instruction(int at) {
    int op = code.instructions()[at];
    require(op >= 0 && op < OPERANDS.length && OPERANDS[op] != null);
    return switch (op) {
      case Op.OF -> of(at);
      case Op.CALL -> call(at);
      case Op.SWITCH -> dispatch(at);
      default -> {
        String operands = OPERANDS[op];
        int next = at + 1 + operands.length();
        require(next <= high);
        for (int i = 0; i < operands.length(); i++) {
          operand(operands.charAt(i), code.instructions()[at + 1 + i], at);
        }
        yield next;
      }
    };
  }

  private void operand(char letter, int value, int at) {
    switch (letter) {
      case 'n' -> {}
      case 't' -> target(value, at + 1);
      case 'b' -> target(value, low);
      case 'w' -> require(value == 32 || value == 64);
      case 'S' -> within(value, code.sets().length + 1);
      default -> within(value, bound(letter));
    }
  }

  private int bound(char letter) {
    return switch (letter) {
      case 'r' -> code.registers()[rule];
      case '1' -> 2;
      case '3' -> 3;
      case '4' -> 4;
      case 'k' -> Kind.REGEXP;
      case 'R' -> rule;
      case 'P' -> scope.patterns();
      case 'm' -> scope.modules();
      case 'e' -> scope.externals();
      case 'l' -> code.longs().length;
      case 's' -> code.texts().size();
      case 'v' -> code.values().size();
      case 'x' -> code.regexes().size();
      case 'f' -> code.calls().length / 2;
      case 'C' -> Ir.Comparison.values().length;
      case 'T' -> Ir.Comparison.values().length + Ir.TextOp.values().length;
      case 'I' -> Ir.IntReader.values().length;
      default -> throw new IllegalStateException("no operand " + letter);
    };
  }

  private int of(int at) {
    int[] words = code.instructions();
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
    int[] words = code.instructions();
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
    int[] words = code.instructions();
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
      throw new PackedException("has conditions that make no sense");
    }
  }

  private static String[] operands() {
    String[] operands = new String[Op.SWITCH + 1];
    control(operands);
    numbers(operands);
    patterns(operands);
    values(operands);
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
