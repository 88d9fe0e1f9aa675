package harrier.yara.condition;

import harrier.yara.ir.Ir;

/** What each item of a loop means for the quantifier, and what the end of the items means. */
final class Tally {
  private enum Mode {
    ALL,
    ANY,
    NONE,
    /** Enough as soon as {@code need} items held. */
    COUNTED,
    /** Like {@link #COUNTED}, but a need of 0 means that none may hold, in every dialect. */
    COUNTED_OR_NONE,
    /** The need is not positive: true as there is an item. */
    NOTHING
  }

  private final RuleLowering rule;
  private final Assembler out;
  private final Mode mode;
  private final Label yes;
  private final Label no;
  private int need = -1;
  private int count = -1;

  /**
   * Emits what comes before the first item. {@code total} is the register of the number of items,
   * at least 1.
   */
  Tally(
      RuleLowering rule,
      Ir.Quantifier quantifier,
      int total,
      Label yes,
      Label no,
      Label undefined) {
    this.rule = rule;
    this.out = rule.out;
    this.yes = yes;
    this.no = no;
    this.mode = mode(quantifier);
    if (mode == Mode.COUNTED || mode == Mode.COUNTED_OR_NONE) {
      prepare(quantifier, total, undefined);
    } else if (mode == Mode.NOTHING) {
      out.jump(yes);
    }
  }

  private static Mode mode(Ir.Quantifier quantifier) {
    return switch (quantifier) {
      case Ir.All() -> Mode.ALL;
      case Ir.Any() -> Mode.ANY;
      case Ir.None() -> Mode.NONE;
      case Ir.AtLeast(Ir.ConstInt(long count)) when count == 1 -> Mode.ANY;
      case Ir.AtLeast(Ir.ConstInt(long count)) when count <= 0 ->
          count == 0 ? Mode.NONE : Mode.NOTHING;
      case Ir.AtLeast(Ir.ConstInt _) -> Mode.COUNTED;
      case Ir.AtLeast _ -> Mode.COUNTED_OR_NONE;
      case Ir.Share _ -> Mode.COUNTED;
    };
  }

  private void prepare(Ir.Quantifier quantifier, int total, Label undefined) {
    need = new Need(rule).lower(quantifier, total, undefined);
    count = out.register();
    out.emit(Op.LOADI, count, 0);
    out.emit(mode == Mode.COUNTED ? Op.JLEK : Op.JLTK, need, out.constant(0));
    out.address(yes);
  }

  /** Whether an item that is not true changes nothing. */
  boolean skipsMisses() {
    return mode != Mode.ALL && mode != Mode.NOTHING;
  }

  /** Evaluates one item and leaves if that decides. */
  void item(Ir body) {
    Label hit = new Label();
    Label after = new Label();
    switch (mode) {
      case ALL -> rule.truth(body, after, no, no, after);
      case ANY -> rule.truth(body, yes, after, after, after);
      case NONE -> rule.truth(body, no, after, after, after);
      case NOTHING -> {}
      case COUNTED, COUNTED_OR_NONE -> {
        rule.truth(body, hit, after, after, hit);
        out.bind(hit);
        out.emit(Op.ADDI, count, count, 1);
        if (mode == Mode.COUNTED_OR_NONE) {
          out.emit(Op.JEQK, need, out.constant(0));
          out.address(no);
        }
        out.emit(Op.JLE, need, count);
        out.address(yes);
      }
    }
    out.bind(after);
  }

  /** All items are done and nothing was decided. */
  void exhausted() {
    switch (mode) {
      case ALL, NONE -> out.jump(yes);
      case ANY, COUNTED, NOTHING -> out.jump(no);
      case COUNTED_OR_NONE -> {
        out.emit(Op.JEQK, need, out.constant(0));
        out.address(yes);
        out.jump(no);
      }
    }
  }
}
