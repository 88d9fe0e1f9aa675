package harrier.hunt.container.pcap;

import harrier.hunt.container.traffic.Payload;
import harrier.yara.bytes.ByteView;
import java.util.List;

/**
 * A packet from some layer on, as a place in a view. Reading past what was recorded gives {@link
 * ByteView#ABSENT}.
 *
 * @param recorded bytes that are there
 * @param length bytes on the wire
 * @param pieces where the bytes of the view lie in the capture; empty if the view is the capture
 */
record PacketData(ByteView view, long at, int recorded, int length, List<Payload.Piece> pieces) {
  static PacketData of(ByteView capture, long at, int recorded, int length) {
    return new PacketData(capture, at, recorded, length, List.of());
  }

  int u8(int offset) {
    return offset < recorded ? (int) Math.max(-1, view.u8(at + offset)) : -1;
  }

  int u16(int offset) {
    return offset + 2 <= recorded ? (int) Math.max(-1, view.u16be(at + offset)) : -1;
  }

  int i32(int offset) {
    return offset + 4 <= recorded ? (int) view.u32be(at + offset) : 0;
  }

  long u32(int offset) {
    return Integer.toUnsignedLong(i32(offset));
  }

  long i64(int offset) {
    return u32(offset) << 32 | u32(offset + 4);
  }

  boolean has(int bytes) {
    return bytes <= recorded;
  }

  /** What follows a header. */
  PacketData from(int header) {
    return new PacketData(
        view, at + header, Math.max(0, recorded - header), Math.max(0, length - header), pieces);
  }

  /** What a header says that belongs to it, without padding. */
  PacketData cut(int bytes) {
    return new PacketData(view, at, Math.min(recorded, bytes), Math.min(length, bytes), pieces);
  }

  Payload payload() {
    return pieces.isEmpty()
        ? Payload.of(at, recorded, length)
        : Payload.of(pieces, (int) at, length);
  }
}
