package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.Optional;

/** Asks the module about one file. Answers are Long, Boolean, String or null for undefined. */
final class Probe {
  private static final PeModule MODULE = new PeModule();

  private final ModuleInput input;
  private final Value.Struct root;
  private int malformed;

  Probe(byte[] file) {
    this(file, Dialect.HARRIER);
  }

  Probe(byte[] file, Dialect dialect) {
    input =
        new ModuleInput(ByteView.of(file), Optional.empty(), _ -> {}, dialect, () -> malformed++);
    root = MODULE.open(input);
  }

  /** How many structures could not be read so far. */
  int malformed() {
    return malformed;
  }

  /** A field, such as {@code import_details[0].functions[1].name}. */
  Object field(String path) {
    Value value = root;
    for (String step : path.split("[.\\[\\]]+")) {
      value =
          switch (value) {
            case Value.Struct struct -> struct.get(step);
            case Value.Array array when Integer.parseInt(step) < array.elements().size() ->
                array.elements().get(Integer.parseInt(step));
            case Value.Dictionary dictionary ->
                dictionary
                    .entries()
                    .getOrDefault(new Value.Text(ByteString.utf8(step)), Value.Undefined.INSTANCE);
            default -> Value.Undefined.INSTANCE;
          };
    }
    return plain(value);
  }

  /** Number of elements of an array. */
  int count(String array) {
    return ((Value.Array) root.get(array)).elements().size();
  }

  /**
   * The result of a function. Arguments are Integer, String, or the literal text of a regular
   * expression.
   */
  Object call(String function, Object... arguments) {
    Value.Struct self = root;
    String name = function;
    if (function.startsWith("rich_signature.")) {
      self = (Value.Struct) root.get("rich_signature");
      name = function.substring(function.indexOf('.') + 1);
    }
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = argument(arguments[i]);
    }
    Type.Function declared =
        (Type.Function) self.type().fields().get(self.type().indexOf(name)).type();
    for (Type.Signature signature : declared.signatures()) {
      if (accepts(signature, values)) {
        return plain(
            MODULE
                .schema()
                .implementations()
                .get(signature.index())
                .apply(new Invocation(input, self, values)));
      }
    }
    throw new IllegalArgumentException(function);
  }

  /** Stands for a regular expression that has no special characters. */
  record Literal(String text) {}

  private static Object argument(Object argument) {
    return switch (argument) {
      case Integer number -> new Value.Int(number);
      case Literal(String text) -> {
        ByteString wanted = ByteString.latin1(text);
        yield (Invocation.Regexp) bytes -> bytes.contains(wanted);
      }
      default -> new Value.Text(ByteString.latin1((String) argument));
    };
  }

  private static boolean accepts(Type.Signature signature, Object[] values) {
    boolean accepts = signature.parameters().size() == values.length;
    for (int i = 0; accepts && i < values.length; i++) {
      Type type =
          switch (values[i]) {
            case Value.Int _ -> Type.Scalar.INTEGER;
            case Value.Text _ -> Type.Scalar.STRING;
            default -> Type.Scalar.REGEXP;
          };
      accepts = signature.parameters().get(i).equals(type);
    }
    return accepts;
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Int(long number) -> number;
      case Value.Bool(boolean truth) -> truth;
      case Value.Text(ByteString text) -> text.toUtf8();
      case Value.Undefined _ -> null;
      default -> value;
    };
  }
}
