package harrier.yara;

import harrier.yara.bytes.ByteString;
import harrier.yara.value.Value;

/** What callers may give as the value of an external variable. */
final class Externals {
  private Externals() {}

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
