package harrier.yara.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link PackedOutput} wrote. Nothing that the bytes say is taken on trust: every length
 * is compared with the bytes that are left before anything is allocated. Every method throws {@link
 * PackedException} if the bytes do not fit. Mutable, for one thread.
 */
public final class PackedInput {
  private final byte[] bytes;
  private final int end;
  private int at;

  /** Reads {@code [from, to)} of an array, which is not copied. */
  public PackedInput(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** One byte, 0..255. */
  public int u8() {
    if (at >= end) {
      throw tooShort();
    }
    return bytes[at++] & 0xFF;
  }

  /** The byte that {@link #u8} gives next; -1 at the end. */
  public int peek() {
    return at < end ? bytes[at] & 0xFF : -1;
  }

  /** A truth value. */
  public boolean flag() {
    return index(2) == 1;
  }

  /** A number that is not negative. */
  public int number() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = unsigned(u8());
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new PackedException("has a number out of range");
    }
    return (int) value;
  }

  /** Any number. */
  public long signed() {
    long value = unsigned(u8());
    return value >>> 1 ^ -(value & 1);
  }

  /** Any number within bounds, both inclusive. */
  public int between(int low, int high) {
    long value = signed();
    if (value < low || value > high) {
      throw new PackedException("has a number out of range");
    }
    return (int) value;
  }

  /** A number that is not negative and less than a bound. */
  public int index(int bound) {
    int value = number();
    if (value >= bound) {
      throw new PackedException("refers to something that is not there");
    }
    return value;
  }

  /** Number of items that follow, each of which takes at least {@code bytesEach}. */
  public int count(int bytesEach) {
    int count = number();
    if ((long) count * bytesEach > end - at) {
      throw tooShort();
    }
    return count;
  }

  /** Says that so many bytes should be left. */
  public void require(long bytes) {
    if (bytes > end - at) {
      throw tooShort();
    }
  }

  /** A copy of all bytes that are left. */
  public byte[] rest() {
    int from = at;
    at = end;
    return Arrays.copyOfRange(bytes, from, end);
  }

  /** A text. */
  public String text() {
    int length = count(1);
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  /** A byte string. */
  public ByteString byteString() {
    int length = count(1);
    at += length;
    return ByteString.of(bytes, at - length, length);
  }

  /** An array of bytes. */
  public byte[] bytes() {
    int length = count(1);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** An array of ints. */
  public int[] ints() {
    int[] values = new int[count(4)];
    view(4 * values.length).asIntBuffer().get(values);
    return values;
  }

  /** An array of longs. */
  public long[] longs() {
    long[] values = new long[count(8)];
    view(8 * values.length).asLongBuffer().get(values);
    return values;
  }

  /** A short array of numbers, each less than a bound. */
  public int[] numbers(int bound) {
    int[] values = new int[count(1)];
    for (int i = 0; i < values.length; i++) {
      int first = at < end ? bytes[at] : -1;
      if (first >= 0 && first < bound) {
        values[i] = first;
        at++;
      } else {
        values[i] = index(bound);
      }
    }
    return values;
  }

  /** An array of truth values. */
  public boolean[] flags() {
    int count = number();
    if ((count + 7L) / 8 > end - at) {
      throw tooShort();
    }
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = (bytes[at + (i >> 3)] >> (i & 7) & 1) != 0;
    }
    at += (count + 7) / 8;
    return values;
  }

  /** Says that everything should have been read. */
  public void finish() {
    if (at != end) {
      throw new PackedException("goes on after its end");
    }
  }

  private ByteBuffer view(int length) {
    at += length;
    return ByteBuffer.wrap(bytes, at - length, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private long unsigned(int first) {
    long value = first & 0x7F;
    int last = first;
    for (int shift = 7; last >= 0x80; shift += 7) {
      if (shift > 63) {
        throw new PackedException("has a number out of range");
      }
      last = u8();
      value |= (last & 0x7FL) << shift;
    }
    return value;
  }

  private static PackedException tooShort() {
    return new PackedException("ends too early");
  }
}
