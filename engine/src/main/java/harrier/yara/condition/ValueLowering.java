package harrier.yara.condition;

import harrier.yara.ir.Ir;
import harrier.yara.value.Type;
import java.util.List;

/** Values into registers. */
final class ValueLowering {
  private final RuleLowering rule;
  private final Assembler out;

  ValueLowering(RuleLowering rule) {
    this.rule = rule;
    this.out = rule.out;
  }

  void lower(int to, Ir ir, Label undefined) {
    switch (ir) {
      case Ir.Truth truth -> materialise(to, truth, undefined);
      case Ir.Whole whole -> whole(to, whole, undefined);
      case Ir.Real real -> real(to, real, undefined);
      case Ir.ConstText text -> out.emit(Op.TEXT, to, out.text(text.value()));
      case Ir.ConstValue constant -> out.emit(Op.VALUE, to, out.value(constant.value()));
      case Ir.RegexConst _ -> out.emit(Op.LOADI, to, 1); // asked only whether it is defined
      case Ir.Local local -> out.emit(Op.MOVE, to, rule.value(local, undefined));
      case Ir.With with -> {
        rule.bindAll(with);
        rule.into(to, with.body(), undefined);
      }
      case Ir.ModuleRoot root -> out.emit(Op.ROOT, to, root.module());
      case Ir.External external -> {
        out.emit(Op.EXTERNAL, to, external.index(), Kind.of(external.type()));
        out.address(undefined);
      }
      case Ir.FieldOf field -> {
        int object = rule.value(field.object(), undefined);
        out.emit(Op.FIELD, to, object, field.field(), Kind.of(field.type()));
        out.address(undefined);
      }
      case Ir.ElementOf element -> element(to, element, undefined);
      case Ir.Call call -> call(to, call, undefined);
    }
  }

  private void materialise(int to, Ir.Truth truth, Label undefined) {
    Label yes = new Label();
    Label no = new Label();
    Label done = new Label();
    rule.truth(truth, yes, no, undefined, yes);
    out.bind(yes);
    out.emit(Op.LOADI, to, 1);
    out.jump(done);
    out.bind(no);
    out.emit(Op.LOADI, to, 0);
    out.bind(done);
  }

  private void whole(int to, Ir.Whole ir, Label undefined) {
    switch (ir) {
      case Ir.ConstInt constant -> constant(to, constant.value());
      case Ir.Filesize() -> out.emit(Op.FILESIZE, to);
      case Ir.Entrypoint() -> {
        out.emit(Op.ENTRYPOINT, to);
        out.address(undefined);
      }
      case Ir.IntArithmetic arithmetic -> arithmetic(to, arithmetic, undefined);
      case Ir.IntNegate negate -> out.emit(Op.NEG, to, rule.value(negate.operand(), undefined));
      case Ir.BitNot not -> out.emit(Op.INV, to, rule.value(not.operand(), undefined));
      case Ir.AsInt bool -> rule.into(to, bool.operand(), undefined);
      case Ir.PatternCount count -> count(to, count, undefined);
      case Ir.PatternOffset offset ->
          matchField(Op.OFFSET, to, offset.pattern(), offset.index(), undefined);
      case Ir.PatternLength length ->
          matchField(Op.LENGTH, to, length.pattern(), length.index(), undefined);
      case Ir.ReadInt read -> read(to, read, undefined);
      case Ir.Len len -> length(to, len.operand(), undefined);
    }
  }

  /** What a module leaves out at a place that always exists has no elements. */
  private void length(int to, Ir operand, Label undefined) {
    if (operand.type() instanceof Type.Scalar || !alwaysExists(operand)) {
      out.emit(Op.LEN, to, rule.value(operand, undefined));
      return;
    }
    Label absent = new Label();
    Label done = new Label();
    out.emit(Op.LEN, to, rule.value(operand, absent));
    out.jump(done);
    out.bind(absent);
    out.emit(Op.LOADI, to, 0);
    out.bind(done);
  }

  private static boolean alwaysExists(Ir operand) {
    return operand instanceof Ir.ModuleRoot
        || operand instanceof Ir.FieldOf field && alwaysExists(field.object());
  }

  private void constant(int to, long value) {
    if (value == (int) value) {
      out.emit(Op.LOADI, to, (int) value);
    } else {
      out.emit(Op.LOADL, to, out.constant(value));
    }
  }

  private void arithmetic(int to, Ir.IntArithmetic ir, Label undefined) {
    if (ir.right() instanceof Ir.ConstInt(long n) && n == (int) n && immediate(ir.op(), n) >= 0) {
      int left = rule.value(ir.left(), undefined);
      out.emit(immediate(ir.op(), n), to, left, ir.op() == Ir.Arithmetic.SUB ? (int) -n : (int) n);
      return;
    }
    int left = rule.value(ir.left(), undefined);
    int right = rule.value(ir.right(), undefined);
    switch (ir.op()) {
      case ADD -> out.emit(Op.ADD, to, left, right);
      case SUB -> out.emit(Op.SUB, to, left, right);
      case MUL -> out.emit(Op.MUL, to, left, right);
      case AND -> out.emit(Op.BAND, to, left, right);
      case OR -> out.emit(Op.BOR, to, left, right);
      case XOR -> out.emit(Op.BXOR, to, left, right);
      case DIV -> fallible(Op.DIV, to, left, right, undefined);
      case MOD -> fallible(Op.MOD, to, left, right, undefined);
      case SHL -> fallible(Op.SHL, to, left, right, undefined);
      case SHR -> fallible(Op.SHR, to, left, right, undefined);
    }
  }

  /** The instruction that takes a small constant, or -1. */
  private static int immediate(Ir.Arithmetic op, long n) {
    return switch (op) {
      case ADD -> Op.ADDI;
      case SUB -> n == Integer.MIN_VALUE ? -1 : Op.ADDI;
      case AND -> Op.ANDI;
      case MUL, DIV, MOD, OR, XOR, SHL, SHR -> -1;
    };
  }

  private void fallible(int op, int to, int left, int right, Label undefined) {
    out.emit(op, to, left, right);
    out.address(undefined);
  }

  private void count(int to, Ir.PatternCount count, Label undefined) {
    int pattern = rule.pattern(count.pattern());
    if (count.range().isEmpty()) {
      out.emit(Op.COUNT, to, pattern);
      return;
    }
    Ir.Bounds bounds = count.range().get();
    int low = rule.value(bounds.low(), undefined);
    int high = rule.value(bounds.high(), undefined);
    out.emit(Op.COUNT_IN, to, pattern, low, high);
  }

  private void matchField(int op, int to, Ir.PatternRef pattern, Ir index, Label undefined) {
    int number = rule.pattern(pattern);
    fallible(op, to, number, rule.value(index, undefined), undefined);
  }

  private void read(int to, Ir.ReadInt read, Label undefined) {
    int offset = rule.value(read.offset(), undefined);
    switch (read.reader()) {
      case UINT8, UINT8BE -> out.emit(Op.U8, to, offset);
      case UINT16 -> out.emit(Op.U16, to, offset);
      case UINT32 -> out.emit(Op.U32, to, offset);
      case INT8, INT16, INT32, INT8BE, INT16BE, INT32BE, UINT16BE, UINT32BE ->
          out.emit(Op.READ, read.reader().ordinal(), to, offset);
    }
    out.address(undefined);
  }

  private void real(int to, Ir.Real ir, Label undefined) {
    switch (ir) {
      case Ir.ConstFloat constant -> constant(to, Double.doubleToRawLongBits(constant.value()));
      case Ir.AsFloat integer ->
          out.emit(Op.TO_FLOAT, to, rule.value(integer.operand(), undefined));
      case Ir.FloatArithmetic arithmetic -> {
        int left = rule.value(arithmetic.left(), undefined);
        int right = rule.value(arithmetic.right(), undefined);
        out.emit(Op.FLOAT_ARITHMETIC, arithmetic.op().ordinal(), to, left, right);
      }
      case Ir.FloatNegate negate ->
          out.emit(Op.FLOAT_NEG, to, rule.value(negate.operand(), undefined));
      case Ir.ReadFloat read -> {
        int offset = rule.value(read.offset(), undefined);
        out.emit(Op.READ_FLOAT, read.bits(), read.bigEndian() ? 1 : 0, to, offset);
        out.address(undefined);
      }
    }
  }

  private void element(int to, Ir.ElementOf element, Label undefined) {
    int object = rule.value(element.object(), undefined);
    int index = rule.value(element.index(), undefined);
    int kind = Kind.of(element.type());
    if (element.object().type() instanceof Type.Dictionary dictionary) {
      out.emit(Op.ENTRY, to, object, index, Kind.of(dictionary.key()), kind);
    } else {
      out.emit(Op.ELEMENT, to, object, index, kind);
    }
    out.address(undefined);
  }

  private void call(int to, Ir.Call call, Label undefined) {
    int object = rule.value(call.object(), undefined);
    List<Ir> arguments = call.arguments();
    int[] pairs = new int[arguments.size() * 2];
    for (int i = 0; i < arguments.size(); i++) {
      Ir argument = arguments.get(i);
      pairs[2 * i] = Kind.of(argument.type());
      pairs[2 * i + 1] =
          argument instanceof Ir.RegexConst regex
              ? out.regex(regex)
              : rule.value(argument, undefined);
    }
    int kind = Kind.of(call.signature().result());
    out.emit(Op.CALL, to, out.call(call.module(), call.signature().index()), object, kind);
    out.address(undefined);
    out.emit(arguments.size());
    out.emit(pairs);
  }
}
