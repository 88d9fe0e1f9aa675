package harrier.hunt.container.compress;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

/** Decodes the format of LZ4 before frames, which kernels are still packed with. */
final class LegacyLz4Stream extends InputStream {
  /** What files and streams inside them begin with. */
  static final String MAGIC = "\u0002!L\u0018";

  private static final long MAGIC_NUMBER = 0x184C2102L;
  private static final int NUMBER = 4;

  /** Packed bytes of a block of 8 MiB that cannot be made smaller. */
  private static final long LARGEST_BLOCK = (8 << 20) + (8 << 20) / 255 + 16;

  private final InputStream in;
  private InputStream block = InputStream.nullInputStream();
  private boolean over;

  LegacyLz4Stream(InputStream in) {
    this.in = in;
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
      int count = block.read(into, offset, length);
      if (count > 0) {
        return count;
      }
      startNext();
    }
    return -1;
  }

  /** A size that no block has ends the stream: something else follows. */
  private void startNext() throws IOException {
    byte[] number = in.readNBytes(NUMBER);
    if (number.length > 0 && number.length < NUMBER) {
      throw new EOFException();
    }
    long size = 0;
    for (int i = number.length - 1; i >= 0; i--) {
      size = size << 8 | number[i] & 0xFF;
    }
    over = size == 0 || size > LARGEST_BLOCK && size != MAGIC_NUMBER;
    if (size != MAGIC_NUMBER && !over) {
      byte[] packed = in.readNBytes((int) size);
      block = new BlockLZ4CompressorInputStream(new ByteArrayInputStream(packed));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
