package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Random, cut and damaged bytes in every module: each is opened, every field read, every function
 * called. Nothing may throw. {@code -Dharrier.fuzz.rounds} and {@code -Dharrier.fuzz.seed} choose
 * how long and which.
 */
class HostileBytesTest {
  private static final int ROUNDS = Integer.getInteger("harrier.fuzz.rounds", 60);
  private static final long SEED = Long.getLong("harrier.fuzz.seed", new Random().nextLong());
  private static final int FLIPS = 16;
  private static final int ELEMENTS = 50;
  private static final int LONGEST_SEED = 64 << 10;
  private static final int VALUES = 20_000;
  private static final byte[][] STARTS =
      Stream.of(
              "D0CF11E0A1B11AE1",
              "504B0304",
              "43723234",
              "4D5A",
              "7F454C46",
              "CFFAEDFE",
              "CAFEBABE",
              "6465780A303335",
              "4C00000001140200",
              "7B226E6574776F726B223A7B")
          .map(HexFormat.of()::parseHex)
          .toArray(byte[][]::new);

  private static final Map<Object, List<byte[]>> recorded = new HashMap<>();

  private static Stream<YaraModule> modules() {
    return BuiltInModules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  @Timeout(300)
  void nothingThrows(YaraModule module) {
    RandomGenerator random = new Random(SEED);
    List<byte[]> seeds = seeds(module);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] data = input(random, seeds);
      try {
        assertThat(new Walk(module, data).run()).isNotNegative();
      } catch (RuntimeException | StackOverflowError e) {
        fail(
            "-Dharrier.fuzz.seed=%d, round %d of module %s".formatted(SEED, round, module.name()),
            e);
      }
    }
  }

  /** Recorded files in which one bit is wrong, half of the times near the start. */
  @ParameterizedTest
  @MethodSource("modules")
  @Timeout(300)
  void aFlippedBitThrowsNothing(YaraModule module) {
    RandomGenerator random = new Random(SEED);
    for (byte[] recorded : recorded.getOrDefault(module.name(), List.of())) {
      for (int i = 0; i < FLIPS && recorded.length > 0; i++) {
        byte[] data = recorded.clone();
        int end = random.nextBoolean() ? data.length : Math.min(data.length, 1024);
        int at = random.nextInt(end);
        data[at] ^= (byte) (1 << random.nextInt(8));
        try {
          assertThat(new Walk(module, data).run()).isNotNegative();
        } catch (RuntimeException | StackOverflowError e) {
          fail("-Dharrier.fuzz.seed=%d, byte %d in %s".formatted(SEED, at, module.name()), e);
        }
      }
    }
  }

  @BeforeAll
  static void readRecordedInputs() throws IOException {
    try {
      for (Vector vector : Vector.load("yarax-golden-modules")) {
        byte[] data = vector.input().orElse(new byte[0]);
        recorded
            .computeIfAbsent(vector.json().get("module"), _ -> new ArrayList<>())
            .add(Arrays.copyOf(data, Math.min(data.length, LONGEST_SEED)));
      }
    } catch (TestAbortedException _) {
      recorded.clear(); // no reference data at hand
    }
  }

  private static List<byte[]> seeds(YaraModule module) {
    List<byte[]> seeds = new ArrayList<>(List.of(STARTS));
    seeds.addAll(recorded.getOrDefault(module.name(), List.of()));
    return seeds;
  }

  private static byte[] input(RandomGenerator random, List<byte[]> seeds) {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    int length =
        random.nextInt(4) == 0
            ? random.nextInt(seed.length + 600)
            : seed.length + random.nextInt(600);
    byte[] data = Arrays.copyOf(seed, length);
    for (int i = seed.length; i < length; i++) {
      data[i] = (byte) random.nextInt();
    }
    int damages = length == 0 ? 0 : random.nextInt(24);
    for (int i = 0; i < damages; i++) {
      int at = random.nextInt(random.nextBoolean() ? length : Math.min(length, 1024));
      data[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt());
    }
    return data;
  }

  /** Reads everything that a module says of some bytes. */
  private static final class Walk {
    private final YaraModule module;
    private final ModuleInput input;
    private int left = VALUES;

    Walk(YaraModule module, byte[] data) {
      this.module = module;
      this.input =
          new ModuleInput(
              ByteView.of(data),
              Optional.of(ByteString.of(data)),
              _ -> {},
              Dialect.HARRIER,
              () -> {});
    }

    /** Number of values that were not read because there were too many. */
    int run() {
      value(module.open(input));
      return Math.max(0, left);
    }

    private void value(Value value) {
      if (left-- <= 0) {
        return;
      }
      switch (value) {
        case Value.Struct struct -> struct(struct);
        case Value.Array(var elements) -> {
          int count = elements.size();
          for (int i = 0; i < count; i++) {
            value(elements.get(i));
            i = i == ELEMENTS && count > 2 * ELEMENTS ? count - ELEMENTS : i;
          }
        }
        case Value.Dictionary(var entries) -> entries.values().forEach(this::value);
        case Value.Undefined _, Value.Int _, Value.Float _, Value.Bool _, Value.Text _ -> {}
      }
    }

    private void struct(Value.Struct struct) {
      for (Type.Field field : struct.type().fields()) {
        if (field.type() instanceof Type.Function function) {
          function.signatures().forEach(signature -> call(struct, signature));
        } else {
          value(struct.get(field.name()));
        }
      }
    }

    private void call(Value.Struct self, Type.Signature signature) {
      Object[] arguments = signature.parameters().stream().map(Walk::argument).toArray();
      var code = module.schema().implementations().get(signature.index());
      value(code.apply(new Invocation(input, self, arguments)));
    }

    private static Object argument(Type type) {
      return switch (type) {
        case Type.Scalar.INTEGER -> new Value.Int(1);
        case Type.Scalar.FLOAT -> new Value.Float(1);
        case Type.Scalar.BOOL -> new Value.Bool(true);
        case Type.Scalar.REGEXP -> (Invocation.Regexp) text -> text.length() % 2 == 0;
        default -> new Value.Text(ByteString.utf8("a.com"));
      };
    }
  }
}
