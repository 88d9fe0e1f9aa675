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
}
