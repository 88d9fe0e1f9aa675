package harrier.yara.search;

import harrier.yara.search.LaneFilter.Probe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The test of one probe, for all eight bytes of a {@code long} at once. The loops are written so
 * that the compiler vectorises them: an int counter, addresses that differ from it by a constant,
 * nothing but {@code xor}, {@code and}, {@code or} and a subtraction, and a result that is only
 * or-ed together. The segment is made inside the method, so that its class is known whatever other
 * segments the process has used. With {@code z} the difference of eight bytes from what is looked
 * for, {@code (z - 01…01) & ~z & 80…80} is not 0 exactly if a byte of {@code z} is 0. No Vector API
 * is needed, and where there are no vectors the same loops run, slower.
 */
final class Lane {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle VIEW =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  /** Longest test of which two run in one loop. */
  static final int PAIRED = 3;

  final int length;
  private final int offset;
  private final long[] values = new long[4];
  private final long[] masks = new long[4];

  private Lane(Probe probe) {
    length = probe.value().length;
    offset = probe.offset();
    for (int i = 0; i < length; i++) {
      values[i] = (probe.value()[i] & 0xFF) * ONES;
      masks[i] = (probe.mask()[i] & 0xFF) * ONES;
    }
  }

  static Lane of(Probe probe) {
    return new Lane(probe);
  }

  /** Whether the test holds at any of the {@code 8 × count} places from {@code at}. */
  boolean any(byte[] data, int at, int count) {
    long any =
        switch (length) {
          case 2 -> two(data, at + offset, count, values, masks);
          case 3 -> three(data, at + offset, count, values, masks);
          default -> four(data, at + offset, count, values, masks);
        };
    return (any & HIGH) != 0;
  }

  /**
   * Whether one of two tests of at most {@link #PAIRED} bytes holds at any of the {@code 8 × count}
   * places. Two tests in one loop wait for memory once; with three, the compiler gives up vectors.
   */
  static boolean anyOfBoth(Lane first, Lane second, byte[] data, int at, int count) {
    long p = (long) at + first.offset;
    long q = (long) at + second.offset;
    long any = both(data, p, q, count, first.values, first.masks, second.values, second.masks);
    return (any & HIGH) != 0;
  }

  private static long two(byte[] data, long at, int count, long[] values, long[] masks) {
    MemorySegment bytes = MemorySegment.ofArray(data);
    long a = values[0];
    long b = values[1];
    long aMask = masks[0];
    long bMask = masks[1];
    long any = 0;
    for (int i = 0; i < count; i++) {
      long z =
          (bytes.get(LONG, at + i * 8L) ^ a) & aMask
              | (bytes.get(LONG, at + i * 8L + 1) ^ b) & bMask;
      any |= z - ONES & ~z;
    }
    return any;
  }

  private static long three(byte[] data, long at, int count, long[] values, long[] masks) {
    MemorySegment bytes = MemorySegment.ofArray(data);
    long a = values[0];
    long b = values[1];
    long c = values[2];
    long aMask = masks[0];
    long bMask = masks[1];
    long cMask = masks[2];
    long any = 0;
    for (int i = 0; i < count; i++) {
      long z =
          (bytes.get(LONG, at + i * 8L) ^ a) & aMask
              | (bytes.get(LONG, at + i * 8L + 1) ^ b) & bMask
              | (bytes.get(LONG, at + i * 8L + 2) ^ c) & cMask;
      any |= z - ONES & ~z;
    }
    return any;
  }

  private static long four(byte[] data, long at, int count, long[] values, long[] masks) {
    MemorySegment bytes = MemorySegment.ofArray(data);
    long a = values[0];
    long b = values[1];
    long c = values[2];
    long d = values[3];
    long aMask = masks[0];
    long bMask = masks[1];
    long cMask = masks[2];
    long dMask = masks[3];
    long any = 0;
    for (int i = 0; i < count; i++) {
      long z =
          (bytes.get(LONG, at + i * 8L) ^ a) & aMask
              | (bytes.get(LONG, at + i * 8L + 1) ^ b) & bMask
              | (bytes.get(LONG, at + i * 8L + 2) ^ c) & cMask
              | (bytes.get(LONG, at + i * 8L + 3) ^ d) & dMask;
      any |= z - ONES & ~z;
    }
    return any;
  }

  private static long both(
      byte[] data,
      long p,
      long q,
      int count,
      long[] values,
      long[] masks,
      long[] otherValues,
      long[] otherMasks) {
    MemorySegment bytes = MemorySegment.ofArray(data);
    long a = values[0];
    long b = values[1];
    long c = values[2];
    long aMask = masks[0];
    long bMask = masks[1];
    long cMask = masks[2];
    long d = otherValues[0];
    long e = otherValues[1];
    long f = otherValues[2];
    long dMask = otherMasks[0];
    long eMask = otherMasks[1];
    long fMask = otherMasks[2];
    long any = 0;
    for (int i = 0; i < count; i++) {
      long y =
          (bytes.get(LONG, p + i * 8L) ^ a) & aMask
              | (bytes.get(LONG, p + i * 8L + 1) ^ b) & bMask
              | (bytes.get(LONG, p + i * 8L + 2) ^ c) & cMask;
      long z =
          (bytes.get(LONG, q + i * 8L) ^ d) & dMask
              | (bytes.get(LONG, q + i * 8L + 1) ^ e) & eMask
              | (bytes.get(LONG, q + i * 8L + 2) ^ f) & fMask;
      any |= y - ONES & ~y | z - ONES & ~z;
    }
    return any;
  }

  /**
   * Marks the places where the test holds among the {@code 8 × count} from {@code from + 8 × word}:
   * bit {@code place - from}.
   */
  void mark(byte[] data, int from, int word, int count, long[] marks) {
    int third = length > 2 ? 2 : 0; // a byte that the test has not is one with an empty mask
    int fourth = length > 3 ? 3 : 0;
    long a = values[0];
    long b = values[1];
    long c = values[2];
    long d = values[3];
    long aMask = masks[0];
    long bMask = masks[1];
    long cMask = masks[2];
    long dMask = masks[3];
    for (int i = word; i < word + count; i++) {
      int at = from + offset + i * 8;
      long z =
          ((long) VIEW.get(data, at) ^ a) & aMask
              | ((long) VIEW.get(data, at + 1) ^ b) & bMask
              | ((long) VIEW.get(data, at + third) ^ c) & cMask
              | ((long) VIEW.get(data, at + fourth) ^ d) & dMask;
      long equal = ~((z & ~HIGH) + ~HIGH | z | ~HIGH);
      if (equal != 0) {
        // the multiplication gathers one bit of each byte in the highest byte
        long places = (equal >>> 7) * 0x0102040810204080L >>> 56;
        marks[i >> 3] |= places << (i << 3);
      }
    }
  }
}
