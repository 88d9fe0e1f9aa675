package harrier.hunt.container;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;

/** Views of sources. */
public final class Sources {
  private static final int BUFFER = 1 << 16;

  private Sources() {}

  /** A part of a source; cut where the source ends. Closing it closes nothing. */
  public static ByteSource slice(ByteSource source, long offset, long length) {
    long start = Math.clamp(offset, 0, source.size());
    return new Slice(source, start, Math.clamp(length, 0, source.size() - start));
  }

  /** The bytes of a source in order, read in larger pieces. Closing it closes nothing. */
  public static InputStream stream(ByteSource source) {
    return stream(source, 0, source.size());
  }

  /** A part of a source in order. */
  public static InputStream stream(ByteSource source, long offset, long length) {
    return new Reader(slice(source, offset, length));
  }

  private record Slice(ByteSource whole, long start, long size) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      if (position < 0 || position >= size) {
        return 0;
      }
      return whole.read(start + position, into, offset, (int) Math.min(length, size - position));
    }
  }

  private static final class Reader extends InputStream {
    private final ByteSource source;
    private final byte[] buffer;
    private long position;
    private int next;
    private int end;

    Reader(ByteSource source) {
      this.source = source;
      this.buffer = new byte[Math.clamp(source.size(), 1, BUFFER)];
    }

    @Override
    public int read() throws IOException {
      return next < end || fill() ? buffer[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (next == end && !fill()) {
        return -1;
      }
      int count = Math.min(length, end - next);
      System.arraycopy(buffer, next, into, offset, count);
      next += count;
      return count;
    }

    @Override
    public long skip(long count) {
      long buffered = Math.clamp(count, 0, end - next);
      next += (int) buffered;
      long further = Math.clamp(count - buffered, 0, source.size() - position);
      position += further;
      return buffered + further;
    }

    @Override
    public int available() {
      return end - next;
    }

    private boolean fill() throws IOException {
      next = 0;
      end = source.read(position, buffer, 0, buffer.length);
      position += end;
      return end > 0;
    }
  }
}
