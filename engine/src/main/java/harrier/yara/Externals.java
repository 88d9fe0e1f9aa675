package harrier.yara;

import harrier.yara.bytes.ByteString;
import harrier.yara.ir.ProgramIr.ExternalIr;
import harrier.yara.value.Value;
import java.util.List;

/** What callers may give as the value of an external variable. */
final class Externals {
  private Externals() {}

  /** Index of a variable among those that were defined. */
  static int find(List<ExternalIr> declared, String variable) {
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).name().equals(variable)) {
        return i;
      }
    }
    throw new IllegalArgumentException("variable " + variable + " was not defined at compile time");
  }

  /** A further value for a variable, of the type that it was defined with. */
  static Value matching(ExternalIr variable, Object value) {
    Value converted = value(value);
    if (converted.getClass() != variable.value().getClass()) {
      throw new IllegalArgumentException(
          "variable " + variable.name() + " is " + variable.type().label() + ", not " + value);
    }
    return converted;
  }

  static Value value(Object value) {
    return switch (value) {
      case Value v -> v;
      case Long v -> new Value.Int(v);
      case Integer v -> new Value.Int(v);
      case Double v -> new Value.Float(v);
      case Float v -> new Value.Float(v);
      case Boolean v -> new Value.Bool(v);
      case String v -> new Value.Text(ByteString.utf8(v));
      case ByteString v -> new Value.Text(v);
      default ->
          throw new IllegalArgumentException(
              "a variable is a Long, Integer, Double, Boolean, String, ByteString or Value, not "
                  + value.getClass().getName());
    };
  }
}
