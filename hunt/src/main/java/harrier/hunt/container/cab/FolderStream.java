package harrier.hunt.container.cab;

import harrier.yara.bytes.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The plain bytes of a folder: its blocks, decoded one after the other. */
final class FolderStream extends InputStream {
  private static final int HEADER = 8;
  private static final int LARGEST = 1 << 16;

  private final ByteSource source;
  private final CabFolder folder;
  private final BlockCodec codec;
  private long at;
  private int blocksLeft;
  private byte[] plain = new byte[0];
  private int next;
  private long position;

  FolderStream(ByteSource source, CabFolder folder) throws IOException {
    this.source = source;
    this.folder = folder;
    this.at = folder.start();
    this.blocksLeft = folder.blocks();
    this.codec =
        switch (folder.method()) {
          case CabFolder.STORED -> new StoredBlocks();
          case CabFolder.MSZIP -> new MsZipBlocks();
          default -> new LzxBlocks(folder.windowBits());
        };
  }

  /** Plain bytes that were read so far. */
  long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (next == plain.length) {
      if (blocksLeft == 0) {
        return -1;
      }
      block();
    }
    int count = Math.min(length, plain.length - next);
    System.arraycopy(plain, next, into, offset, count);
    next += count;
    position += count;
    return count;
  }

  private void block() throws IOException {
    byte[] header = bytes(at, HEADER);
    int packed = u16(header, 4);
    int size = u16(header, 6);
    byte[] data = bytes(at + HEADER + folder.reserved(), packed);
    if (size > LARGEST - 1 || size == 0) {
      throw new IOException("it has a block that goes on in another cabinet");
    }
    check(header, data);
    at += HEADER + folder.reserved() + packed;
    blocksLeft--;
    plain = codec.decode(data, size);
    next = 0;
  }

  /** The checksum covers the data, then both sizes; what is reserved is not known to be covered. */
  private void check(byte[] header, byte[] data) throws IOException {
    int stored = u16(header, 0) | u16(header, 2) << 16;
    int sizes = u16(header, 4) | u16(header, 6) << 16;
    if (stored != 0 && folder.reserved() == 0 && stored != (checksum(data) ^ sizes)) {
      throw new IOException("the checksum is wrong");
    }
  }

  private static int checksum(byte[] data) {
    int sum = 0;
    int i = 0;
    for (; i + 4 <= data.length; i += 4) {
      sum ^= u16(data, i) | u16(data, i + 2) << 16;
    }
    int rest = 0;
    for (; i < data.length; i++) {
      rest = rest << 8 | data[i] & 0xFF;
    }
    return sum ^ rest;
  }

  private byte[] bytes(long from, int count) throws IOException {
    byte[] bytes = new byte[count];
    if (source.read(from, bytes, 0, count) < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static int u16(byte[] bytes, int i) {
    return bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8;
  }

  @Override
  public void close() {
    codec.close();
  }

  /** Blocks as they are. */
  private static final class StoredBlocks implements BlockCodec {
    @Override
    public byte[] decode(byte[] data, int size) {
      return Arrays.copyOf(data, Math.min(size, data.length));
    }
  }
}
