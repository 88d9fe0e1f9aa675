package harrier.hunt.container.zip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Complains at its end if the bytes are not those that the archive promised. */
final class CheckedStream extends FilterInputStream {
  private final CRC32 crc = new CRC32();
  private final long expected;
  private final long size;
  private long count;

  CheckedStream(InputStream in, long crc, long size) {
    super(in);
    this.expected = crc;
    this.size = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      crc.update(into, offset, read);
      count += read;
    } else if (read < 0 && (crc.getValue() != expected || count != size)) {
      throw new IOException(
          count == size
              ? "the checksum is wrong"
              : "it has " + count + " bytes instead of " + size);
    }
    return read;
  }
}
