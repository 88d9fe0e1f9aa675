package harrier.yara.condition;

import harrier.yara.bytes.ByteView;

/**
 * Bytes at a fixed place that have a fixed value.
 *
 * @param offset from the start of the target, not negative
 * @param width number of bytes: 1, 2 or 4
 * @param bigEndian whether the first byte is the most significant
 * @param value unsigned, fits {@code width} bytes
 */
public record HeaderConstraint(long offset, int width, boolean bigEndian, long value) {
  // what a record brings along is put together when it is first called: slow in a short run
  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderConstraint that
        && offset == that.offset
        && value == that.value
        && width == that.width
        && bigEndian == that.bigEndian;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(value) + Long.hashCode(offset)) + (bigEndian ? -width : width);
  }

  /** Whether a target has the value. One that is too short has not. */
  public boolean holds(ByteView data) {
    long read =
        switch (width) {
          case 1 -> data.u8(offset);
          case 2 -> bigEndian ? data.u16be(offset) : data.u16(offset);
          default -> bigEndian ? data.u32be(offset) : data.u32(offset);
        };
    return read == value;
  }

  /** The byte that it asks for at a place of the target, or -1 if it asks for none there. */
  public int at(long place) {
    if (place < offset || place >= offset + width) {
      return -1;
    }
    long index = bigEndian ? offset + width - 1 - place : place - offset;
    return (int) (value >>> 8 * index) & 0xFF;
  }
}
