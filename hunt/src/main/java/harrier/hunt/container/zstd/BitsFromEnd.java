package harrier.hunt.container.zstd;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits that are read from the last to the first (RFC 8878, 4.1). The highest bit that is set in the
 * last byte marks the end. Eight readable bytes have to follow the last one in the array.
 */
final class BitsFromEnd {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] data;
  private final int start;
  private long left;

  BitsFromEnd(byte[] data, int start, int end) throws IOException {
    if (end <= start || data[end - 1] == 0) {
      throw new IOException("a bit stream lacks its end");
    }
    this.data = data;
    this.start = start;
    this.left = 8L * (end - start) - Integer.numberOfLeadingZeros(data[end - 1] & 0xFF) + 23;
  }

  /** Bits that were not read yet; negative if more were read than there are. */
  long left() {
    return left;
  }

  /** Takes up to 32 bits. Those before the first are zeros. */
  int take(int count) {
    int bits = peek(count);
    left -= count;
    return bits;
  }

  void skip(int count) {
    left -= count;
  }

  int peek(int count) {
    long at = left - count;
    if (at >= 0) {
      long word = (long) LONG.get(data, start + (int) (at >>> 3)) >>> (at & 7);
      return (int) (word & (1L << count) - 1);
    }
    if (left <= 0) {
      return 0;
    }
    long word = (long) LONG.get(data, start);
    return (int) ((word & (1L << left) - 1) << -at);
  }
}
