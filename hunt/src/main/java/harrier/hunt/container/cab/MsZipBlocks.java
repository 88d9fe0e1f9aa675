package harrier.hunt.container.cab;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Blocks that begin with {@code CK} and are deflated, each knowing the plain bytes of the last. */
final class MsZipBlocks implements BlockCodec {
  private final Inflater inflater = new Inflater(true);
  private byte[] last = new byte[0];

  @Override
  public byte[] decode(byte[] data, int size) throws IOException {
    if (data.length < 2 || data[0] != 'C' || data[1] != 'K') {
      throw new IOException("it has a block that is not MSZIP");
    }
    byte[] plain = new byte[size];
    inflater.reset();
    inflater.setInput(data, 2, data.length - 2);
    inflater.setDictionary(last);
    int done = 0;
    try {
      while (done < size && !inflater.finished()) {
        int count = inflater.inflate(plain, done, size - done);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        done += count;
      }
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage() == null ? "invalid compressed data" : e.getMessage(), e);
    }
    if (done < size) {
      throw new IOException("it has a block that ends early");
    }
    last = plain;
    return Arrays.copyOf(plain, size);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
