package harrier.yara.modules.math;

import static harrier.yara.value.Type.Scalar.BOOL;
import static harrier.yara.value.Type.Scalar.FLOAT;
import static harrier.yara.value.Type.Scalar.INTEGER;
import static harrier.yara.value.Type.Scalar.STRING;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.module.DataRange;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.math.Statistics.Histogram;
import harrier.yara.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * {@code math}: statistics over a range of the target or a string, and small arithmetic. Ranges are
 * given by offset and size and cut at the end of the target; functions are undefined where no byte
 * of the range is there.
 */
public final class MathModule implements YaraModule {
  private final Schema schema = declare();

  private static Schema declare() {
    Schema.Builder math =
        Schema.of("math", "Statistics over bytes of the target or of a string, and arithmetic.");
    math.constant("MEAN_BYTES", new Value.Float(127.5), FLOAT, "Mean of all byte values.");
    statistics(math);
    counts(math);
    arithmetic(math);
    return math.build();
  }

  private static void statistics(Schema.Builder math) {
    overBytes(
        math,
        "entropy",
        "Shannon entropy in bits for each byte, 0 to 8.",
        ofHistogram((counts, _) -> counts.total() == 0 ? 0 : counts.entropy()));
    overBytes(
        math, "mean", "Arithmetic mean of the bytes.", ofHistogram((counts, _) -> counts.mean()));
    String deviation = "Mean distance of the bytes from a mean.";
    Measure away = ofHistogram((counts, call) -> counts.deviation(last(call)));
    math.function(
        "deviation", deviation, FLOAT, call -> ofRange(call, 0, away), INTEGER, INTEGER, FLOAT);
    math.function("deviation", "", FLOAT, call -> ofText(call, away), STRING, FLOAT);
    overBytes(
        math,
        "serial_correlation",
        "How much a byte depends on the one before it, -1 to 1; -100000 if all are equal.",
        plain(Statistics::serialCorrelation));
    overBytes(
        math,
        "monte_carlo_pi",
        "Relative error of pi as estimated from points made of six bytes each; undefined below six bytes.",
        plain(Statistics::monteCarloPi));
  }

  /** A number made of some bytes; NaN if there is none. */
  private interface Measure {
    double of(DataRange range, Invocation call);
  }

  private static Measure plain(ToDoubleFunction<DataRange> formula) {
    return (range, _) -> formula.applyAsDouble(range);
  }

  private static Measure ofHistogram(ToDoubleBiFunction<Histogram, Invocation> formula) {
    return (range, call) -> formula.applyAsDouble(histogram(range, call), call);
  }

  private static void overBytes(Schema.Builder math, String name, String text, Measure measure) {
    math.function(name, text, FLOAT, call -> ofRange(call, 0, measure), INTEGER, INTEGER);
    math.function(name, "", FLOAT, call -> ofText(call, measure), STRING);
  }

  private static double last(Invocation call) {
    return call.number(call.arguments().length - 1);
  }

  private static void counts(Schema.Builder math) {
    math.function(
        "count",
        "How often a byte value occurs in the target or in a range of it.",
        INTEGER,
        call -> count(call, Optional.of(all(call))),
        INTEGER);
    math.function(
        "count", "", INTEGER, call -> count(call, range(call, 1)), INTEGER, INTEGER, INTEGER);
    math.function(
        "percentage",
        "The share of a byte value, 0 to 1, in the target or in a range of it.",
        FLOAT,
        call -> percentage(call, Optional.of(all(call))),
        INTEGER);
    math.function(
        "percentage",
        "",
        FLOAT,
        call -> percentage(call, range(call, 1)),
        INTEGER,
        INTEGER,
        INTEGER);
    math.function(
        "mode",
        "The most frequent byte value of the target or of a range of it; of several, the smallest.",
        INTEGER,
        call -> mode(call, Optional.of(all(call))));
    math.function("mode", "", INTEGER, call -> mode(call, range(call, 0)), INTEGER, INTEGER);
  }

  private static void arithmetic(Schema.Builder math) {
    math.function(
        "in_range",
        "Whether the first number lies between the other two, both included.",
        BOOL,
        call -> bool(call.number(1) <= call.number(0) && call.number(0) <= call.number(2)),
        FLOAT,
        FLOAT,
        FLOAT);
    math.function(
        "in_range",
        "",
        BOOL,
        call -> bool(call.integer(1) <= call.integer(0) && call.integer(0) <= call.integer(2)),
        INTEGER,
        INTEGER,
        INTEGER);
    math.function("abs", "The absolute value.", INTEGER, onInteger(Math::abs), INTEGER);
    math.function(
        "min", "The smaller of two integers.", INTEGER, c -> extreme(c, -1), INTEGER, INTEGER);
    math.function(
        "max", "The larger of two integers.", INTEGER, c -> extreme(c, 1), INTEGER, INTEGER);
    math.function(
        "to_number", "1 for true, 0 for false.", INTEGER, c -> integer(c.bool(0) ? 1 : 0), BOOL);
    math.function(
        "to_string",
        "An integer as text, in base 10, 8 or 16; undefined for other bases.",
        STRING,
        call -> text(Long.toString(call.integer(0))),
        INTEGER);
    math.function("to_string", "", STRING, MathModule::inBase, INTEGER, INTEGER);
  }

  @Override
  public String name() {
    return "math";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    return new Value.Struct(schema.root());
  }

  private static DataRange all(Invocation call) {
    return DataRange.all(call.input().data());
  }

  private static Optional<DataRange> range(Invocation call, int first) {
    return DataRange.clamped(call.input().data(), call.integer(first), call.integer(first + 1));
  }

  private static Value ofRange(Invocation call, int first, Measure measure) {
    return range(call, first)
        .map(range -> number(measure.of(range, call)))
        .orElse(Value.Undefined.INSTANCE);
  }

  private static Value ofText(Invocation call, Measure measure) {
    DataRange text = DataRange.all(ByteView.of(call.text(0).toByteArray()));
    return number(measure.of(text, call));
  }

  private static Value count(Invocation call, Optional<DataRange> range) {
    long value = call.integer(0);
    return range.isEmpty() || value < 0 || value > 255
        ? Value.Undefined.INSTANCE
        : integer(histogram(range.get(), call).counts()[(int) value]);
  }

  private static Value percentage(Invocation call, Optional<DataRange> range) {
    long value = call.integer(0);
    if (range.isEmpty() || value < 0 || value > 255) {
      return Value.Undefined.INSTANCE;
    }
    Histogram histogram = histogram(range.get(), call);
    return number((double) histogram.counts()[(int) value] / histogram.total());
  }

  private static Value mode(Invocation call, Optional<DataRange> range) {
    if (range.isEmpty()) {
      return Value.Undefined.INSTANCE;
    }
    Histogram histogram = histogram(range.get(), call);
    return histogram.total() == 0 && !call.input().dialect().modeOfNothing()
        ? Value.Undefined.INSTANCE
        : integer(histogram.mode());
  }

  /** Histograms of ranges of the target are kept for the scan. */
  private static Histogram histogram(DataRange range, Invocation call) {
    if (range.data() != call.input().data()) {
      return Histogram.of(range);
    }
    return call.self()
        .attached(Known.class, Known::new)
        .histograms
        .computeIfAbsent(range, Histogram::of);
  }

  private static Value extreme(Invocation call, int sign) {
    long a = call.integer(0);
    long b = call.integer(1);
    boolean unsigned = call.input().dialect().unsignedExtremes();
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return integer(order * sign >= 0 ? a : b);
  }

  private static Value inBase(Invocation call) {
    long value = call.integer(0);
    return switch (Math.clamp(call.integer(1), 0, 100)) {
      case 10 -> text(Long.toString(value));
      case 8 -> text(Long.toOctalString(value));
      case 16 -> text(Long.toHexString(value));
      default -> Value.Undefined.INSTANCE;
    };
  }

  private static Function<Invocation, Value> onInteger(java.util.function.LongUnaryOperator code) {
    return call -> integer(code.applyAsLong(call.integer(0)));
  }

  private static Value integer(long value) {
    return new Value.Int(value);
  }

  private static Value bool(boolean value) {
    return new Value.Bool(value);
  }

  private static Value text(String value) {
    return new Value.Text(ByteString.latin1(value));
  }

  private static Value number(double value) {
    return Double.isNaN(value) ? Value.Undefined.INSTANCE : new Value.Float(value);
  }

  private static final class Known {
    final Map<DataRange, Histogram> histograms = new HashMap<>();
  }
}
