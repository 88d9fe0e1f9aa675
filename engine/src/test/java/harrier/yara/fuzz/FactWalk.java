package harrier.yara.fuzz;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads everything that a module says of some bytes, and calls its functions. Fields are computed
 * when they are read, so they are read in both orders and have to say the same. The bytes are also
 * what the caller supplies for the module.
 */
final class FactWalk {
  private static final Dialect[] DIALECTS = Dialect.values();
  private static final int VALUES = 50_000;
  private static final int CALLS = 300;
  private static final int CALLS_AT_ROOT = 6;

  private final YaraModule module;
  private final ModuleInput input;
  private final ArgumentPool arguments;
  private boolean backwards;
  private int valuesLeft;
  private int callsLeft = CALLS;
  private long checksum;

  FactWalk(YaraModule module, byte[] data) {
    this.module = module;
    this.arguments = new ArgumentPool(data);
    this.input =
        new ModuleInput(
            ByteView.of(data),
            Optional.of(ByteString.of(data)),
            Objects::requireNonNull,
            DIALECTS[data.length / 2 % DIALECTS.length],
            () -> {});
  }

  void run() {
    Value.Struct root = module.open(input);
    long forwards = print(root, false);
    call(root, CALLS_AT_ROOT);
    Value.Struct again = module.open(input);
    print(again, true);
    long backwards = print(again, false);
    if (forwards != backwards) {
      throw new IllegalStateException("what fields say depends on the order of reading");
    }
  }

  /** A checksum of what the fields say, in the order in which they are read. */
  private long print(Value.Struct root, boolean backwards) {
    this.backwards = backwards;
    valuesLeft = VALUES;
    checksum = 0;
    read(root);
    return checksum;
  }

  private void read(Value value) {
    if (valuesLeft-- <= 0) {
      return;
    }
    arguments.see(value);
    checksum = 31 * checksum + plain(value);
    switch (value) {
      case Value.Struct struct -> fields(struct);
      case Value.Array(List<? extends Value> elements) -> {
        for (int i = 0; i < elements.size() && valuesLeft > 0; i++) {
          read(elements.get(i));
        }
      }
      case Value.Dictionary(Map<Value, Value> entries) -> {
        entries.keySet().forEach(this::read);
        entries.values().forEach(this::read);
      }
      case Value.Undefined _, Value.Int _, Value.Float _, Value.Bool _, Value.Text _ -> {}
    }
  }

  private static int plain(Value value) {
    return switch (value) {
      case Value.Int _, Value.Float _, Value.Bool _, Value.Text _ -> value.hashCode();
      case Value.Array(var elements) -> elements.size();
      case Value.Dictionary(var entries) -> entries.size();
      case Value.Undefined _, Value.Struct _ -> 1;
    };
  }

  private void fields(Value.Struct struct) {
    int count = struct.type().fields().size();
    for (int i = 0; i < count; i++) {
      int index = backwards ? count - 1 - i : i;
      Type.Field field = struct.type().fields().get(index);
      if (field.constant().isEmpty() && !(field.type() instanceof Type.Function)) {
        Value value = struct.get(index);
        requireType(value, field);
        read(value);
      }
    }
  }

  /** A field says what its module declares, or nothing. */
  private static void requireType(Value value, Type.Field field) {
    boolean right =
        switch (value) {
          case Value.Undefined _ -> true;
          case Value.Int _ -> field.type() == Type.Scalar.INTEGER;
          case Value.Float _ -> field.type() == Type.Scalar.FLOAT;
          case Value.Bool _ -> field.type() == Type.Scalar.BOOL;
          case Value.Text _ -> field.type() == Type.Scalar.STRING;
          case Value.Array _ -> field.type() instanceof Type.Array;
          case Value.Dictionary _ -> field.type() instanceof Type.Dictionary;
          case Value.Struct struct -> field.type() == struct.type();
        };
    if (!right) {
      throw new IllegalStateException(field.name() + " is " + value);
    }
  }

  /** Calls the functions of a structure, and once each those of the structures in it. */
  private void call(Value.Struct self, int times) {
    for (Type.Field field : self.type().fields()) {
      if (field.type() instanceof Type.Function function) {
        for (Type.Signature signature : function.signatures()) {
          for (int i = 0; i < times && callsLeft-- > 0; i++) {
            var code = module.schema().implementations().get(signature.index());
            Object[] drawn = arguments.draw(signature.parameters());
            read(code.apply(new Invocation(input, self, drawn)));
          }
        }
      } else if (field.constant().isEmpty()
          && self.get(field.name()) instanceof Value.Struct nested) {
        call(nested, 1);
      }
    }
  }
}
