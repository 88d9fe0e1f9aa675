package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.value.Type;

/**
 * A resolved expression.
 *
 * @param module index of the module whose structure this came from, -1 if none: functions are called on it
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

  boolean isNumber() {
    return type == Type.Scalar.INTEGER || type == Type.Scalar.FLOAT;
  }
}
