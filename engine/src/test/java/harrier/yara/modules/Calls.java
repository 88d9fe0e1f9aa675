package harrier.yara.modules;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Calls functions of a module by name on one target. */
final class Calls {
  final List<String> lines = new ArrayList<>();
  private final YaraModule module;
  private final ModuleInput input;
  private final Value.Struct root;

  Calls(YaraModule module, String data, Dialect dialect) {
    this.module = module;
    this.input =
        new ModuleInput(
            ByteView.of(ByteString.latin1(data).toByteArray()),
            Optional.empty(),
            lines::add,
            dialect,
            () -> {});
    this.root = module.open(input);
  }

  /**
   * Arguments are Character, Integer, Long, Double, Boolean or String; the result is one of these,
   * or "undefined".
   */
  Object call(String function, Object... arguments) {
    Value[] values = Arrays.stream(arguments).map(Calls::value).toArray(Value[]::new);
    List<Type> types = Arrays.stream(values).map(Calls::type).toList();
    int field = module.schema().root().indexOf(function);
    Type.Function declared = (Type.Function) module.schema().root().fields().get(field).type();
    for (Type.Signature signature : declared.signatures()) {
      if (signature.parameters().equals(types)) {
        var code = module.schema().implementations().get(signature.index());
        return plain(code.apply(new Invocation(input, root, values)));
      }
    }
    throw new IllegalArgumentException(function + types);
  }

  private static Value value(Object argument) {
    return switch (argument) {
      case Character letter -> new Value.Int(letter);
      case Integer number -> new Value.Int(number);
      case Long number -> new Value.Int(number);
      case Double number -> new Value.Float(number);
      case Boolean truth -> new Value.Bool(truth);
      default -> new Value.Text(ByteString.latin1((String) argument));
    };
  }

  private static Type type(Value value) {
    return switch (value) {
      case Value.Int _ -> Type.Scalar.INTEGER;
      case Value.Float _ -> Type.Scalar.FLOAT;
      case Value.Bool _ -> Type.Scalar.BOOL;
      default -> Type.Scalar.STRING;
    };
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Undefined _ -> "undefined";
      case Value.Int(long number) -> number;
      case Value.Float(double number) -> number;
      case Value.Bool(boolean truth) -> truth;
      case Value.Text(ByteString text) -> text.toLatin1();
      default -> value;
    };
  }
}
