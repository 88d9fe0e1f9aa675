package harrier.hunt.container.zstd;

import java.io.IOException;
import java.util.Arrays;

/** What was decoded: the part that was not read yet, and as much before it as may be repeated. */
final class History {
  private static final int FIRST = 1 << 18;

  private byte[] bytes = new byte[FIRST];
  private int window;
  private int start;
  private int next;
  private int end;

  /** A new frame, which cannot repeat what came before it. All was read. */
  void begin(int size) {
    window = size;
    start = 0;
    next = 0;
    end = 0;
  }

  int read(byte[] into, int offset, int length) {
    int count = Math.min(length, end - next);
    System.arraycopy(bytes, next, into, offset, count);
    next += count;
    return count;
  }

  /** Makes room for one block; all was read. */
  void room() {
    if (bytes.length - end >= BlockDecoder.LARGEST) {
      return;
    }
    int kept = Math.min(end, window);
    if (end - kept >= bytes.length / 2) {
      System.arraycopy(bytes, end - kept, bytes, 0, kept);
      next = kept;
      end = kept;
    } else {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, kept + 2 * BlockDecoder.LARGEST));
    }
  }

  void mark() {
    start = end;
  }

  /** Where the block that is being decoded began. */
  int blockStart() {
    return start;
  }

  byte[] bytes() {
    return bytes;
  }

  int end() {
    return end;
  }

  void append(byte[] from, int offset, int count) throws IOException {
    check(count);
    System.arraycopy(from, offset, bytes, end, count);
    end += count;
  }

  void fill(int b, int count) throws IOException {
    check(count);
    Arrays.fill(bytes, end, end + count, (byte) b);
    end += count;
  }

  void repeat(int distance, int count) throws IOException {
    check(count);
    if (distance <= 0 || distance > end || distance > Math.max(window, BlockDecoder.LARGEST)) {
      throw new IOException("a sequence points before the data");
    }
    int from = end - distance;
    if (distance >= count) {
      System.arraycopy(bytes, from, bytes, end, count);
    } else {
      for (int i = 0; i < count; i++) {
        bytes[end + i] = bytes[from + i];
      }
    }
    end += count;
  }

  private void check(int count) throws IOException {
    if (count > BlockDecoder.LARGEST - (end - start)) {
      throw new IOException("a block is too large");
    }
  }
}
