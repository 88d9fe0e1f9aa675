package harrier.yara.modules;

import harrier.yara.bytes.ByteView;
import java.util.BitSet;

/** Bytes in memory that remember which of them were read. */
public final class RecordingView implements ByteView {
  private final byte[] bytes;
  private final BitSet read = new BitSet();

  public RecordingView(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How many different bytes were read. */
  public int count() {
    return read.cardinality();
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public long u8(long offset) {
    if (offset < 0 || offset >= bytes.length) {
      return ABSENT;
    }
    read.set((int) offset);
    return bytes[(int) offset] & 0xFF;
  }

  @Override
  public int copy(long offset, byte[] into, int at, int length) {
    if (offset < 0 || offset >= bytes.length) {
      return 0;
    }
    int count = (int) Math.min(length, bytes.length - offset);
    System.arraycopy(bytes, (int) offset, into, at, count);
    read.set((int) offset, (int) offset + count);
    return count;
  }
}
