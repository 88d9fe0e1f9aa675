package harrier.hunt.container.compress;

import harrier.hunt.container.ConcatenatedStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Decodes bzip2 streams that follow each other. What follows the last is passed over, as {@code
 * bzip2} does.
 */
final class Bzip2Stream extends ConcatenatedStream {
  private static final int HEADER = 4;

  private final PushbackInputStream pushback;
  private BZip2CompressorInputStream stream;

  /** Reads the first header. */
  Bzip2Stream(InputStream in) throws IOException {
    this(new PushbackInputStream(in, HEADER));
  }

  private Bzip2Stream(PushbackInputStream in) throws IOException {
    super(in);
    this.pushback = in;
    this.stream = new BZip2CompressorInputStream(in);
  }

  @Override
  protected int decode(byte[] into, int offset, int length) throws IOException {
    return stream.read(into, offset, length);
  }

  @Override
  protected boolean startNext() throws IOException {
    byte[] header = pushback.readNBytes(HEADER);
    boolean another =
        header.length == HEADER
            && header[0] == 'B'
            && header[1] == 'Z'
            && header[2] == 'h'
            && header[3] >= '1'
            && header[3] <= '9';
    if (another) {
      pushback.unread(header);
      stream = new BZip2CompressorInputStream(pushback);
    }
    return another;
  }
}
