package harrier.yara.condition;

import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import java.util.Optional;

/** Arithmetic and reads that are too rare for the loop of {@link Machine}. */
final class NumberOps {
  private static final double EPSILON = Math.ulp(1.0);

  private final int[] code;
  private final long[] longs;
  private final Dialect dialect;
  private final Ir.IntReader[] readers = Ir.IntReader.values();
  private final Ir.Arithmetic[] arithmetics = Ir.Arithmetic.values();
  private final Ir.Comparison[] comparisons = Ir.Comparison.values();
  private final Seek seek = new Seek();
  private ByteView data = ByteView.of(new byte[0]);
  private Optional<Target> target = Optional.empty();
  private long entryPoint;
  private boolean entryPointKnown;

  NumberOps(Code code) {
    this.code = code.instructions();
    this.longs = code.longs();
    this.dialect = code.dialect();
  }

  void begin(Target target) {
    data = target.data();
    this.target = Optional.of(target);
    entryPointKnown = false;
  }

  /** Executes the instruction at an address and returns the next address. */
  int execute(long[] r, int pc) {
    return switch (code[pc]) {
      case Op.LOADL -> {
        r[code[pc + 1]] = longs[code[pc + 2]];
        yield pc + 3;
      }
      case Op.ANDI -> {
        r[code[pc + 1]] = r[code[pc + 2]] & code[pc + 3];
        yield pc + 4;
      }
      case Op.SUB, Op.MUL, Op.BAND, Op.BOR, Op.BXOR -> {
        r[code[pc + 1]] = wrapping(code[pc], r[code[pc + 2]], r[code[pc + 3]]);
        yield pc + 4;
      }
      case Op.DIV, Op.MOD -> divide(r, pc);
      case Op.SHL, Op.SHR -> shift(r, pc);
      case Op.NEG -> {
        r[code[pc + 1]] = -r[code[pc + 2]];
        yield pc + 3;
      }
      case Op.INV -> {
        r[code[pc + 1]] = ~r[code[pc + 2]];
        yield pc + 3;
      }
      case Op.READ -> read(r, pc);
      case Op.SEEK -> seek(r, pc);
      case Op.READ_FLOAT -> readFloat(r, pc);
      case Op.FILESIZE -> {
        r[code[pc + 1]] = data.length();
        yield pc + 2;
      }
      case Op.ENTRYPOINT -> {
        r[code[pc + 1]] = entryPoint();
        yield entryPoint < 0 ? code[pc + 2] : pc + 3;
      }
      default -> floats(r, pc);
    };
  }

  private static long wrapping(int op, long a, long b) {
    return switch (op) {
      case Op.SUB -> a - b;
      case Op.MUL -> a * b;
      case Op.BAND -> a & b;
      case Op.BOR -> a | b;
      default -> a ^ b;
    };
  }

  private int floats(long[] r, int pc) {
    return switch (code[pc]) {
      case Op.FLOAT_ARITHMETIC -> {
        double a = Double.longBitsToDouble(r[code[pc + 3]]);
        double b = Double.longBitsToDouble(r[code[pc + 4]]);
        r[code[pc + 2]] = Double.doubleToRawLongBits(arithmetic(arithmetics[code[pc + 1]], a, b));
        yield pc + 5;
      }
      case Op.FLOAT_NEG -> {
        double negated = -Double.longBitsToDouble(r[code[pc + 2]]);
        r[code[pc + 1]] = Double.doubleToRawLongBits(negated);
        yield pc + 3;
      }
      case Op.TO_FLOAT -> {
        r[code[pc + 1]] = Double.doubleToRawLongBits(r[code[pc + 2]]);
        yield pc + 3;
      }
      case Op.FLOAT_TEST -> {
        double a = Double.longBitsToDouble(r[code[pc + 2]]);
        double b = Double.longBitsToDouble(r[code[pc + 3]]);
        int result = compare(comparisons[code[pc + 1]], a, b) ? 1 : 0;
        yield result == code[pc + 4] ? code[pc + 5] : pc + 6;
      }
      case Op.SHARE -> {
        double percent = Double.longBitsToDouble(r[code[pc + 3]]);
        r[code[pc + 1]] = (long) Math.ceil(r[code[pc + 2]] * percent / 100);
        yield pc + 4;
      }
      default -> throw new IllegalStateException("no instruction " + code[pc] + " at " + pc);
    };
  }

  private int divide(long[] r, int pc) {
    long a = r[code[pc + 2]];
    long b = r[code[pc + 3]];
    if (b == 0 || b == -1 && a == Long.MIN_VALUE) {
      return code[pc + 4];
    }
    r[code[pc + 1]] = code[pc] == Op.DIV ? a / b : a % b;
    return pc + 5;
  }

  private int shift(long[] r, int pc) {
    long a = r[code[pc + 2]];
    long count = r[code[pc + 3]];
    if (count < 0) {
      if (!dialect.negativeShiftWraps()) {
        return code[pc + 4];
      }
      count &= 63;
    }
    long shifted = code[pc] == Op.SHL ? a << count : a >> count;
    r[code[pc + 1]] = count >= 64 ? 0 : shifted;
    return pc + 5;
  }

  private int read(long[] r, int pc) {
    Ir.IntReader reader = readers[code[pc + 1]];
    long offset = r[code[pc + 3]];
    long value =
        switch (reader.bytes()) {
          case 1 -> data.u8(offset);
          case 2 -> reader.bigEndian() ? data.u16be(offset) : data.u16(offset);
          default -> reader.bigEndian() ? data.u32be(offset) : data.u32(offset);
        };
    if (value == ByteView.ABSENT) {
      return code[pc + 4];
    }
    int unused = 64 - 8 * reader.bytes();
    r[code[pc + 2]] = reader.signed() ? value << unused >> unused : value;
    return pc + 5;
  }

  private int seek(long[] r, int pc) {
    int distance = code[pc + 4];
    Seek.Goal goal =
        new Seek.Goal(readers[code[pc + 1]], distance, longs[code[pc + 5]], longs[code[pc + 6]]);
    long from = r[code[pc + 2]];
    long to = r[code[pc + 3]];
    if (to < -(long) distance) {
      return code[pc + 7];
    }
    long first = Math.max(from, -(long) distance) + distance;
    long last = to > Long.MAX_VALUE - Math.abs((long) distance) ? Long.MAX_VALUE : to + distance;
    long found = first < 0 ? -1 : seek.first(target.orElseThrow(), goal, first, last);
    if (found < 0) {
      return code[pc + 7];
    }
    r[code[pc + 2]] = found - distance;
    return pc + 8;
  }

  private int readFloat(long[] r, int pc) {
    boolean bigEndian = code[pc + 2] != 0;
    long offset = r[code[pc + 4]];
    int bytes = code[pc + 1] / 8;
    if (!data.has(offset, bytes)) {
      return code[pc + 5];
    }
    long bits = bytes == 4 ? data.u32(offset) : data.u64(offset);
    double value;
    if (bytes == 4) {
      value = Float.intBitsToFloat(bigEndian ? Integer.reverseBytes((int) bits) : (int) bits);
    } else {
      value = Double.longBitsToDouble(bigEndian ? Long.reverseBytes(bits) : bits);
    }
    r[code[pc + 3]] = Double.doubleToRawLongBits(value);
    return pc + 6;
  }

  private long entryPoint() {
    if (!entryPointKnown) {
      entryPoint = EntryPoint.of(data);
      entryPointKnown = true;
    }
    return entryPoint;
  }

  private static double arithmetic(Ir.Arithmetic op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case MOD, AND, OR, XOR, SHL, SHR ->
          throw new IllegalStateException("no " + op + " on floats");
    };
  }

  private boolean compare(Ir.Comparison op, double a, double b) {
    return switch (op) {
      case EQ -> equal(a, b);
      case NE -> !equal(a, b);
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
    };
  }

  private boolean equal(double a, double b) {
    return a == b || dialect.floatEpsilon() && Math.abs(a - b) < EPSILON;
  }
}
