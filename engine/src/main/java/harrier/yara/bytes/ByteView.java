package harrier.yara.bytes;

import java.util.Arrays;
import java.util.Optional;

/**
 * Random access to the bytes of one target, for conditions and modules. Reading past the end,
 * before the start or where the target cannot be read any more gives {@link #ABSENT} or a shorter
 * run, never an exception.
 */
public interface ByteView {
  /**
   * What integer readers return where there are not enough bytes. No reader of at most 4 bytes
   * returns it otherwise.
   */
  long ABSENT = Long.MIN_VALUE;

  /** Number of bytes of the target. */
  long length();

  /** The unsigned byte at an offset, or {@link #ABSENT}. */
  long u8(long offset);

  /**
   * Copies up to {@code length} bytes at {@code offset} into {@code into}.
   *
   * @return number of bytes copied, 0 at or past the end or at a negative offset
   */
  int copy(long offset, byte[] into, int at, int length);

  /** Unsigned 16 bits, little endian, or {@link #ABSENT}. */
  default long u16(long offset) {
    long a = u8(offset);
    long b = u8(offset + 1);
    return (a | b) < 0 ? ABSENT : a | b << 8;
  }

  /** Unsigned 16 bits, big endian, or {@link #ABSENT}. */
  default long u16be(long offset) {
    long v = u16(offset);
    return v == ABSENT ? ABSENT : Short.toUnsignedLong(Short.reverseBytes((short) v));
  }

  /** Unsigned 32 bits, little endian, or {@link #ABSENT}. */
  default long u32(long offset) {
    long a = u16(offset);
    long b = u16(offset + 2);
    return (a | b) < 0 ? ABSENT : a | b << 16;
  }

  /** Unsigned 32 bits, big endian, or {@link #ABSENT}. */
  default long u32be(long offset) {
    long v = u32(offset);
    return v == ABSENT ? ABSENT : Integer.toUnsignedLong(Integer.reverseBytes((int) v));
  }

  /** Whether {@code length} bytes lie at {@code offset}. */
  default boolean has(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= length() && length <= length() - offset;
  }

  /** 64 bits, little endian; only where {@link #has} says that they are there, else 0. */
  default long u64(long offset) {
    return has(offset, 8) ? u32(offset) | u32(offset + 4) << 32 : 0;
  }

  /**
   * The bytes at an offset, cut at the end of the data. {@code length} is at most the caller's own
   * limit.
   */
  default ByteString bytes(long offset, int length) {
    if (offset < 0 || length <= 0 || offset >= length()) {
      return ByteString.EMPTY;
    }
    byte[] out = new byte[(int) Math.min(length, length() - offset)];
    return ByteString.of(out, 0, copy(offset, out, 0, out.length));
  }

  /**
   * The bytes from an offset up to the next NUL, without it; empty if none of the first {@code
   * limit} bytes is one.
   */
  default Optional<ByteString> untilNul(long offset, int limit) {
    byte[] text = new byte[Math.min(limit, 64)];
    int length = 0;
    while (true) {
      int count = copy(offset + length, text, length, text.length - length);
      for (int i = length; i < length + count; i++) {
        if (text[i] == 0) {
          return Optional.of(ByteString.of(text, 0, i));
        }
      }
      length += count;
      if (count <= 0 || length == limit) {
        return Optional.empty();
      }
      text = Arrays.copyOf(text, (int) Math.min(limit, 4L * length));
    }
  }

  /** A view of bytes in memory. The array is not copied. */
  static ByteView of(byte[] bytes) {
    return new ByteView() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public long u8(long offset) {
        return offset < 0 || offset >= bytes.length ? ABSENT : bytes[(int) offset] & 0xFF;
      }

      @Override
      public int copy(long offset, byte[] into, int at, int length) {
        if (offset < 0 || offset >= bytes.length || length <= 0) {
          return 0;
        }
        int n = (int) Math.min(length, bytes.length - offset);
        System.arraycopy(bytes, (int) offset, into, at, n);
        return n;
      }
    };
  }
}
