package harrier.hunt.run;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;

/**
 * Holds the bytes of one small target after the other. A target is searched, asked by conditions,
 * looked at for containers and hashed: with its bytes held, only the first of these reads the file.
 * For one thread.
 */
final class TargetBuffer {
  /** Larger targets are read where and when something asks for them. */
  static final int LARGEST = 256 << 10;

  private byte[] bytes = new byte[0];

  /**
   * The same bytes, read once at the first call for any of them if they are few. They are valid
   * until the next target is held. Closing it does not close the source.
   */
  ByteSource hold(ByteSource source) {
    return source.size() > LARGEST || source.array().isPresent() ? source : new Held(source);
  }

  private final class Held implements ByteSource {
    private final ByteSource source;
    private final int size;
    private int length = -1;

    Held(ByteSource source) {
      this.source = source;
      this.size = (int) source.size();
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) throws IOException {
      if (length < 0) {
        fill();
      }
      if (position < 0 || position >= length) {
        return 0;
      }
      int n = (int) Math.min(wanted, length - position);
      System.arraycopy(bytes, (int) position, into, offset, n);
      return n;
    }

    private void fill() throws IOException {
      if (bytes.length < size) {
        bytes = new byte[Math.min(LARGEST, Math.max(size, 2 * bytes.length))];
      }
      length = source.read(0, bytes, 0, size);
    }
  }
}
