package harrier.hunt.container.traffic;

/** Two ends that talk, and what each has said. */
final class Conversation {
  static final int FIN = 0x01;
  static final int SYN = 0x02;
  static final int RST = 0x04;
  static final int ACK = 0x10;

  /** Where streams begin, so that what comes late and lies before has a place too. */
  private static final long ORIGIN = 1L << 32;

  private static final int SHORTLY_BEFORE = 1 << 16;

  private final Direction first;
  private final Direction second;
  private boolean isSecondClient;
  private boolean hasClient;

  Conversation(Flow flow) {
    first = new Direction(flow);
    second = new Direction(flow.reversed());
  }

  /** What one end said. */
  static final class Direction {
    final Flow flow;
    final Pieces pieces = new Pieces();
    private boolean started;
    private boolean opened;
    private int firstSequence;
    private int sequence;
    private long place = ORIGIN;
    private boolean closed;

    Direction(Flow flow) {
      this.flow = flow;
    }

    private void open(int initial) {
      if (!opened && !started) {
        sequence = initial;
        started = true;
      }
      opened = true;
      firstSequence = initial;
    }

    private void segment(int number, Payload payload) {
      if (!started) {
        sequence = number;
        started = true;
      }
      place += number - sequence;
      sequence = number;
      long before = ORIGIN - place;
      if (opened && before > 0 && before < SHORTLY_BEFORE) {
        int known = (int) Math.min(before, payload.length());
        pieces.add(ORIGIN, Payload.of(payload.pieces(), known, payload.length() - known));
      } else {
        pieces.add(place, payload);
      }
    }
  }

  /** The direction of a sender. */
  Direction from(Endpoint sender) {
    return first.flow.source().equals(sender) ? first : second;
  }

  /** Who opened the connection, as far as was seen; else whoever was heard first. */
  Direction client() {
    return isSecondClient ? second : first;
  }

  Direction server() {
    return isSecondClient ? first : second;
  }

  boolean hasClient() {
    return hasClient;
  }

  int pieces() {
    return first.pieces.count() + second.pieces.count();
  }

  /** Whether nothing more is to be expected. */
  boolean isClosed() {
    return first.closed && second.closed;
  }

  /** Whether a segment begins another connection between the same ends. */
  boolean isReplacedBy(Endpoint sender, int sequence, int flags) {
    Direction direction = from(sender);
    return (flags & (SYN | ACK)) == SYN
        && direction.started
        && (!direction.opened || direction.firstSequence != sequence + 1);
  }

  void segment(Endpoint sender, int sequence, int flags, Payload payload) {
    Direction direction = from(sender);
    int start = sequence;
    if ((flags & SYN) != 0) {
      start++;
      direction.open(start);
      isSecondClient = direction == second ^ (flags & ACK) != 0;
      hasClient = true;
    }
    if (payload.length() > 0) {
      direction.segment(start, payload);
    }
    if ((flags & RST) != 0) {
      first.closed = true;
      second.closed = true;
    }
    direction.closed |= (flags & FIN) != 0;
  }

  void datagram(Endpoint sender, Payload payload) {
    from(sender).pieces.append(payload);
  }
}
