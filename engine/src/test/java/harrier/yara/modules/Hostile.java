package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Asks a module for everything it knows about damaged targets: it must answer, not throw. */
public final class Hostile {
  private static final int ELEMENTS = 40;

  private Hostile() {}

  /** Cuts a file at many places and changes bytes at random; the seed is printed on failure. */
  public static void damage(YaraModule module, byte[] file, int rounds, long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = Arrays.copyOf(file, round % 3 == 0 ? random.nextInt(file.length + 1) : file.length);
      int changes = round % 3 == 1 ? 1 : 1 + random.nextInt(20);
      for (int i = 0; i < changes && damaged.length > 0; i++) {
        int reach = random.nextBoolean() ? Math.min(damaged.length, 512) : damaged.length;
        int value = random.nextInt(4) == 0 ? 0xFF : random.nextInt(256);
        damaged[random.nextInt(reach)] = (byte) value;
      }
      Dialect dialect = Dialect.values()[round % 3];
      assertThat(askEverything(module, damaged, dialect))
          .as("round %d of seed %d", round, seed)
          .isPositive();
    }
  }

  /** Reads all fields and calls all functions; the number of values. */
  public static int askEverything(YaraModule module, byte[] data, Dialect dialect) {
    ModuleInput input =
        new ModuleInput(ByteView.of(data), Optional.empty(), _ -> {}, dialect, () -> {});
    Value.Struct root = module.open(input);
    return visit(root) + callAll(module, input, root);
  }

  private static int callAll(YaraModule module, ModuleInput input, Value.Struct root) {
    int count = 0;
    for (Type.Field field : root.type().fields()) {
      if (field.type() instanceof Type.Function function) {
        for (Type.Signature signature : function.signatures()) {
          Object[] arguments = signature.parameters().stream().map(Hostile::argument).toArray();
          count += visit(call(module, signature, new Invocation(input, root, arguments)));
        }
      }
    }
    return count;
  }

  private static Value call(YaraModule module, Type.Signature signature, Invocation call) {
    return module.schema().implementations().get(signature.index()).apply(call);
  }

  private static Object argument(Type type) {
    return switch (type) {
      case Type.Scalar.INTEGER -> new Value.Int(7);
      case Type.Scalar.REGEXP -> (Invocation.Regexp) text -> text.length() == 3;
      default -> new Value.Text(ByteString.latin1("a name"));
    };
  }

  private static int visit(Value value) {
    return switch (value) {
      case Value.Struct struct -> {
        int count = 1;
        for (int i = 0; i < struct.type().fields().size(); i++) {
          count += visit(struct.get(i));
        }
        yield count;
      }
      case Value.Array(var elements) -> {
        int count = 1;
        List<? extends Value> all = elements;
        for (int i = 0; i < Math.min(all.size(), ELEMENTS); i++) {
          count += visit(all.get(i)) + visit(all.get(all.size() - 1 - i));
        }
        yield count;
      }
      case Value.Dictionary(var entries) -> entries.values().stream().mapToInt(Hostile::visit).sum();
      default -> 1;
    };
  }
}
