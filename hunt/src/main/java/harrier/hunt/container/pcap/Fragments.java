package harrier.hunt.container.pcap;

import harrier.hunt.container.Extents;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import harrier.hunt.container.traffic.Address;
import harrier.hunt.container.traffic.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Datagrams of which not all fragments have come. The oldest one is given up if there are many. */
final class Fragments {
  private static final int MOST_DATAGRAMS = 4_096;
  private static final int MOST_PIECES = 8_192;
  private static final int LARGEST = 1 << 16;

  private final Opening opening;
  private final Map<Key, Datagram> open = new LinkedHashMap<>();
  private long lost;

  /** What the fragments of one datagram share. */
  record Key(Address source, Address destination, int protocol, long number) {}

  private static final class Datagram {
    private final List<Payload.Piece> pieces = new ArrayList<>();
    private int end = -1;
  }

  Fragments(Opening opening) {
    this.opening = opening;
  }

  /** Adds a fragment; the datagram, if it is whole now. */
  Optional<PacketData> add(Key key, int place, boolean isLast, Payload payload) {
    if (place + payload.length() > LARGEST) {
      return Optional.empty();
    }
    Datagram datagram = open.computeIfAbsent(key, _ -> new Datagram());
    for (Payload.Piece piece : payload.pieces()) {
      datagram.pieces.add(new Payload.Piece(place + piece.place(), piece.offset(), piece.length()));
    }
    if (isLast) {
      datagram.end = place + payload.length();
    }
    Optional<PacketData> whole = datagram.end < 0 ? Optional.empty() : whole(datagram);
    if (whole.isPresent() || datagram.pieces.size() > MOST_PIECES) {
      open.remove(key);
      lost += whole.isPresent() ? 0 : 1;
    } else if (open.size() > MOST_DATAGRAMS) {
      open.remove(open.keySet().iterator().next());
      lost++;
    }
    return whole;
  }

  void finish() {
    lost += open.size();
    open.clear();
    if (lost > 0) {
      opening.damaged("lacks fragments of %,d datagrams".formatted(lost));
    }
  }

  /** Puts the pieces in order; of what came twice the first copy counts. */
  private Optional<PacketData> whole(Datagram datagram) {
    List<Payload.Piece> sorted = new ArrayList<>(datagram.pieces);
    sorted.sort(Comparator.comparingInt(Payload.Piece::place));
    List<Payload.Piece> kept = new ArrayList<>(sorted.size());
    Extents bytes = new Extents(opening.source());
    int reached = 0;
    for (Payload.Piece piece : sorted) {
      if (piece.place() > reached) {
        return Optional.empty();
      }
      int known = reached - piece.place();
      if (known < piece.length()) {
        kept.add(new Payload.Piece(reached, piece.offset() + known, piece.length() - known));
        bytes.append(piece.offset() + known, piece.length() - known);
        reached = piece.place() + piece.length();
      }
    }
    if (reached < datagram.end) {
      return Optional.empty();
    }
    int length = Math.min(reached, datagram.end);
    return Optional.of(new PacketData(SourceView.of(bytes), 0, length, length, kept));
  }
}
