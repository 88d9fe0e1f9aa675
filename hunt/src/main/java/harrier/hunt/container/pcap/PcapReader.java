package harrier.hunt.container.pcap;

import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.yara.bytes.ByteView;
import java.util.Optional;

/** Goes through the records of a classic capture. */
final class PcapReader {
  static final int HEADER = 24;

  private static final int RECORD = 16;
  private static final int MODIFIED_RECORD = 24;
  private static final long LARGEST_USUAL = 1 << 18;
  private static final long LARGEST = 1 << 27;
  private static final long SEARCHED = 1 << 20;
  private static final long A_YEAR = 366L * 24 * 60 * 60;

  private final Opening opening;
  private final Packets packets;
  private final ByteView view;
  private final Format format;
  private final long size;
  private long position = HEADER;
  private long time;

  /** How a file is written. */
  record Format(boolean isBig, boolean hasNanoseconds, int record, int linkType, long largest) {
    /** The format of a file that begins like this. */
    static Optional<Format> of(Preview preview) {
      long magic = number(preview, 0, false);
      boolean isBig = preview.at(0) == 0xA1;
      long ordered = isBig ? number(preview, 0, true) : magic;
      boolean isClassic = ordered == 0xA1B2C3D4L;
      boolean isNano = ordered == 0xA1B23C4DL;
      boolean isModified = ordered == 0xA1B2CD34L;
      int major = isBig ? preview.at(5) : preview.at(4);
      if (!isClassic && !isNano && !isModified || major != 2) {
        return Optional.empty();
      }
      long snap = number(preview, 16, isBig);
      return Optional.of(
          new Format(
              isBig,
              isNano,
              isModified ? MODIFIED_RECORD : RECORD,
              (int) number(preview, 20, isBig) & 0xFFFF,
              Math.clamp(snap, LARGEST_USUAL, LARGEST)));
    }

    private static long number(Preview preview, int offset, boolean isBig) {
      long number = 0;
      for (int i = 0; i < 4; i++) {
        number = number << 8 | preview.at(isBig ? offset + i : offset + 3 - i) & 0xFF;
      }
      return number;
    }
  }

  PcapReader(Opening opening, Packets packets, Format format) {
    this.opening = opening;
    this.packets = packets;
    this.view = packets.view();
    this.format = format;
    this.size = opening.source().size();
    this.time = number(HEADER);
  }

  void run() {
    while (position < size) {
      if (size - position < format.record) {
        opening.damaged("ends inside a packet's header");
        return;
      }
      if (recorded(position) <= format.largest && number(position + 4) < 1_000_000_000) {
        record();
      } else if (!resume()) {
        return;
      }
    }
  }

  private void record() {
    long data = position + format.record;
    long recorded = recorded(position);
    long there = Math.min(recorded, size - data);
    if (there < recorded) {
      opening.damaged("ends inside a packet");
    }
    time = number(position);
    int length = (int) Math.clamp(number(position + 12), recorded, LARGEST);
    packets.packet(format.linkType, data, (int) there, length);
    position = data + recorded;
  }

  private long recorded(long at) {
    return number(at + 8);
  }

  private long number(long at) {
    return format.isBig ? view.u32be(at) : view.u32(at);
  }

  /** Goes on at the next place that looks like two records in a row. */
  private boolean resume() {
    long from = position;
    long end = Math.min(size, from + SEARCHED);
    for (long at = from + 1; at < end; at++) {
      long next = isPlausible(at) ? at + format.record + recorded(at) : -1;
      if (next == size || next > 0 && next < size && isPlausible(next)) {
        opening.damaged("has a damaged packet at offset " + from);
        position = at;
        return true;
      }
    }
    opening.damaged("has no further packet after offset " + from);
    return false;
  }

  private boolean isPlausible(long at) {
    long recorded = recorded(at);
    return recorded > 0
        && recorded <= format.largest
        && number(at + 12) >= recorded
        && number(at + 12) <= LARGEST_USUAL
        && Math.abs(number(at) - time) < A_YEAR
        && number(at + 4) < (format.hasNanoseconds ? 1_000_000_000 : 1_000_000);
  }
}
