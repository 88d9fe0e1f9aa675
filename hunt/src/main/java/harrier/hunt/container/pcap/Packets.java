package harrier.hunt.container.pcap;

import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import harrier.hunt.container.traffic.Traffic;
import harrier.yara.bytes.ByteView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeSet;

/** Takes packets of a capture to the traffic, and keeps count of those that are not understood. */
final class Packets {
  private static final int MOST_LINK_TYPES = 16;

  private final Opening opening;
  private final SourceView view;
  private final Network network;
  private final LinkLayer link;
  private final TreeSet<Integer> unknown = new TreeSet<>();

  Packets(Opening opening) {
    this.opening = opening;
    view = SourceView.of(opening.source());
    network = new Network(opening, new Traffic(opening));
    link = new LinkLayer(network);
  }

  ByteView view() {
    return view;
  }

  /** A packet as it was recorded. */
  void packet(int linkType, long offset, int recorded, int length) {
    try {
      if (!link.packet(linkType, PacketData.of(view, offset, recorded, length))
          && unknown.size() < MOST_LINK_TYPES) {
        unknown.add(linkType);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void finish() throws IOException {
    network.finish();
    for (int linkType : unknown) {
      opening.damaged("has packets of link type " + linkType + ", which is not supported");
    }
  }
}
