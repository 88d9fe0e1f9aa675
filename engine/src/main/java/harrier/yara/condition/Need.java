package harrier.yara.condition;

import harrier.yara.ir.Ir;
import harrier.yara.value.Type;

/** How many must hold, where that is computed at run time. */
final class Need {
  private final RuleLowering rule;
  private final Assembler out;

  Need(RuleLowering rule) {
    this.rule = rule;
    this.out = rule.out;
  }

  /** The register that receives how many of {@code total} must hold. */
  int lower(Ir.Quantifier quantifier, int total, Label undefined) {
    int need = out.register();
    boolean all = quantifier instanceof Ir.AtLeast && rule.dialect.undefinedQuantifierIsAll();
    Label exit = all ? new Label() : undefined;
    switch (quantifier) {
      case Ir.AtLeast(Ir count) -> rule.into(need, count, exit);
      case Ir.Share(Ir percent) -> share(need, percent, total, exit);
      case Ir.All(), Ir.Any(), Ir.None() ->
          throw new IllegalArgumentException("known at compile time: " + quantifier);
    }
    if (all) {
      Label done = new Label();
      out.jump(done);
      out.bind(exit);
      out.emit(Op.MOVE, need, total);
      out.bind(done);
    }
    return need;
  }

  private void share(int need, Ir percent, int total, Label undefined) {
    int mark = out.mark();
    int share = rule.value(percent, undefined);
    if (percent.type() == Type.Scalar.INTEGER) {
      int converted = out.register();
      out.emit(Op.TO_FLOAT, converted, share);
      share = converted;
    }
    out.emit(Op.SHARE, need, total, share);
    out.release(mark);
  }
}
