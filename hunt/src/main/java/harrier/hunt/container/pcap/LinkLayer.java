package harrier.hunt.container.pcap;

import java.io.IOException;

/** Finds IP in frames. */
final class LinkLayer {
  private static final int ETHERNET_HEADER = 14;
  private static final int LLC_SNAP = 8;
  private static final int MOST_TAGS = 16;
  private static final int DATA_FRAME = 2;

  private final Network network;

  LinkLayer(Network network) {
    this.network = network;
    network.tunnels(this);
  }

  /** Takes a packet on; false if its link type is not known. */
  boolean packet(int linkType, PacketData frame) throws IOException {
    switch (linkType) {
      case 0, 108 -> network.packet(frame.from(4), 0);
      case 1 -> ethernet(frame, 0);
      case 9, 50 -> ppp(frame, 0);
      case 12, 14, 101, 228, 229 -> network.packet(frame, 0);
      case 104 -> typed(frame.u16(2), frame.from(4), 0);
      case 105 -> wireless(frame);
      case 113 -> typed(frame.u16(14), frame.from(16), 0);
      case 127 -> radiotap(frame);
      case 276 -> typed(frame.u16(0), frame.from(20), 0);
      default -> {
        return false;
      }
    }
    return true;
  }

  void ethernet(PacketData frame, int depth) throws IOException {
    typed(frame.u16(12), frame.from(ETHERNET_HEADER), depth);
  }

  /** What follows a type of Ethernet; below 1,536 that is a length. */
  void typed(int etherType, PacketData frame, int depth) throws IOException {
    int type = etherType;
    PacketData data = frame;
    for (int tags = 0; tags < MOST_TAGS; tags++) {
      switch (type) {
        case 0x8100, 0x88A8, 0x9100 -> {
          type = data.u16(2);
          data = data.from(4);
        }
        case 0x8926 -> {
          type = data.u16(4);
          data = data.from(6);
        }
        default -> {
          untagged(type, data, depth);
          return;
        }
      }
    }
  }

  private void untagged(int type, PacketData data, int depth) throws IOException {
    switch (type) {
      case 0x0800, 0x86DD -> network.packet(data, depth);
      case 0x8847, 0x8848 -> mpls(data, depth);
      case 0x8864 -> ppp(data.from(6), depth);
      case 0x88E7 -> network.inside(depth, inner -> ethernet(data.from(4), inner));
      case 0x6558 -> network.inside(depth, inner -> ethernet(data, inner));
      case 0x880B -> ppp(data, depth);
      default -> {
        if (type >= 0 && type < 0x0600) {
          logicalLink(data.cut(type), depth);
        }
      }
    }
  }

  private void logicalLink(PacketData data, int depth) throws IOException {
    if (data.u16(0) == 0xAAAA && data.u8(2) == 3) {
      typed(Math.max(data.u16(6), 0x0600), data.from(LLC_SNAP), depth);
    }
  }

  private void ppp(PacketData frame, int depth) throws IOException {
    PacketData data = frame.u16(0) == 0xFF03 ? frame.from(2) : frame;
    boolean isShort = (data.u8(0) & 1) != 0;
    int protocol = isShort ? data.u8(0) : data.u16(0);
    if (protocol == 0x21 || protocol == 0x57) {
      network.packet(data.from(isShort ? 1 : 2), depth);
    }
  }

  private void mpls(PacketData frame, int depth) throws IOException {
    PacketData data = frame;
    for (int labels = 0; labels < MOST_TAGS && data.has(4); labels++) {
      boolean isLast = (data.u8(2) & 1) != 0;
      data = data.from(4);
      if (isLast) {
        network.packet(data, depth);
        return;
      }
    }
  }

  private void radiotap(PacketData frame) throws IOException {
    int length = frame.u8(2) | frame.u8(3) << 8;
    if (length >= 8) {
      wireless(frame.from(length));
    }
  }

  /** Data frames of IEEE 802.11 that are not encrypted. */
  private void wireless(PacketData frame) throws IOException {
    int control = frame.u8(0);
    int flags = frame.u8(1);
    boolean isEncrypted = (flags & 0x40) != 0;
    boolean isEmpty = (control & 0x40) != 0;
    if (control < 0 || (control >> 2 & 3) != DATA_FRAME || isEncrypted || isEmpty) {
      return;
    }
    boolean hasFourAddresses = (flags & 3) == 3;
    boolean hasQuality = (control & 0x80) != 0;
    int header = 24 + (hasFourAddresses ? 6 : 0) + (hasQuality ? 2 : 0);
    logicalLink(frame.from(header), 0);
  }
}
