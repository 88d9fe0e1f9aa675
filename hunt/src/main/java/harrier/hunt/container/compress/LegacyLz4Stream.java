package harrier.hunt.container.compress;

import harrier.hunt.container.ConcatenatedStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

/** Decodes the format of LZ4 before frames, which kernels are still packed with. */
final class LegacyLz4Stream extends ConcatenatedStream {
  /** What files and streams inside them begin with. */
  static final String MAGIC = "\u0002!L\u0018";

  private static final long MAGIC_NUMBER = 0x184C2102L;
  private static final int NUMBER = 4;

  /** Packed bytes of a block of 8 MiB that cannot be made smaller. */
  private static final long LARGEST_BLOCK = (8 << 20) + (8 << 20) / 255 + 16;

  private InputStream block = InputStream.nullInputStream();

  LegacyLz4Stream(InputStream in) {
    super(in);
  }

  @Override
  protected int decode(byte[] into, int offset, int length) throws IOException {
    return block.read(into, offset, length);
  }

  /** A size that no block has ends the stream: something else follows. */
  @Override
  protected boolean startNext() throws IOException {
    byte[] number = in.readNBytes(NUMBER);
    if (number.length > 0 && number.length < NUMBER) {
      throw new EOFException();
    }
    long size = 0;
    for (int i = number.length - 1; i >= 0; i--) {
      size = size << 8 | number[i] & 0xFF;
    }
    boolean over = size == 0 || size > LARGEST_BLOCK && size != MAGIC_NUMBER;
    if (size != MAGIC_NUMBER && !over) {
      byte[] packed = in.readNBytes((int) size);
      block = new BlockLZ4CompressorInputStream(new ByteArrayInputStream(packed));
    }
    return !over;
  }
}
