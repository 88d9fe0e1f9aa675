package harrier.yara.module;

import harrier.yara.bytes.ByteView;
import java.util.Optional;

/**
 * A part of a target that a function was asked about.
 *
 * @param offset at most the length of the data
 * @param length number of bytes; the range ends within the data
 */
public record DataRange(ByteView data, long offset, long length) {
  private static final int CHUNK = 1 << 16;

  /** Receives bytes {@code 0..length-1} of a buffer that is used again. */
  @FunctionalInterface
  public interface Sink {
    void accept(byte[] bytes, int length);
  }

  /** The whole target. */
  public static DataRange all(ByteView data) {
    return new DataRange(data, 0, data.length());
  }

  /**
   * {@code size} bytes from {@code offset}, cut at the end of the data. Empty if either is negative
   * or no byte of a range of at least one byte is there.
   */
  public static Optional<DataRange> clamped(ByteView data, long offset, long size) {
    boolean outside = offset < 0 || size < 0 || offset > data.length();
    if (outside || size > 0 && offset == data.length()) {
      return Optional.empty();
    }
    return Optional.of(new DataRange(data, offset, Math.min(size, data.length() - offset)));
  }

  /** {@code size} bytes from {@code offset}. Empty if not all of them are there. */
  public static Optional<DataRange> exact(ByteView data, long offset, long size) {
    return data.has(offset, size)
        ? Optional.of(new DataRange(data, offset, size))
        : Optional.empty();
  }

  /** Hands over all bytes in order, in chunks. Stops early where the data cannot be read. */
  public void feed(Sink sink) {
    byte[] buffer = new byte[(int) Math.min(CHUNK, length)];
    long done = 0;
    while (done < length) {
      int want = (int) Math.min(buffer.length, length - done);
      int count = data.copy(offset + done, buffer, 0, want);
      if (count <= 0) {
        return;
      }
      sink.accept(buffer, count);
      done += count;
    }
  }
}
