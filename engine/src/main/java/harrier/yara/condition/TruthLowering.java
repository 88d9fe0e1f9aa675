package harrier.yara.condition;

import harrier.yara.ir.Ir;
import harrier.yara.value.Type;
import java.util.List;

/** Truth as control flow. */
final class TruthLowering {
  private final RuleLowering rule;
  private final Assembler out;

  TruthLowering(RuleLowering rule) {
    this.rule = rule;
    this.out = rule.out;
  }

  void lower(Ir ir, Label yes, Label no, Label undefined, Label next) {
    switch (ir) {
      case Ir.Truth truth -> lower(truth, yes, no, undefined, next);
      case Ir.With with -> {
        rule.bindAll(with);
        rule.truth(with.body(), yes, no, undefined, next);
      }
      case Ir.Local _,
          Ir.External _,
          Ir.FieldOf _,
          Ir.ElementOf _,
          Ir.Call _,
          Ir.ConstValue _,
          Ir.ConstText _,
          Ir.RegexConst _,
          Ir.ModuleRoot _,
          Ir.Whole _,
          Ir.Real _ ->
          asBool(ir, yes, no, undefined, next);
    }
  }

  private void lower(Ir.Truth ir, Label yes, Label no, Label undefined, Label next) {
    switch (ir) {
      case Ir.ConstBool constant -> jump(constant.value() ? yes : no, next);
      case Ir.Not not -> rule.truth(not.operand(), no, yes, undefined, next);
      case Ir.Defined defined -> defined(defined.operand(), yes, no, next);
      case Ir.And and -> and(and.operands(), yes, no, next);
      case Ir.Or or -> or(or.operands(), yes, no, next);
      case Ir.Compare compare -> compare(compare, yes, no, undefined, next);
      case Ir.TextTest test ->
          textTest(
              Ir.Comparison.values().length + test.op().ordinal(),
              test.text(),
              test.operand(),
              new Exits(yes, no, undefined, next));
      case Ir.Matches matches -> {
        int text = rule.value(matches.text(), undefined);
        out.emit(Op.MATCHES, out.regex(matches.regex()), text);
        out.branch(yes, no, next);
      }
      case Ir.AsBool bool -> asBool(bool.operand(), yes, no, undefined, next);
      case Ir.PatternTest test -> patternTest(test, yes, no, undefined, next);
      case Ir.OfPatterns of -> new OfLowering(rule).lower(of, new Exits(yes, no, undefined, next));
      case Ir.OfTruths of -> rule.ofTruths(of, yes, no, undefined);
      case Ir.ForPatterns loop -> rule.forPatterns(loop, yes, no, undefined);
      case Ir.ForIn loop -> rule.forIn(loop, yes, no, undefined);
      case Ir.RuleTest test -> {
        out.emit(Op.RULE, test.rule());
        out.branch(yes, no, next);
      }
    }
  }

  /** Where a test goes on. */
  record Exits(Label yes, Label no, Label undefined, Label next) {}

  private void jump(Label target, Label next) {
    if (target != next) {
      out.jump(target);
    }
  }

  private void defined(Ir operand, Label yes, Label no, Label next) {
    if (operand.type() == Type.Scalar.BOOL) {
      rule.truth(operand, yes, yes, no, next);
    } else {
      rule.value(operand, no);
      jump(yes, next);
    }
  }

  private void and(List<Ir> operands, Label yes, Label no, Label next) {
    int last = operands.size() - 1;
    for (int i = 0; i < last; i++) {
      Label following = new Label();
      rule.truth(operands.get(i), following, no, no, following);
      out.bind(following);
    }
    rule.truth(operands.get(last), yes, no, no, next);
  }

  private void or(List<Ir> operands, Label yes, Label no, Label next) {
    int last = operands.size() - 1;
    for (int i = 0; i < last; i++) {
      Label following = new Label();
      rule.truth(operands.get(i), yes, following, following, following);
      out.bind(following);
    }
    rule.truth(operands.get(last), yes, no, no, next);
  }

  private void asBool(Ir ir, Label yes, Label no, Label undefined, Label next) {
    if (ir instanceof Ir.RegexConst) {
      jump(yes, next); // YARA takes a regular expression for true
      return;
    }
    int register = rule.value(ir, undefined);
    switch (Kind.of(ir.type())) {
      case Kind.TEXT -> {
        out.emit(Op.NOT_EMPTY, register);
        out.branch(yes, no, next);
      }
      case Kind.FLOAT -> {
        int zero = out.register();
        out.emit(Op.LOADI, zero, 0); // the bits of 0.0
        out.emit(Op.FLOAT_TEST, Ir.Comparison.NE.ordinal(), register, zero);
        out.branch(yes, no, next);
      }
      default -> branchInt(Op.JNEK, Op.JEQK, register, out.constant(0), yes, no, next);
    }
  }

  private void compare(Ir.Compare compare, Label yes, Label no, Label undefined, Label next) {
    switch (Kind.of(compare.left().type())) {
      case Kind.TEXT ->
          textTest(
              compare.op().ordinal(),
              compare.left(),
              compare.right(),
              new Exits(yes, no, undefined, next));
      case Kind.FLOAT -> {
        boolean quirk =
            compare.op() == Ir.Comparison.LT && rule.dialect.undefinedFloatLessIsFalse();
        Label exit = quirk ? no : undefined;
        int left = rule.value(compare.left(), exit);
        int right = rule.value(compare.right(), exit);
        out.emit(Op.FLOAT_TEST, compare.op().ordinal(), left, right);
        out.branch(yes, no, next);
      }
      default -> compareInts(compare, yes, no, undefined, next);
    }
  }

  private void compareInts(Ir.Compare compare, Label yes, Label no, Label undefined, Label next) {
    if (compare.right() instanceof Ir.ConstInt constant) {
      int left = rule.value(compare.left(), undefined);
      compareConstant(compare.op(), left, constant.value(), yes, no, next);
    } else if (compare.left() instanceof Ir.ConstInt constant) {
      int right = rule.value(compare.right(), undefined);
      compareConstant(mirrored(compare.op()), right, constant.value(), yes, no, next);
    } else {
      int left = rule.value(compare.left(), undefined);
      int right = rule.value(compare.right(), undefined);
      switch (compare.op()) {
        case EQ -> branchInt(Op.JEQ, Op.JNE, left, right, yes, no, next);
        case NE -> branchInt(Op.JNE, Op.JEQ, left, right, yes, no, next);
        case LT -> branchOrder(Op.JLT, left, right, yes, no, next);
        case LE -> branchOrder(Op.JLE, left, right, yes, no, next);
        case GT -> branchOrder(Op.JLT, right, left, yes, no, next);
        case GE -> branchOrder(Op.JLE, right, left, yes, no, next);
      }
    }
  }

  private void compareConstant(
      Ir.Comparison op, int register, long value, Label yes, Label no, Label next) {
    int k = out.constant(value);
    switch (op) {
      case EQ -> branchInt(Op.JEQK, Op.JNEK, register, k, yes, no, next);
      case NE -> branchInt(Op.JNEK, Op.JEQK, register, k, yes, no, next);
      case LT -> branchInt(Op.JLTK, Op.JGEK, register, k, yes, no, next);
      case LE -> branchInt(Op.JLEK, Op.JGTK, register, k, yes, no, next);
      case GT -> branchInt(Op.JGTK, Op.JLEK, register, k, yes, no, next);
      case GE -> branchInt(Op.JGEK, Op.JLTK, register, k, yes, no, next);
    }
  }

  /** The opposite of a &lt; b is b &lt;= a. */
  private void branchOrder(int op, int a, int b, Label yes, Label no, Label next) {
    if (yes == next) {
      out.emit(op == Op.JLT ? Op.JLE : Op.JLT, b, a);
      out.address(no);
    } else {
      out.emit(op, a, b);
      out.address(yes);
      jump(no, next);
    }
  }

  private void branchInt(int op, int opposite, int a, int b, Label yes, Label no, Label next) {
    if (yes == next) {
      out.emit(opposite, a, b);
      out.address(no);
    } else {
      out.emit(op, a, b);
      out.address(yes);
      jump(no, next);
    }
  }

  private static Ir.Comparison mirrored(Ir.Comparison op) {
    return switch (op) {
      case EQ, NE -> op;
      case LT -> Ir.Comparison.GT;
      case LE -> Ir.Comparison.GE;
      case GT -> Ir.Comparison.LT;
      case GE -> Ir.Comparison.LE;
    };
  }

  private void textTest(int op, Ir left, Ir right, Exits exits) {
    int a = rule.value(left, exits.undefined());
    int b = rule.value(right, exits.undefined());
    out.emit(Op.TEXT_TEST, op, a, b);
    out.branch(exits.yes(), exits.no(), exits.next());
  }

  private void patternTest(Ir.PatternTest test, Label yes, Label no, Label undefined, Label next) {
    if (test.anchor() instanceof Ir.Anywhere && test.pattern() instanceof Ir.FixedPattern fixed) {
      out.emit(Op.FOUND, rule.patternIds[fixed.index()]);
      out.branch(yes, no, next);
      return;
    }
    int pattern = rule.pattern(test.pattern());
    switch (test.anchor()) {
      case Ir.Anywhere() -> out.emit(Op.PATTERN_TEST, pattern);
      case Ir.At(Ir offset) -> {
        int at = rule.value(offset, undefined);
        out.emit(Op.PATTERN_AT, pattern, at);
      }
      case Ir.In(Ir.Bounds bounds) -> {
        int low = rule.value(bounds.low(), undefined);
        int high = rule.value(bounds.high(), undefined);
        out.emit(Op.PATTERN_IN, pattern, low, high);
      }
    }
    out.branch(yes, no, next);
  }
}
