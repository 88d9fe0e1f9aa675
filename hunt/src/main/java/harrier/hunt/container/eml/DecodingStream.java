package harrier.hunt.container.eml;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes are made a piece at a time. */
abstract class DecodingStream extends InputStream {
  private static final int PIECE = 1 << 13;

  private final byte[] piece = new byte[PIECE];
  private int next;
  private int end;

  /**
   * Makes the next bytes.
   *
   * @return how many; 0 at the end
   */
  abstract int decode(byte[] into) throws IOException;

  @Override
  public final int read() throws IOException {
    return next < end || fill() ? piece[next++] & 0xFF : -1;
  }

  @Override
  public final int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - next);
    System.arraycopy(piece, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = 0;
    end = decode(piece);
    return end > 0;
  }
}
