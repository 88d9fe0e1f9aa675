package harrier.hunt.container.pcap;

import harrier.hunt.container.Opening;
import harrier.hunt.container.traffic.Address;
import harrier.hunt.container.traffic.Endpoint;
import harrier.hunt.container.traffic.Traffic;
import java.io.IOException;
import java.util.Optional;

/** IP, what lies in it, and tunnels that hold IP again. */
final class Network {
  private static final int DEEPEST = 8;
  private static final int V4_HEADER = 20;
  private static final int V6_HEADER = 40;
  private static final int MOST_EXTENSIONS = 16;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int FRAGMENT_OFFSET = 0x1FFF;
  private static final int VXLAN = 4789;
  private static final int GENEVE = 6081;
  private static final int GTP = 2152;
  private static final int ETHERNET = 0x6558;

  private final Opening opening;
  private final Traffic traffic;
  private final Fragments fragments;
  private Optional<LinkLayer> link = Optional.empty();

  Network(Opening opening, Traffic traffic) {
    this.opening = opening;
    this.traffic = traffic;
    this.fragments = new Fragments(opening);
  }

  /** Something that lies one tunnel deeper. */
  @FunctionalInterface
  interface Inner {
    void at(int depth) throws IOException;
  }

  /** What opens the frames that tunnels hold. */
  void tunnels(LinkLayer layer) {
    link = Optional.of(layer);
  }

  void inside(int depth, Inner inner) throws IOException {
    if (depth < DEEPEST) {
      inner.at(depth + 1);
    }
  }

  void finish() throws IOException {
    fragments.finish();
    traffic.finish();
  }

  /** A packet of IP of either version. */
  void packet(PacketData packet, int depth) throws IOException {
    int version = packet.u8(0) >> 4;
    if (version == 4) {
      v4(packet, depth);
    } else if (version == 6) {
      v6(packet, depth);
    }
  }

  private void v4(PacketData packet, int depth) throws IOException {
    int header = (packet.u8(0) & 0x0F) * 4;
    int total = packet.u16(2);
    if (header < V4_HEADER || !packet.has(header) || total != 0 && total < header) {
      return;
    }
    // Cards that segment later leave the length at 0.
    PacketData data = (total == 0 ? packet : packet.cut(total)).from(header);
    Address source = Address.v4(packet.u32(12));
    Address destination = Address.v4(packet.u32(16));
    int protocol = packet.u8(9);
    int fragment = packet.u16(6);
    if ((fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) == 0) {
      carried(protocol, source, destination, data, depth);
      return;
    }
    var key = new Fragments.Key(source, destination, protocol, packet.u16(4));
    boolean isLast = (fragment & MORE_FRAGMENTS) == 0;
    Optional<PacketData> whole =
        fragments.add(key, (fragment & FRAGMENT_OFFSET) * 8, isLast, data.payload());
    if (whole.isPresent()) {
      carried(protocol, source, destination, whole.get(), depth);
    }
  }

  private void v6(PacketData packet, int depth) throws IOException {
    if (!packet.has(V6_HEADER)) {
      return;
    }
    int length = packet.u16(4);
    PacketData data = (length == 0 ? packet : packet.cut(V6_HEADER + length)).from(V6_HEADER);
    Address source = Address.v6(packet.i64(8), packet.i64(16));
    Address destination = Address.v6(packet.i64(24), packet.i64(32));
    int next = packet.u8(6);
    for (int i = 0; i < MOST_EXTENSIONS && data.has(8); i++) {
      int following = data.u8(0);
      switch (next) {
        case 0, 43, 60, 135, 139, 140 -> data = data.from(8 + 8 * data.u8(1));
        case 51 -> data = data.from(8 + 4 * data.u8(1));
        case 44 -> {
          int fragment = data.u16(2);
          var key = new Fragments.Key(source, destination, following, data.u32(4));
          PacketData rest = data.from(8);
          Optional<PacketData> whole =
              fragment >> 3 == 0 && (fragment & 1) == 0
                  ? Optional.of(rest)
                  : fragments.add(key, fragment & ~7, (fragment & 1) == 0, rest.payload());
          if (whole.isEmpty()) {
            return;
          }
          data = whole.get();
        }
        default -> {
          carried(next, source, destination, data, depth);
          return;
        }
      }
      next = following;
    }
    carried(next, source, destination, data, depth);
  }

  private void carried(
      int protocol, Address source, Address destination, PacketData data, int depth)
      throws IOException {
    switch (protocol) {
      case 4, 41 -> inside(depth, inner -> packet(data, inner));
      case 6 -> tcp(source, destination, data);
      case 17 -> udp(source, destination, data, depth);
      case 47 -> gre(source, destination, data, depth);
      case 59 -> {
        // Nothing follows.
      }
      default -> other(protocol, source, destination, data);
    }
  }

  private void tcp(Address source, Address destination, PacketData data) throws IOException {
    int header = (data.u8(12) >> 4) * 4;
    if (header < V4_HEADER || !data.has(14)) {
      return;
    }
    traffic.segment(
        new Endpoint(source, data.u16(0)),
        new Endpoint(destination, data.u16(2)),
        data.i32(4),
        data.u8(13),
        data.from(header).payload());
  }

  private void udp(Address source, Address destination, PacketData packet, int depth)
      throws IOException {
    if (!packet.has(8)) {
      return;
    }
    int length = packet.u16(4);
    PacketData data = (length < 8 ? packet : packet.cut(length)).from(8);
    int port = packet.u16(2);
    if (link.isPresent() && port == VXLAN && data.has(8) && (data.u8(0) & 0x08) != 0) {
      inside(depth, inner -> link.get().ethernet(data.from(8), inner));
    } else if (link.isPresent() && port == GENEVE && data.has(8) && data.u8(0) >> 6 == 0) {
      int header = 8 + 4 * (data.u8(0) & 0x3F);
      inside(depth, inner -> link.get().typed(data.u16(2), data.from(header), inner));
    } else if (port == GTP && data.has(8) && data.u8(0) >> 4 == 3 && data.u8(1) == 0xFF) {
      inside(depth, inner -> packet(mobile(data), inner));
    } else {
      traffic.datagram(
          17, new Endpoint(source, packet.u16(0)), new Endpoint(destination, port), data.payload());
    }
  }

  /** What follows the headers of the tunnels of mobile networks (GTP-U). */
  private static PacketData mobile(PacketData data) {
    if ((data.u8(0) & 7) == 0) {
      return data.from(8);
    }
    PacketData rest = data.from(12);
    int next = data.u8(11);
    for (int i = 0; i < MOST_EXTENSIONS && next > 0 && rest.u8(0) > 0; i++) {
      int length = 4 * rest.u8(0);
      next = rest.u8(length - 1);
      rest = rest.from(length);
    }
    return rest;
  }

  /** Generic routing encapsulation (RFC 2784, RFC 2890), and its variant of PPTP. */
  private void gre(Address source, Address destination, PacketData data, int depth)
      throws IOException {
    int flags = data.u16(0);
    int type = data.u16(2);
    int header = 4;
    header += (flags & 0x8000) != 0 ? 4 : 0;
    header += (flags & 0x2000) != 0 ? 4 : 0;
    header += (flags & 0x1000) != 0 ? 4 : 0;
    header += (flags & 7) == 1 && (flags & 0x0080) != 0 ? 4 : 0;
    boolean isKnown =
        type == 0x0800 || type == 0x86DD || type == ETHERNET || type == 0x880B || type == 0x8847;
    if (flags < 0 || !isKnown || link.isEmpty()) {
      other(47, source, destination, data);
      return;
    }
    PacketData inside = data.from(header);
    inside(depth, inner -> link.get().typed(type, inside, inner));
  }

  private void other(int protocol, Address source, Address destination, PacketData data)
      throws IOException {
    boolean isControl = protocol == 1 || protocol == 58;
    traffic.datagram(
        protocol,
        new Endpoint(source, Endpoint.NO_PORT),
        new Endpoint(destination, Endpoint.NO_PORT),
        data.from(isControl ? 8 : 0).payload());
  }
}
