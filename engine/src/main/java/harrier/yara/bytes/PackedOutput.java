package harrier.yara.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Checksum;

/**
 * Writes numbers, texts and arrays one after the other; {@link PackedInput} reads them back in the
 * same order. Numbers take as few bytes as they need; arrays are little-endian, so that they are
 * copied in one go. Mutable, for one thread.
 */
public final class PackedOutput {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int FIRST_BLOCK = 1024;
  private static final int LARGEST_BLOCK = 1 << 16;

  private final List<Block> full = new ArrayList<>();
  private int fullSize;
  private byte[] bytes = new byte[FIRST_BLOCK];
  private int size;

  /** Bytes that came before; those from {@code length} on are not used. */
  private record Block(byte[] bytes, int length) {}

  /** Number of bytes written. */
  public int size() {
    return fullSize + size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    byte[] all = new byte[size()];
    int at = 0;
    for (Block block : full) {
      System.arraycopy(block.bytes, 0, all, at, block.length);
      at += block.length;
    }
    System.arraycopy(bytes, 0, all, at, size);
    return all;
  }

  /** Hands what was written to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    for (Block block : full) {
      out.write(block.bytes, 0, block.length);
    }
    out.write(bytes, 0, size);
  }

  /** Adds what was written to a checksum. */
  public void addTo(Checksum sum) {
    for (Block block : full) {
      sum.update(block.bytes, 0, block.length);
    }
    sum.update(bytes, 0, size);
  }

  /** One byte. */
  public PackedOutput u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** A truth value. */
  public PackedOutput flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** A number that is not negative. */
  public PackedOutput number(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    return unsigned(value);
  }

  /** Any number. */
  public PackedOutput signed(long value) {
    return unsigned(value << 1 ^ value >> 63);
  }

  /** A text. */
  public PackedOutput text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A byte string. */
  public PackedOutput bytes(ByteString value) {
    number(value.length());
    reserve(value.length());
    value.copyTo(bytes, size);
    size += value.length();
    return this;
  }

  /** An array of bytes. */
  public PackedOutput bytes(byte[] value) {
    number(value.length);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /** An array of ints. */
  public PackedOutput ints(int[] values) {
    number(values.length);
    reserve(4L * values.length);
    for (int value : values) {
      INT.set(bytes, size, value);
      size += 4;
    }
    return this;
  }

  /** An array of longs. */
  public PackedOutput longs(long[] values) {
    number(values.length);
    reserve(8L * values.length);
    for (long value : values) {
      LONG.set(bytes, size, value);
      size += 8;
    }
    return this;
  }

  /** A short array of numbers that are not negative. */
  public PackedOutput numbers(int[] values) {
    number(values.length);
    for (int value : values) {
      number(value);
    }
    return this;
  }

  /** An array of truth values. */
  public PackedOutput flags(boolean[] values) {
    number(values.length);
    for (int i = 0; i < values.length; i += 8) {
      int packed = 0;
      for (int bit = 0; bit < Math.min(8, values.length - i); bit++) {
        packed |= values[i + bit] ? 1 << bit : 0;
      }
      u8(packed);
    }
    return this;
  }

  private PackedOutput unsigned(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Makes room for bytes in a row. What is full stays where it is. */
  private void reserve(long count) {
    if (size + count > bytes.length) {
      int before = fullSize + size;
      int wanted = Math.toIntExact(before + count) - before;
      full.add(new Block(bytes, size));
      fullSize = before;
      bytes = new byte[Math.max(wanted, Math.clamp(before, FIRST_BLOCK, LARGEST_BLOCK))];
      size = 0;
    }
  }
}
