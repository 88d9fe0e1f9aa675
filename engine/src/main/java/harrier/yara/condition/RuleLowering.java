package harrier.yara.condition;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.ir.RuleIr;
import java.util.List;

/**
 * Lowers the condition of one rule. Truth becomes control flow: a test has an address for true, one
 * for false and one for undefined. Other values go to registers; where they are undefined, control
 * leaves for the address that the user of the value gave. So no register ever holds an undefined
 * value, and only variables need a flag.
 */
final class RuleLowering {
  final Assembler out;
  final Dialect dialect;
  final int[] patternIds;
  private final Variable[] variables;
  private final TruthLowering truths;
  private final ValueLowering values;
  private final LoopLowering loops;

  /**
   * A variable of a loop or a {@code with}.
   *
   * @param flag register that holds 0 while the variable is undefined; -1 if it always is defined
   */
  record Variable(int register, int flag) {}

  private RuleLowering(Assembler out, RuleIr rule, int[] patternIds, Dialect dialect) {
    this.out = out;
    this.dialect = dialect;
    this.patternIds = patternIds;
    this.variables = new Variable[rule.slots()];
    this.truths = new TruthLowering(this);
    this.values = new ValueLowering(this);
    this.loops = new LoopLowering(this);
  }

  static void lower(Assembler out, RuleIr rule, int[] patternIds, Dialect dialect) {
    out.rule();
    Label yes = new Label();
    Label no = new Label();
    new RuleLowering(out, rule, patternIds, dialect).truth(rule.condition(), yes, no, no, yes);
    out.bind(yes);
    out.emit(Op.HALT, 1);
    out.bind(no);
    out.emit(Op.HALT, 0);
    out.endRule();
  }

  /** Goes on at one of three addresses; {@code next} is the one that will be bound right behind. */
  void truth(Ir ir, Label yes, Label no, Label undefined, Label next) {
    int mark = out.mark();
    truths.lower(ir, yes, no, undefined, next);
    out.release(mark);
  }

  void forIn(Ir.ForIn loop, Label yes, Label no, Label undefined) {
    loops.forIn(loop, yes, no, undefined);
  }

  void forPatterns(Ir.ForPatterns loop, Label yes, Label no, Label undefined) {
    loops.forPatterns(loop, yes, no, undefined);
  }

  void ofTruths(Ir.OfTruths of, Label yes, Label no, Label undefined) {
    loops.ofTruths(of, yes, no, undefined);
  }

  /** The register that holds a value; it must not be written. */
  int value(Ir ir, Label undefined) {
    if (ir instanceof Ir.Local local) {
      return local(local, undefined);
    }
    int register = out.register();
    into(register, ir, undefined);
    return register;
  }

  /** Computes a value into a register. */
  void into(int register, Ir ir, Label undefined) {
    int mark = out.mark();
    values.lower(register, ir, undefined);
    out.release(mark);
  }

  /** Register of the number of a pattern. */
  int pattern(Ir.PatternRef pattern) {
    return switch (pattern) {
      case Ir.FixedPattern fixed -> {
        int register = out.register();
        out.emit(Op.LOADI, register, patternIds[fixed.index()]);
        yield register;
      }
      case Ir.CurrentPattern current -> variables[current.slot()].register();
    };
  }

  /** Numbers of some patterns of the rule. */
  int[] numbers(List<Integer> patterns) {
    int[] numbers = new int[patterns.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = patternIds[patterns.get(i)];
    }
    return numbers;
  }

  void bind(int slot, int register, int flag) {
    variables[slot] = new Variable(register, flag);
  }

  Variable variable(int slot) {
    return variables[slot];
  }

  /**
   * Binds the variables of a {@code with}; they stay in registers until the caller releases them.
   */
  void bindAll(Ir.With with) {
    for (int i = 0; i < with.slots().size(); i++) {
      int register = out.register();
      int flag = out.register();
      assign(register, flag, with.values().get(i));
      bind(with.slots().get(i), register, flag);
    }
  }

  /** Computes a value into a variable. */
  void assign(int register, int flag, Ir ir) {
    Label undefined = new Label();
    Label done = new Label();
    out.emit(Op.LOADI, flag, 1);
    into(register, ir, undefined);
    if (undefined.useCount > 0) {
      out.jump(done);
      out.bind(undefined);
      out.emit(Op.LOADI, flag, 0);
      out.bind(done);
    }
  }

  private int local(Ir.Local local, Label undefined) {
    Variable variable = variables[local.slot()];
    if (variable.flag() >= 0) {
      out.emit(Op.JEQK, variable.flag(), out.constant(0));
      out.address(undefined);
    }
    return variable.register();
  }
}
