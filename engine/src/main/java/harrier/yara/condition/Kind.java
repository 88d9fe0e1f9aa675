package harrier.yara.condition;

import harrier.yara.value.Type;

/** How a value lies in a register; numbers for {@link Code}. */
final class Kind {
  static final int INTEGER = 0;
  static final int FLOAT = 1;
  static final int BOOL = 2;
  static final int TEXT = 3;
  static final int OBJECT = 4;
  static final int REGEXP = 5;

  private Kind() {}

  static int of(Type type) {
    return switch (type) {
      case Type.Scalar scalar ->
          switch (scalar) {
            case INTEGER -> INTEGER;
            case FLOAT -> FLOAT;
            case BOOL -> BOOL;
            case STRING -> TEXT;
            case REGEXP -> REGEXP;
          };
      case Type.Array _, Type.Dictionary _, Type.Function _, Type.Struct _ -> OBJECT;
    };
  }
}
