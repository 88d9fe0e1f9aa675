package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of an expression before any target is seen. */
final class Constants {
  private Constants() {}

  static OptionalLong integer(Ir ir) {
    return ir instanceof Ir.ConstInt(long value) ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** A constant node for a value, if it has one. */
  static Optional<Ir> of(Value value) {
    return switch (value) {
      case Value.Int(long number) -> Optional.of(new Ir.ConstInt(number));
      case Value.Float(double number) -> Optional.of(new Ir.ConstFloat(number));
      case Value.Bool(boolean truth) -> Optional.of(new Ir.ConstBool(truth));
      case Value.Text(var text) -> Optional.of(new Ir.ConstText(text));
      case Value.Undefined _, Value.Array _, Value.Dictionary _, Value.Struct _ -> Optional.empty();
    };
  }

  /**
   * The truth of a condition that depends on nothing; comparisons and negated numbers are not
   * looked into.
   */
  static Optional<Boolean> truth(Ir ir) {
    return switch (ir) {
      case Ir.ConstBool(boolean value) -> Optional.of(value);
      case Ir.AsBool(Ir.ConstInt(long value)) -> Optional.of(value != 0);
      case Ir.AsBool(Ir.ConstFloat(double value)) -> Optional.of(value != 0);
      case Ir.AsBool(Ir.ConstText(var text)) -> Optional.of(!text.isEmpty());
      case Ir.Not(Ir.AsBool _) -> Optional.empty();
      case Ir.Not(Ir operand) -> truth(operand).map(value -> !value);
      case Ir.And(var operands) -> connective(operands, false);
      case Ir.Or(var operands) -> connective(operands, true);
      case Ir _ -> Optional.empty();
    };
  }

  private static Optional<Boolean> connective(List<Ir> operands, boolean deciding) {
    boolean known = true;
    for (Ir operand : operands) {
      Optional<Boolean> truth = truth(operand);
      if (truth.isPresent() && truth.get() == deciding) {
        return truth;
      }
      known &= truth.isPresent();
    }
    return known ? Optional.of(!deciding) : Optional.empty();
  }
}
