package harrier.yara.condition;

import harrier.yara.ir.Ir;

/** {@code … of} a set of patterns: one instruction that counts. */
final class OfLowering {
  private final RuleLowering rule;
  private final Assembler out;

  OfLowering(RuleLowering rule) {
    this.rule = rule;
    this.out = rule.out;
  }

  void lower(Ir.OfPatterns of, TruthLowering.Exits exits) {
    int[] anchor = anchor(of.anchor(), exits.undefined());
    int[] numbers = rule.numbers(of.patterns());
    int first = out.set(numbers);
    switch (of.quantifier()) {
      case Ir.None() -> emit(first, numbers.length, -1, anchor, exits);
      case Ir.Any() -> emit(first, numbers.length, number(1), anchor, exits);
      case Ir.All() -> emit(first, numbers.length, number(numbers.length), anchor, exits);
      case Ir.AtLeast(Ir.ConstInt(long count)) -> {
        boolean none = count == 0 && rule.dialect.zeroMeansNone();
        int need = none ? -1 : number(Math.clamp(count, 0, Integer.MAX_VALUE));
        emit(first, numbers.length, need, anchor, exits);
      }
      case Ir.AtLeast _, Ir.Share _ ->
          dynamic(of.quantifier(), first, numbers.length, anchor, exits);
    }
  }

  private void dynamic(
      Ir.Quantifier quantifier, int first, int length, int[] anchor, TruthLowering.Exits exits) {
    int total = number(length);
    int need = new Need(rule).lower(quantifier, total, exits.undefined());
    if (quantifier instanceof Ir.AtLeast && rule.dialect.zeroMeansNone()) {
      Label some = new Label();
      out.emit(Op.JNEK, need, out.constant(0));
      out.address(some);
      emit(
          first,
          length,
          -1,
          anchor,
          new TruthLowering.Exits(exits.yes(), exits.no(), exits.undefined(), some));
      out.bind(some);
    }
    emit(first, length, need, anchor, exits);
  }

  private void emit(int first, int length, int need, int[] anchor, TruthLowering.Exits exits) {
    out.emit(Op.OF, first, length, need, anchor[0], anchor[1], anchor[2]);
    out.branch(exits.yes(), exits.no(), exits.next());
  }

  private int number(int value) {
    int register = out.register();
    out.emit(Op.LOADI, register, value);
    return register;
  }

  private int[] anchor(Ir.Anchor anchor, Label undefined) {
    return switch (anchor) {
      case Ir.Anywhere() -> new int[] {0, 0, 0};
      case Ir.At(Ir offset) -> new int[] {1, rule.value(offset, undefined), 0};
      case Ir.In(Ir.Bounds bounds) -> {
        int low = rule.value(bounds.low(), undefined);
        yield new int[] {2, low, rule.value(bounds.high(), undefined)};
      }
    };
  }
}
