package harrier.hunt.container;

import java.io.IOException;
import java.io.InputStream;

/** Decodes parts that follow each other, such as the members of a gzip file. */
public abstract class ConcatenatedStream extends InputStream {
  /** The encoded bytes. */
  protected final InputStream in;

  private boolean over;

  /** Decodes what a stream gives, and closes it when this is closed. */
  protected ConcatenatedStream(InputStream in) {
    this.in = in;
  }

  /**
   * Decodes up to {@code length} bytes, at least 1, of the part that was begun.
   *
   * @return the number of bytes, 0 or less where the part is over or none was begun
   */
  protected abstract int decode(byte[] into, int offset, int length) throws IOException;

  /** Goes on to what follows when nothing more is decoded; false where nothing does. */
  protected abstract boolean startNext() throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!over) {
      int count = decode(into, offset, length);
      if (count > 0) {
        return count;
      }
      over = !startNext();
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
