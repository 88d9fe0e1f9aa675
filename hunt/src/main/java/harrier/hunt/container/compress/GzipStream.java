package harrier.hunt.container.compress;

import harrier.hunt.container.ConcatenatedStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip streams that follow each other. Zeros and other bytes after the last are passed
 * over, as {@code gzip} does.
 */
public final class GzipStream extends ConcatenatedStream {
  private static final int BUFFER = 1 << 16;
  private static final int CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final byte[] buffer = new byte[BUFFER];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int next;
  private int end;
  private boolean inside;

  /** Reads the first header. */
  public GzipStream(InputStream in) throws IOException {
    super(in);
    if (!startNext()) {
      throw new IOException("it is not in gzip format");
    }
  }

  @Override
  protected int decode(byte[] into, int offset, int length) throws IOException {
    if (!inside) {
      return 0;
    }
    int count = inflate(into, offset, length);
    crc.update(into, offset, count);
    if (count == 0) {
      endMember();
    }
    return count;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      while (true) {
        int count = inflater.inflate(into, offset, length);
        if (count > 0 || inflater.finished()) {
          return count;
        }
        if (inflater.needsDictionary()) {
          throw new IOException("it needs a preset dictionary");
        }
        fill();
        inflater.setInput(buffer, next, end - next);
        next = end;
      }
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage() == null ? "invalid compressed data" : e.getMessage(), e);
    }
  }

  private void endMember() throws IOException {
    next = end - inflater.getRemaining();
    long expected = number(4);
    long size = number(4);
    inside = false;
    if (expected != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new IOException("the checksum is wrong");
    }
  }

  /** Reads a header; false where the data ends or something else follows. */
  @Override
  protected boolean startNext() throws IOException {
    if (!hasMore() || u8() != 0x1F || !hasMore() || u8() != 0x8B || !hasMore() || u8() != 8) {
      return false;
    }
    int flags = u8();
    number(6);
    if ((flags & EXTRA) != 0) {
      for (long left = number(2); left > 0; left--) {
        u8();
      }
    }
    for (int text = (flags & NAME) + (flags & COMMENT); text > 0; text &= text - 1) {
      while (u8() != 0) {}
    }
    if ((flags & CRC) != 0) {
      number(2);
    }
    inflater.reset();
    inflater.setInput(buffer, next, end - next);
    next = end;
    crc.reset();
    inside = true;
    return true;
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) u8() << 8 * i;
    }
    return number;
  }

  private int u8() throws IOException {
    if (next == end) {
      fill();
    }
    return buffer[next++] & 0xFF;
  }

  private boolean hasMore() throws IOException {
    if (next < end) {
      return true;
    }
    next = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private void fill() throws IOException {
    if (!hasMore()) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }
}
