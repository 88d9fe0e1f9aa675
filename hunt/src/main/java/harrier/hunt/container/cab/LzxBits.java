package harrier.hunt.container.cab;

import java.io.EOFException;
import java.io.IOException;

/** Bits from 16-bit words of little endian, highest first. A few zeros follow the end. */
final class LzxBits {
  private static final int SLACK = 4;

  private final byte[] data;
  private int at;
  private int buffer;
  private int held;

  LzxBits(byte[] data) {
    this.data = data;
  }

  /** Takes up to 17 bits. */
  int take(int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (count > 16) {
      return take(count - 16) << 16 | take(16);
    }
    int bits = peek(count);
    skip(count);
    return bits;
  }

  int peek(int count) throws IOException {
    while (held < count) {
      if (at >= data.length + SLACK) {
        throw new EOFException();
      }
      buffer |= (u8(at) | u8(at + 1) << 8) << 16 - held;
      at += 2;
      held += 16;
    }
    return buffer >>> 32 - count;
  }

  void skip(int count) {
    buffer <<= count;
    held -= count;
  }

  /** Goes to the next word: bytes follow. At a boundary a whole word is passed over. */
  void align() throws IOException {
    peek(1);
    if (held > 16) {
      at -= 2;
    }
    buffer = 0;
    held = 0;
  }

  /** A number of 32 bits, little endian; only after {@link #align}. */
  int number() throws IOException {
    if (at + 4 > data.length) {
      throw new EOFException();
    }
    int number = u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16 | u8(at + 3) << 24;
    at += 4;
    return number;
  }

  void bytes(byte[] into, int offset, int count) throws IOException {
    if (count > data.length - at) {
      throw new EOFException();
    }
    System.arraycopy(data, at, into, offset, count);
    at += count;
  }

  void skipByte() {
    at++;
  }

  private int u8(int index) {
    return index < data.length ? data[index] & 0xFF : 0;
  }
}
