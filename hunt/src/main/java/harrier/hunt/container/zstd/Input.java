package harrier.hunt.container.zstd;

import java.io.EOFException;
import java.io.IOException;

/** The bytes of one block. Eight more follow the last in the array. */
final class Input {
  final byte[] data;
  final int end;
  int at;

  Input(byte[] data, int at, int end) {
    this.data = data;
    this.at = at;
    this.end = end;
  }

  int left() {
    return end - at;
  }

  int u8() throws IOException {
    if (at >= end) {
      throw new EOFException();
    }
    return data[at++] & 0xFF;
  }

  /** Little endian. */
  long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) u8() << 8 * i;
    }
    return number;
  }

  /** A byte further on; 0 past the end. */
  int peek(int distance) {
    return at + distance < end ? data[at + distance] & 0xFF : 0;
  }

  void skip(int count) throws IOException {
    if (count < 0 || count > left()) {
      throw new EOFException();
    }
    at += count;
  }
}
