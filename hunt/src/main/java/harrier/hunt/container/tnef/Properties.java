package harrier.hunt.container.tnef;

import harrier.hunt.container.mail.MapiProperty;
import harrier.yara.bytes.ByteView;

/** A list of MAPI properties as TNEF writes it ([MS-OXTNEF], section 2.1.3.4). */
final class Properties {
  private static final int NAMED = 0x8000;
  private static final int MANY = 0x1000;
  private static final int GUID = 16;

  private final ByteView data;
  private final long end;
  private long at;

  private Properties(ByteView data, long start, long end) {
    this.data = data;
    this.at = start;
    this.end = end;
  }

  /** Receives a value and where it lies. */
  @FunctionalInterface
  interface Receiver {
    void value(int id, int type, long offset, long length);
  }

  /** Hands over all values; whether the list was whole. */
  static boolean each(ByteView data, long start, long end, Receiver receiver) {
    return new Properties(data, start, end).run(receiver);
  }

  private boolean run(Receiver receiver) {
    long left = number();
    while (left-- > 0 && at < end) {
      int type = (int) data.u16(at);
      int id = (int) data.u16(at + 2);
      at += 4;
      if (id >= NAMED) {
        skipName();
      }
      if (!values(id, type, receiver)) {
        return false;
      }
    }
    return left < 0 && at <= end;
  }

  private void skipName() {
    at += GUID;
    boolean isText = number() == 1;
    long numberOrLength = number();
    if (isText) {
      at += padded(numberOrLength);
    }
  }

  private boolean values(int id, int type, Receiver receiver) {
    int single = type & ~MANY;
    int fixed = fixed(single);
    boolean isMany = (type & MANY) != 0;
    long count = isMany || fixed == 0 ? number() : 1;
    while (count-- > 0) {
      long length = fixed == 0 ? number() : fixed;
      if (length < 0 || at < 0 || length > end - at) {
        return false;
      }
      receiver.value(id, single, at, length);
      at += padded(length);
    }
    return true;
  }

  /** Bytes of a value; 0 if they are counted. */
  private static int fixed(int type) {
    return switch (type) {
      case 0x0001, 0x0002, 0x0003, 0x0004, 0x000A, 0x000B -> 4;
      case 0x0005, 0x0006, 0x0007, 0x0014, MapiProperty.TYPE_TIME -> 8;
      case 0x0048 -> GUID;
      default -> 0;
    };
  }

  /** The next number; 0 outside, which ends every loop. */
  private long number() {
    long number = at + 4 <= end ? data.u32(at) : 0;
    at += 4;
    return Math.max(0, number);
  }

  private static long padded(long length) {
    return length + 3 & ~3L;
  }
}
