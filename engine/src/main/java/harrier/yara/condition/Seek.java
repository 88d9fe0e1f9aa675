package harrier.yara.condition;

import harrier.yara.bytes.ByteView;
import harrier.yara.ir.Ir;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A loop over places that can only hold where an integer has a certain value: the places between
 * are skipped without executing the body. One thread.
 */
final class Seek {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** Bytes of the first part that is looked at; later ones are larger, because nothing was near. */
  private static final int FIRST_PART = 256;

  private static final int LARGEST_PART = 32 * 1024;

  private byte[] part = {};

  /**
   * What to look for: {@code low <= reader(place + distance) <= high}.
   *
   * @param distance from the loop's variable to what is read
   */
  record Goal(Ir.IntReader reader, int distance, long low, long high) {}

  /**
   * What must hold of the loop's variable, {@code slot}, for a body to be true; the first found.
   */
  static Optional<Goal> goal(Ir body, int slot) {
    if (body instanceof Ir.And and) {
      for (Ir operand : and.operands()) {
        Optional<Goal> goal = goal(operand, slot);
        if (goal.isPresent()) {
          return goal;
        }
      }
      return Optional.empty();
    }
    return switch (body) {
      case Ir.Compare(Ir.Comparison op, Ir.ReadInt read, Ir.ConstInt(long value)) ->
          goal(op, read, value, slot);
      case Ir.Compare(Ir.Comparison op, Ir.ConstInt(long value), Ir.ReadInt read) ->
          goal(Gates.mirrored(op), read, value, slot);
      default -> Optional.empty();
    };
  }

  private static Optional<Goal> goal(Ir.Comparison op, Ir.ReadInt read, long value, int slot) {
    Optional<Integer> distance = distance(read.offset(), slot);
    boolean overflows =
        op == Ir.Comparison.LT && value == Long.MIN_VALUE
            || op == Ir.Comparison.GT && value == Long.MAX_VALUE;
    if (distance.isEmpty() || overflows || op == Ir.Comparison.NE) {
      return Optional.empty();
    }
    long low =
        switch (op) {
          case EQ, GE -> value;
          case GT -> value + 1;
          case LT, LE, NE -> Long.MIN_VALUE;
        };
    long high =
        switch (op) {
          case EQ, LE -> value;
          case LT -> value - 1;
          case GT, GE, NE -> Long.MAX_VALUE;
        };
    return Optional.of(new Goal(read.reader(), distance.get(), low, high));
  }

  private static Optional<Integer> distance(Ir offset, int slot) {
    return switch (offset) {
      case Ir.Local(int local, var _) when local == slot -> Optional.of(0);
      case Ir.IntArithmetic(Ir.Arithmetic op, Ir.Local(int local, var _), Ir.ConstInt(long by))
          when local == slot && Math.abs(by) < Integer.MAX_VALUE && by != Long.MIN_VALUE ->
          switch (op) {
            case ADD -> Optional.of((int) by);
            case SUB -> Optional.of((int) -by);
            default -> Optional.empty();
          };
      case Ir.IntArithmetic(Ir.Arithmetic op, Ir.ConstInt(long by), Ir.Local(int local, var _))
          when op == Ir.Arithmetic.ADD
              && local == slot
              && by != Long.MIN_VALUE
              && Math.abs(by) < Integer.MAX_VALUE ->
          Optional.of((int) by);
      default -> Optional.empty();
    };
  }

  /**
   * The first place in {@code [from, to]} where the goal is met, or -1. Reading outside of the
   * target meets no goal.
   */
  long first(Target target, Goal goal, long from, long to) {
    ByteView data = target.data();
    int width = goal.reader().bytes();
    long at = Math.max(0, from);
    long last = Math.min(to, data.length() - width);
    int size = FIRST_PART;
    while (at <= last) {
      int wanted = (int) Math.min(size, last - at + width);
      if (part.length < wanted) {
        part = new byte[Math.max(wanted, FIRST_PART)];
      }
      int places = data.copy(at, part, 0, wanted) - width + 1;
      int found = places > 0 ? search(goal, places) : -1;
      if (found >= 0) {
        return at + found;
      }
      if (places <= 0) {
        return -1;
      }
      at += places;
      target.poll();
      size = Math.min(LARGEST_PART, size * 4);
    }
    return -1;
  }

  private int search(Goal goal, int places) {
    Ir.IntReader reader = goal.reader();
    int bits = 8 * reader.bytes();
    long least = reader.signed() ? -1L << bits - 1 : 0;
    long most = reader.signed() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
    long low = Math.max(least, goal.low());
    long high = Math.min(most, goal.high());
    if (low > high) {
      return -1;
    }
    if (low == high) {
      return equal(reader, low, places);
    }
    return within(reader, low, high, places);
  }

  private int equal(Ir.IntReader reader, long value, int places) {
    return switch (reader.bytes()) {
      case 1 -> equal8((byte) value, places);
      case 2 ->
          equal16(reader.bigEndian() ? Short.reverseBytes((short) value) : (short) value, places);
      default ->
          equal32(reader.bigEndian() ? Integer.reverseBytes((int) value) : (int) value, places);
    };
  }

  private int equal8(byte value, int places) {
    byte[] bytes = part;
    for (int i = 0; i < places; i++) {
      if (bytes[i] == value) {
        return i;
      }
    }
    return -1;
  }

  private int equal16(short value, int places) {
    byte[] bytes = part;
    for (int i = 0; i < places; i++) {
      if ((short) SHORT.get(bytes, i) == value) {
        return i;
      }
    }
    return -1;
  }

  private int equal32(int value, int places) {
    byte[] bytes = part;
    for (int i = 0; i < places; i++) {
      if ((int) INT.get(bytes, i) == value) {
        return i;
      }
    }
    return -1;
  }

  private int within(Ir.IntReader reader, long low, long high, int places) {
    int width = reader.bytes();
    int unused = 64 - 8 * width;
    for (int i = 0; i < places; i++) {
      long value = raw(i, width);
      if (reader.bigEndian()) {
        value = Long.reverseBytes(value) >>> unused;
      }
      if (reader.signed()) {
        value = value << unused >> unused;
      }
      if (value >= low && value <= high) {
        return i;
      }
    }
    return -1;
  }

  private long raw(int at, int width) {
    return switch (width) {
      case 1 -> part[at] & 0xFF;
      case 2 -> (short) SHORT.get(part, at) & 0xFFFF;
      default -> (int) INT.get(part, at) & 0xFFFFFFFFL;
    };
  }
}
