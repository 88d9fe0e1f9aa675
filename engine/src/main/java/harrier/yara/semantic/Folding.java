package harrier.yara.semantic;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.source.Span;
import harrier.yara.value.Type;

/** Builds arithmetic, computing at once what depends on no target. */
final class Folding {
  private static final double LIMIT = 0x1p63;

  private final Dialect dialect;

  Folding(Dialect dialect) {
    this.dialect = dialect;
  }

  Ir integers(Ir.Arithmetic op, Ir left, Ir right, Span span) {
    if (left instanceof Ir.ConstInt(long a) && right instanceof Ir.ConstInt(long b)) {
      switch (op) {
        case ADD -> {
          long sum = a + b;
          boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
          return constant(sum, overflows, (double) a + b, span);
        }
        case SUB -> {
          long difference = a - b;
          boolean overflows = ((a ^ b) & (a ^ difference)) < 0;
          return constant(difference, overflows, (double) a - b, span);
        }
        case MUL -> {
          boolean tooSmall = dialect.strictConstants() && a * b == Long.MIN_VALUE;
          boolean overflows = tooSmall || Math.multiplyHigh(a, b) != a * b >> 63;
          return constant(a * b, overflows, (double) a * b, span);
        }
        case DIV, MOD -> checkDivision(a, b, span);
        case AND, OR, XOR, SHL, SHR -> {}
      }
    }
    return new Ir.IntArithmetic(op, left, right);
  }

  private void checkDivision(long a, long b, Span span) {
    if (!dialect.strictConstants()) {
      return;
    }
    if (b == 0) {
      throw Problems.divisionByZero(span);
    }
    if (a == Long.MIN_VALUE && b == -1) {
      throw Problems.overflow(span);
    }
  }

  /**
   * Small overflows are not noticed by YARA-X, which computes constants as doubles and then
   * saturates.
   */
  private Ir constant(long wrapped, boolean overflows, double approximate, Span span) {
    if (!overflows) {
      return new Ir.ConstInt(wrapped);
    }
    if (dialect.strictConstants() || Math.abs(approximate) > LIMIT) {
      throw Problems.overflow(span);
    }
    return new Ir.ConstInt(dialect.saturatesConstants() ? (long) approximate : wrapped);
  }

  Ir floats(Ir.Arithmetic op, Ir left, Ir right) {
    if (left instanceof Ir.ConstFloat(double a) && right instanceof Ir.ConstFloat(double b)) {
      switch (op) {
        case ADD -> {
          return new Ir.ConstFloat(a + b);
        }
        case SUB -> {
          return new Ir.ConstFloat(a - b);
        }
        case MUL -> {
          return new Ir.ConstFloat(a * b);
        }
        case DIV, MOD, AND, OR, XOR, SHL, SHR -> {}
      }
    }
    return new Ir.FloatArithmetic(op, left, right);
  }

  Ir asFloat(Ir ir) {
    return switch (ir) {
      case Ir.ConstInt(long value) -> new Ir.ConstFloat(value);
      case Ir.Whole whole -> new Ir.AsFloat(whole);
      case Ir other when other.type() == Type.Scalar.INTEGER -> new Ir.AsFloat(other);
      case Ir other -> other;
    };
  }

  Ir negate(Ir ir) {
    return ir instanceof Ir.ConstInt(long value) ? new Ir.ConstInt(-value) : new Ir.IntNegate(ir);
  }

  Ir negateFloat(Ir ir) {
    return ir instanceof Ir.ConstFloat(double value)
        ? new Ir.ConstFloat(-value)
        : new Ir.FloatNegate(ir);
  }

  Ir bitNot(Ir ir) {
    return dialect.strictConstants() && ir instanceof Ir.ConstInt(long value)
        ? new Ir.ConstInt(~value)
        : new Ir.BitNot(ir);
  }
}
