package harrier.yara.fuzz;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Arguments for functions: what fields said, extremes, pieces of the input. The same each time. */
final class ArgumentPool {
  private static final int KEPT = 64;
  private static final long[] EXTREMES = {
    0, 1, -1, 2, 64, 255, Integer.MAX_VALUE, 1L << 31, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final double[] NUMBERS = {0, -1.5, 1e300, Double.NaN, Double.NEGATIVE_INFINITY};
  private static final String[] TEXTS = {
    "", "a", "0x7f", "-9223372036854775808", "1.2.3.4/33", "a.com"
  };

  private final byte[] data;
  private final Random random;
  private final List<Long> numbers = new ArrayList<>();
  private final List<ByteString> texts = new ArrayList<>();

  ArgumentPool(byte[] data) {
    this.data = data;
    this.random = new Random(Arrays.hashCode(data));
  }

  /** Remembers a value of a field. */
  void see(Value value) {
    switch (value) {
      case Value.Int(long number) when numbers.size() < KEPT -> numbers.add(number);
      case Value.Text(ByteString text) when texts.size() < KEPT -> texts.add(text);
      default -> {}
    }
  }

  /** One argument for each parameter. */
  Object[] draw(List<Type> parameters) {
    return parameters.stream().map(this::argument).toArray();
  }

  private Object argument(Type type) {
    return switch (type) {
      case Type.Scalar.INTEGER -> new Value.Int(integer());
      case Type.Scalar.FLOAT -> new Value.Float(NUMBERS[random.nextInt(NUMBERS.length)]);
      case Type.Scalar.BOOL -> new Value.Bool(random.nextBoolean());
      case Type.Scalar.REGEXP -> (Invocation.Regexp) text -> text.length() % 2 == 0;
      default -> new Value.Text(text());
    };
  }

  private long integer() {
    return switch (random.nextInt(5)) {
      case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
      case 1 -> data.length - 1 + random.nextInt(3);
      case 2 -> numbers.isEmpty() ? random.nextLong() : numbers.get(random.nextInt(numbers.size()));
      default -> random.nextInt(data.length + 1);
    };
  }

  private ByteString text() {
    return switch (random.nextInt(3)) {
      case 0 -> ByteString.utf8(TEXTS[random.nextInt(TEXTS.length)]);
      case 1 -> texts.isEmpty() ? piece() : texts.get(random.nextInt(texts.size()));
      default -> piece();
    };
  }

  private ByteString piece() {
    int from = random.nextInt(data.length + 1);
    return ByteString.of(data, from, Math.min(data.length - from, random.nextInt(300)));
  }
}
