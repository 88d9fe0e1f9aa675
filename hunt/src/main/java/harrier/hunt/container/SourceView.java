package harrier.hunt.container;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteView;
import java.io.IOException;

/**
 * A source read as a {@link ByteView}: numbers and names at any place, through one buffer. What
 * cannot be read is absent.
 */
public final class SourceView implements ByteView {
  private static final int BUFFER = 1 << 14;

  private final ByteSource source;
  private final byte[] buffer;
  private long start;
  private int filled;

  private SourceView(ByteSource source) {
    this.source = source;
    this.buffer = new byte[Math.clamp(source.size(), 1, BUFFER)];
  }

  /** A view of a source. */
  public static SourceView of(ByteSource source) {
    return new SourceView(source);
  }

  /** The source behind it. */
  public ByteSource source() {
    return source;
  }

  @Override
  public long length() {
    return source.size();
  }

  @Override
  public long u8(long offset) {
    if (offset < start || offset >= start + filled) {
      if (offset < 0 || offset >= source.size()) {
        return ABSENT;
      }
      fill(offset);
      if (filled == 0) {
        return ABSENT;
      }
    }
    return buffer[(int) (offset - start)] & 0xFF;
  }

  @Override
  public int copy(long offset, byte[] into, int at, int length) {
    if (offset >= start && offset + length <= start + filled) {
      System.arraycopy(buffer, (int) (offset - start), into, at, length);
      return length;
    }
    try {
      return offset < 0 ? 0 : source.read(offset, into, at, length);
    } catch (IOException _) {
      return 0;
    }
  }

  private void fill(long offset) {
    start = offset;
    try {
      filled = source.read(offset, buffer, 0, buffer.length);
    } catch (IOException _) {
      filled = 0;
    }
  }
}
