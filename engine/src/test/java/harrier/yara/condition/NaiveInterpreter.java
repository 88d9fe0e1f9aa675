package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.match.MatchView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The meaning of expressions, one line for each node, by recursion. Values are Boolean, Long,
 * Double, ByteString; undefined is null. Slots hold values, or the number of the current pattern as
 * an Integer.
 */
public final class NaiveInterpreter {
  private final ByteView data;
  private final MatchView matches;
  private final int[] patternIds;
  private final Dialect dialect;
  private final Object[] slots = new Object[16];

  /**
   * Evaluates over one target. {@code patternIds} maps patterns of the rule to numbers of the
   * matches.
   */
  public NaiveInterpreter(ByteView data, MatchView matches, int[] patternIds, Dialect dialect) {
    this.data = data;
    this.matches = matches;
    this.patternIds = patternIds;
    this.dialect = dialect;
  }

  /** Whether an expression is true: neither false nor undefined. */
  public boolean isTrue(Ir ir) {
    return Boolean.TRUE.equals(eval(ir));
  }

  private Object eval(Ir ir) {
    return switch (ir) {
      case Ir.Truth truth -> truth(truth);
      case Ir.Whole whole -> whole(whole);
      case Ir.Real real -> real(real);
      case Ir.ConstText text -> text.value();
      case Ir.Local local -> slots[local.slot()];
      case Ir.With with -> {
        for (int i = 0; i < with.slots().size(); i++) {
          slots[with.slots().get(i)] = eval(with.values().get(i));
        }
        yield eval(with.body());
      }
      default -> throw new IllegalArgumentException(ir.toString());
    };
  }

  private Boolean truth(Ir.Truth ir) {
    return switch (ir) {
      case Ir.ConstBool constant -> constant.value();
      case Ir.Not(Ir operand) -> eval(operand) instanceof Boolean value ? !value : null;
      case Ir.Defined(Ir operand) -> eval(operand) != null;
      case Ir.And(List<Ir> operands) -> operands.stream().allMatch(this::isTrue);
      case Ir.Or(List<Ir> operands) -> operands.stream().anyMatch(this::isTrue);
      case Ir.Compare(Ir.Comparison op, Ir left, Ir right) -> compare(op, eval(left), eval(right));
      case Ir.TextTest(Ir.TextOp op, Ir text, Ir operand) ->
          textTest(op, (ByteString) eval(text), (ByteString) eval(operand));
      case Ir.AsBool(Ir operand) ->
          switch (eval(operand)) {
            case null -> null;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case ByteString text -> !text.isEmpty();
            default -> throw new IllegalArgumentException();
          };
      case Ir.PatternTest(Ir.PatternRef pattern, Ir.Anchor anchor) -> test(number(pattern), anchor);
      case Ir.OfPatterns of -> ofPatterns(of);
      case Ir.OfTruths(Ir.Quantifier quantifier, List<Ir> items) ->
          quantify(quantifier, items, this::isTrue, true);
      case Ir.ForPatterns(Ir.Quantifier quantifier, List<Integer> patterns, int slot, Ir body) ->
          quantify(
              quantifier,
              patterns,
              pattern -> {
                slots[slot] = patternIds[pattern];
                return isTrue(body);
              },
              true);
      case Ir.ForIn loop -> forIn(loop);
      case Ir.Matches _, Ir.RuleTest _ -> throw new IllegalArgumentException(ir.toString());
    };
  }

  private Boolean compare(Ir.Comparison op, Object a, Object b) {
    if (a == null || b == null) {
      return null;
    }
    int order =
        switch (a) {
          case Long left -> left.compareTo((Long) b);
          case Boolean left -> left.compareTo((Boolean) b);
          case ByteString left -> left.compareTo((ByteString) b);
          case Double left -> {
            double right = (Double) b;
            yield left < right ? -1 : left > right ? 1 : left == right ? 0 : 2; // 2: not ordered
          }
          default -> throw new IllegalArgumentException();
        };
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order == 1 || order > 0 && !(a instanceof Double);
      case GE -> order == 0 || order == 1 || order > 0 && !(a instanceof Double);
    };
  }

  private static Boolean textTest(Ir.TextOp op, ByteString text, ByteString operand) {
    if (text == null || operand == null) {
      return null;
    }
    String a = text.toLatin1();
    String b = operand.toLatin1();
    String x = a.toLowerCase(java.util.Locale.ROOT);
    String y = b.toLowerCase(java.util.Locale.ROOT);
    return switch (op) {
      case CONTAINS -> a.contains(b);
      case ICONTAINS -> x.contains(y);
      case STARTS_WITH -> a.startsWith(b);
      case ISTARTS_WITH -> x.startsWith(y);
      case ENDS_WITH -> a.endsWith(b);
      case IENDS_WITH -> x.endsWith(y);
      case IEQUALS -> x.equals(y);
    };
  }

  private int number(Ir.PatternRef pattern) {
    return switch (pattern) {
      case Ir.FixedPattern(int index) -> patternIds[index];
      case Ir.CurrentPattern(int slot) -> (Integer) slots[slot];
    };
  }

  private Boolean test(int pattern, Ir.Anchor anchor) {
    return switch (anchor) {
      case Ir.Anywhere() -> matches.count(pattern) > 0;
      case Ir.At(Ir offset) ->
          eval(offset) instanceof Long at ? (Boolean) (between(pattern, at, at) > 0) : null;
      case Ir.In(Ir.Bounds bounds) -> {
        Long count = between(pattern, bounds);
        yield count == null ? null : (Boolean) (count > 0);
      }
    };
  }

  private Long between(int pattern, Ir.Bounds bounds) {
    return eval(bounds.low()) instanceof Long low && eval(bounds.high()) instanceof Long high
        ? (Long) between(pattern, low, high)
        : null;
  }

  private long between(int pattern, long low, long high) {
    long count = 0;
    for (int i = 0; i < matches.count(pattern); i++) {
      long offset = matches.offset(pattern, i);
      count += low <= offset && offset <= high ? 1 : 0;
    }
    return count;
  }

  private Boolean ofPatterns(Ir.OfPatterns of) {
    List<Boolean> tests = new ArrayList<>();
    for (int pattern : of.patterns()) {
      tests.add(test(patternIds[pattern], of.anchor()));
    }
    return tests.contains(null)
        ? null
        : quantify(of.quantifier(), tests, test -> test, dialect.zeroMeansNone());
  }

  /** All items are looked at, then counted. */
  private <T> Boolean quantify(
      Ir.Quantifier quantifier, List<T> items, Predicate<T> test, boolean zeroMeansNone) {
    Long need = need(quantifier, items.size());
    if (need == null) {
      return null;
    }
    long hits = 0;
    for (T item : items) {
      hits += test.test(item) ? 1 : 0;
    }
    boolean none = need == 0 && quantifier instanceof Ir.AtLeast && zeroMeansNone;
    return none || quantifier instanceof Ir.None ? hits == 0 : hits >= need;
  }

  private Long need(Ir.Quantifier quantifier, int items) {
    Object asked =
        switch (quantifier) {
          case Ir.All() -> (long) items;
          case Ir.Any() -> 1L;
          case Ir.None() -> 0L;
          case Ir.AtLeast(Ir count) -> eval(count);
          case Ir.Share(Ir percent) ->
              eval(percent) instanceof Number share
                  ? (Object) (long) Math.ceil(items * share.doubleValue() / 100)
                  : null;
        };
    return asked == null && dialect.undefinedQuantifierIsAll() ? (Long) (long) items : (Long) asked;
  }

  private Boolean forIn(Ir.ForIn loop) {
    List<Object> items = new ArrayList<>();
    switch (loop.iterable()) {
      case Ir.Range(Ir.Bounds bounds) -> {
        if (eval(bounds.low()) instanceof Long low && eval(bounds.high()) instanceof Long high) {
          for (long i = low; i <= high; i++) {
            items.add(i);
          }
        }
      }
      case Ir.Values(List<Ir> values) -> values.forEach(value -> items.add(eval(value)));
      case Ir.Elements _ -> throw new IllegalArgumentException();
    }
    if (items.isEmpty()) {
      return false;
    }
    return quantify(
        loop.quantifier(),
        items,
        item -> {
          slots[loop.slots().getFirst()] = item;
          return isTrue(loop.body());
        },
        true);
  }

  private Long whole(Ir.Whole ir) {
    return switch (ir) {
      case Ir.ConstInt(long value) -> value;
      case Ir.Filesize() -> data.length();
      case Ir.IntArithmetic(Ir.Arithmetic op, Ir left, Ir right) ->
          eval(left) instanceof Long a && eval(right) instanceof Long b
              ? arithmetic(op, a, b)
              : null;
      case Ir.IntNegate(Ir operand) -> eval(operand) instanceof Long value ? (Long) (-value) : null;
      case Ir.BitNot(Ir operand) -> eval(operand) instanceof Long value ? (Long) (~value) : null;
      case Ir.AsInt(Ir operand) ->
          eval(operand) instanceof Boolean value ? (Long) (value ? 1L : 0L) : null;
      case Ir.PatternCount count ->
          count.range().isEmpty()
              ? (Long) (long) matches.count(number(count.pattern()))
              : between(number(count.pattern()), count.range().get());
      case Ir.PatternOffset(Ir.PatternRef pattern, Ir index) ->
          eval(index) instanceof Long at && at >= 1 && at <= matches.count(number(pattern))
              ? (Long) matches.offset(number(pattern), (int) (at - 1))
              : null;
      case Ir.PatternLength(Ir.PatternRef pattern, Ir index) ->
          eval(index) instanceof Long at && at >= 1 && at <= matches.count(number(pattern))
              ? (Long) matches.length(number(pattern), (int) (at - 1))
              : null;
      case Ir.ReadInt(Ir.IntReader reader, Ir offset) ->
          eval(offset) instanceof Long at ? read(reader, at) : null;
      case Ir.Len(Ir operand) ->
          eval(operand) instanceof ByteString text ? (Long) (long) text.length() : null;
      case Ir.Entrypoint() -> null;
    };
  }

  private Long arithmetic(Ir.Arithmetic op, long a, long b) {
    boolean undefined = b == 0 || b == -1 && a == Long.MIN_VALUE;
    long count = dialect.negativeShiftWraps() && b < 0 ? b & 63 : b;
    return switch (op) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> undefined ? null : (Long) (a / b);
      case MOD -> undefined ? null : (Long) (a % b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> count < 0 ? null : (Long) (count > 63 ? 0L : a << count);
      case SHR -> count < 0 ? null : (Long) (count > 63 ? 0L : a >> count);
    };
  }

  private Long read(Ir.IntReader reader, long offset) {
    if (!data.has(offset, reader.bytes())) {
      return null;
    }
    byte[] bytes = data.bytes(offset, reader.bytes()).toByteArray();
    if (reader.bigEndian()) {
      for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
        byte swapped = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = swapped;
      }
    }
    byte[] padded = Arrays.copyOf(bytes, 8);
    if (reader.signed() && bytes[bytes.length - 1] < 0) {
      Arrays.fill(padded, bytes.length, 8, (byte) -1);
    }
    return java.nio.ByteBuffer.wrap(padded).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private Double real(Ir.Real ir) {
    return switch (ir) {
      case Ir.ConstFloat(double value) -> value;
      case Ir.AsFloat(Ir operand) ->
          eval(operand) instanceof Long value ? (Double) (double) value : null;
      case Ir.FloatArithmetic(Ir.Arithmetic op, Ir left, Ir right) ->
          eval(left) instanceof Double a && eval(right) instanceof Double b
              ? switch (op) {
                case ADD -> a + b;
                case SUB -> a - b;
                case MUL -> a * b;
                default -> a / b;
              }
              : null;
      case Ir.FloatNegate(Ir operand) ->
          eval(operand) instanceof Double value ? (Double) (-value) : null;
      case Ir.ReadFloat _ -> throw new IllegalArgumentException();
    };
  }
}
