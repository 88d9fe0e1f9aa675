package harrier.hunt.container.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Decodes bzip2 streams that follow each other. What follows the last is passed over, as {@code
 * bzip2} does.
 */
final class Bzip2Stream extends InputStream {
  private static final int HEADER = 4;

  private final PushbackInputStream in;
  private BZip2CompressorInputStream stream;
  private boolean over;

  /** Reads the first header. */
  Bzip2Stream(InputStream in) throws IOException {
    this.in = new PushbackInputStream(in, HEADER);
    this.stream = new BZip2CompressorInputStream(this.in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!over) {
      int count = stream.read(into, offset, length);
      if (count > 0) {
        return count;
      }
      startNext();
    }
    return -1;
  }

  private void startNext() throws IOException {
    byte[] header = in.readNBytes(HEADER);
    boolean another =
        header.length == HEADER
            && header[0] == 'B'
            && header[1] == 'Z'
            && header[2] == 'h'
            && header[3] >= '1'
            && header[3] <= '9';
    over = !another;
    if (another) {
      in.unread(header);
      stream = new BZip2CompressorInputStream(in);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
