package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.Optional;

/** A part of the target in one byte order; offsets are relative to its start. */
final class Slice {
  private final ByteView data;
  private final long start;
  private final long size;
  private final boolean bigEndian;

  /** The bytes from {@code start} on, at most {@code size}, less where the target ends earlier. */
  Slice(ByteView data, long start, long size, boolean bigEndian) {
    this.data = data;
    this.start = Math.min(start, data.length());
    this.size = Math.min(size, data.length() - this.start);
    this.bigEndian = bigEndian;
  }

  /** A part of this, cut where this ends. */
  Slice part(long offset, long length, boolean big) {
    long from = Math.clamp(offset, 0, size);
    return new Slice(data, start + from, Math.clamp(length, 0, size - from), big);
  }

  /** A part of this in the same byte order. */
  Slice part(long offset, long length) {
    return part(offset, length, bigEndian);
  }

  long size() {
    return size;
  }

  boolean has(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
  }

  /** A byte, 0 if it is not there. */
  int u8(long offset) {
    return has(offset, 1) ? (int) data.u8(start + offset) : 0;
  }

  /** 16 bits, 0 if they are not there. */
  int u16(long offset) {
    if (!has(offset, 2)) {
      return 0;
    }
    return (int) (bigEndian ? data.u16be(start + offset) : data.u16(start + offset));
  }

  /** 32 bits, 0 if they are not there. */
  long u32(long offset) {
    if (!has(offset, 4)) {
      return 0;
    }
    return bigEndian ? data.u32be(start + offset) : data.u32(start + offset);
  }

  /** 64 bits, 0 if they are not there. */
  long u64(long offset) {
    if (!has(offset, 8)) {
      return 0;
    }
    long value = data.u64(start + offset);
    return bigEndian ? Long.reverseBytes(value) : value;
  }

  ByteString bytes(long offset, long length) {
    return has(offset, 0)
        ? data.bytes(start + offset, (int) Math.min(length, size - offset))
        : ByteString.EMPTY;
  }

  /** The bytes up to the next NUL; empty if there is none within the limit and this slice. */
  Optional<ByteString> untilNul(long offset, int limit) {
    return has(offset, 1)
        ? data.untilNul(start + offset, (int) Math.min(limit, size - offset))
        : Optional.empty();
  }

  /** The bytes up to the next NUL or the end of this slice. */
  ByteString text(long offset, int limit) {
    return untilNul(offset, limit).orElseGet(() -> bytes(offset, limit));
  }
}
