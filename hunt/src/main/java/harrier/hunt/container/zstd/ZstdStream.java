package harrier.hunt.container.zstd;

import harrier.hunt.container.ConcatenatedStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes frames that follow each other. Needs as much memory as a frame's window, at most {@link
 * #LARGEST_WINDOW}.
 */
public final class ZstdStream extends ConcatenatedStream {
  /** Bytes of the largest window that is decoded: what the zstd command allows by itself. */
  public static final int LARGEST_WINDOW = 1 << 27;

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int PADDING = 8;
  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};

  private final byte[] block = new byte[BlockDecoder.LARGEST + PADDING];
  private final History history = new History();
  private final BlockDecoder decoder = new BlockDecoder();
  private final XxHash64 hash = new XxHash64();
  private boolean inside;
  private boolean checked;

  /** Decodes what a stream gives. */
  public ZstdStream(InputStream in) {
    super(in);
  }

  @Override
  protected int decode(byte[] into, int offset, int length) throws IOException {
    return history.read(into, offset, length);
  }

  @Override
  protected boolean startNext() throws IOException {
    if (inside) {
      block();
      return true;
    }
    int first = in.read();
    if (first >= 0) {
      frame(first);
    }
    return first >= 0;
  }

  private void frame(int first) throws IOException {
    int magic = first | (int) number(3) << 8;
    if ((magic & ~15) == SKIPPABLE) {
      in.skipNBytes(number(4));
    } else if (magic == MAGIC) {
      header();
    } else {
      throw new IOException("it has something else between its frames");
    }
  }

  private void header() throws IOException {
    int descriptor = u8();
    boolean single = (descriptor & 0x20) != 0;
    checked = (descriptor & 4) != 0;
    long window = 0;
    if (!single) {
      int b = u8();
      long base = 1L << 10 + (b >> 3);
      window = base + base / 8 * (b & 7);
    }
    if (number(DICTIONARY_ID_BYTES[descriptor & 3]) != 0) {
      throw new IOException("it needs a dictionary");
    }
    int sizeBytes = descriptor >> 6 == 0 ? single ? 1 : 0 : 1 << (descriptor >> 6);
    long size = number(sizeBytes) + (sizeBytes == 2 ? 256 : 0);
    if (single) {
      window = size;
    }
    if (window < 0 || window > LARGEST_WINDOW) {
      throw new IOException("it asks for a window of " + Long.toUnsignedString(window) + " bytes");
    }
    history.begin((int) window);
    decoder.reset();
    hash.reset();
    inside = true;
  }

  private void block() throws IOException {
    int header = (int) number(3);
    int size = header >> 3;
    history.room();
    history.mark();
    switch (header >> 1 & 3) {
      case 0 -> {
        load(size);
        history.append(block, 0, size);
      }
      case 1 -> history.fill(u8(), size);
      case 2 -> {
        load(size);
        decoder.decode(new Input(block, 0, size), history);
      }
      default -> throw new IOException("it has a block of an unknown type");
    }
    if (checked) {
      hash.update(history.bytes(), history.blockStart(), history.end());
    }
    if ((header & 1) != 0) {
      inside = false;
      if (checked && number(4) != (hash.value() & 0xFFFFFFFFL)) {
        throw new IOException("the checksum is wrong");
      }
    }
  }

  private void load(int size) throws IOException {
    if (size > BlockDecoder.LARGEST) {
      throw new IOException("a block is too large");
    }
    if (in.readNBytes(block, 0, size) < size) {
      throw new EOFException();
    }
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) u8() << 8 * i;
    }
    return number;
  }

  private int u8() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }
}
