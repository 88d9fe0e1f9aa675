package harrier.yara.semantic;

import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.value.Type;

/**
 * A resolved expression.
 *
 * @param module index of the module whose structure this came from, -1 if none: functions are
 *     called on it
 * @param shape what is known of every value that the expression can have
 */
record Typed(Ir ir, Type type, int module, Shape shape) {
  static Typed of(Ir ir) {
    return new Typed(ir, ir.type(), -1, Shape.ANY);
  }

  static Typed of(Ir ir, Shape shape) {
    return new Typed(ir, ir.type(), -1, shape);
  }

  boolean is(Type wanted) {
    return type == wanted;
  }

  /** A truth value that someone else computed and that this dialect takes for 1 or 0. */
  boolean isTruthAsNumber(Dialect dialect) {
    return type == Type.Scalar.BOOL
        && dialect.boolsAreIntegers()
        && switch (ir) {
          case Ir.FieldOf _, Ir.ElementOf _, Ir.Call _, Ir.External _, Ir.Local _ -> true;
          case Ir _ -> false;
        };
  }

  boolean isNumber() {
    return type == Type.Scalar.INTEGER || type == Type.Scalar.FLOAT;
  }
}
