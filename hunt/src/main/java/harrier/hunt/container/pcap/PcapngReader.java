package harrier.hunt.container.pcap;

import harrier.hunt.container.Opening;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.List;

/** Goes through the blocks of a capture of the newer format. */
final class PcapngReader {
  private static final long SECTION = 0x0A0D0D0AL;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final long BYTE_ORDER = 0x1A2B3C4DL;
  private static final int SMALLEST = 12;
  private static final long LARGEST = 1 << 28;
  private static final int MOST_INTERFACES = 1 << 16;
  private static final long SEARCHED = 1 << 20;

  private final Opening opening;
  private final Packets packets;
  private final ByteView view;
  private final long size;
  private final List<Interface> interfaces = new ArrayList<>();
  private boolean isBig;
  private long position;

  private record Interface(int linkType, long snapLength) {}

  PcapngReader(Opening opening, Packets packets) {
    this.opening = opening;
    this.packets = packets;
    this.view = packets.view();
    this.size = opening.source().size();
  }

  void run() {
    while (position < size) {
      if (size - position < SMALLEST) {
        opening.damaged("ends inside a block");
        return;
      }
      if (view.u32(position) == SECTION) {
        isBig = view.u32be(position + 8) == BYTE_ORDER;
        interfaces.clear();
      }
      long length = u32(position + 4);
      boolean isSane = length >= SMALLEST && length % 4 == 0 && length <= LARGEST;
      if (isSane && length > size - position) {
        opening.damaged("ends inside a block");
        block(u32(position), position + 8, size - position - 8);
        return;
      }
      if (isSane && u32(position + length - 4) == length) {
        block(u32(position), position + 8, length - SMALLEST);
        position += length;
      } else if (!resume()) {
        return;
      }
    }
  }

  private void block(long type, long at, long length) {
    if (type == INTERFACE && interfaces.size() < MOST_INTERFACES) {
      interfaces.add(new Interface((int) u16(at), u32(at + 4)));
    } else if (type == ENHANCED_PACKET) {
      packet(u32(at), at + 20, length - 20, u32(at + 12), u32(at + 16));
    } else if (type == OLD_PACKET) {
      packet(u16(at), at + 20, length - 20, u32(at + 12), u32(at + 16));
    } else if (type == SIMPLE_PACKET && !interfaces.isEmpty()) {
      long snap = interfaces.getFirst().snapLength;
      long wire = u32(at);
      packet(0, at + 4, length - 4, snap == 0 ? wire : Math.min(wire, snap), wire);
    }
  }

  private void packet(long which, long data, long room, long recorded, long wire) {
    if (which < 0 || which >= interfaces.size()) {
      opening.damaged("has a packet of an unknown interface at offset " + data);
      return;
    }
    int there = (int) Math.clamp(recorded, 0, Math.clamp(room, 0, LARGEST));
    int length = (int) Math.clamp(wire, there, LARGEST);
    packets.packet(interfaces.get((int) which).linkType, data, there, length);
  }

  /** Goes on at the next place that looks like a block. */
  private boolean resume() {
    long from = position;
    long end = Math.min(size - SMALLEST, from + SEARCHED);
    for (long at = from + 4; at <= end; at += 4) {
      long type = u32(at);
      long length = u32(at + 4);
      boolean isBlock =
          (type == SECTION || type >= INTERFACE && type <= 0x0B)
              && length >= SMALLEST
              && length % 4 == 0
              && length <= size - at;
      if (isBlock && u32(at + length - 4) == length) {
        opening.damaged("has a damaged block at offset " + from);
        position = at;
        return true;
      }
    }
    opening.damaged("has no further block after offset " + from);
    return false;
  }

  private long u32(long at) {
    return isBig ? view.u32be(at) : view.u32(at);
  }

  private long u16(long at) {
    return isBig ? view.u16be(at) : view.u16(at);
  }
}
