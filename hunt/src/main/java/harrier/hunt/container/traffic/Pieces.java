package harrier.hunt.container.traffic;

import harrier.hunt.container.Extents;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of one direction as they came in, and how they make a stream. */
final class Pieces {
  /** Bits of a sort key that number the pieces; no conversation holds more. */
  static final int INDEX_BITS = 21;

  /** Largest gap that is filled with zeros; a larger one ends the stream and begins another. */
  static final int LARGEST_FILLED = 1 << 20;

  private static final long LARGEST_PLACE = 1L << 62 - INDEX_BITS;
  private static final int COMPARED = 1 << 16;

  private long[] places = {};
  private long[] offsets = {};
  private int[] lengths = {};
  private int count;
  private long end;

  /** A stream, or what there is of it between two large gaps. */
  record Part(Extents bytes, long missing) {}

  /**
   * A direction put together.
   *
   * @param contradictions bytes were sent twice and differ
   */
  record Assembled(List<Part> parts, long missing, boolean contradictions) {}

  int count() {
    return count;
  }

  /** Adds what a payload holds, which begins at a place of the stream. */
  void add(long place, Payload payload) {
    for (Payload.Piece piece : payload.pieces()) {
      add(place + piece.place(), piece.offset(), piece.length());
    }
    end = Math.max(end, place + payload.length());
  }

  /** Adds what a payload holds right after everything before it. */
  void append(Payload payload) {
    for (Payload.Piece piece : payload.pieces()) {
      add(end, piece.offset(), piece.length());
      end += piece.length();
    }
  }

  private void add(long place, long offset, int length) {
    if (place < 0 || place > LARGEST_PLACE) {
      return;
    }
    if (count == places.length) {
      int larger = Math.max(4, 2 * count);
      places = Arrays.copyOf(places, larger);
      offsets = Arrays.copyOf(offsets, larger);
      lengths = Arrays.copyOf(lengths, larger);
    }
    places[count] = place;
    offsets[count] = offset;
    lengths[count] = length;
    count++;
  }

  /** Puts everything in order. Of what was sent twice, the bytes that begin earlier count. */
  Assembled assemble(ByteSource recording) throws IOException {
    List<Part> parts = new ArrayList<>();
    long missing = 0;
    boolean contradictions = false;
    long start = 0;
    long reached = 0;
    long filled = 0;
    Extents part = new Extents(recording);
    for (long key : order()) {
      int i = (int) (key & (1 << INDEX_BITS) - 1);
      long place = places[i];
      if (part.size() == 0 || place - reached > LARGEST_FILLED) {
        if (part.size() > 0) {
          parts.add(new Part(part, filled));
          missing += place - reached;
        }
        part = new Extents(recording);
        start = place;
        reached = place;
        filled = 0;
      }
      filled += Math.max(0, place - reached);
      int known = Math.clamp(reached - place, 0, lengths[i]);
      contradictions =
          contradictions || known > 1 && differs(recording, part, place - start, i, known);
      if (known < lengths[i]) {
        part.add(place - start + known, offsets[i] + known, lengths[i] - known);
        reached = place + lengths[i];
      }
    }
    if (part.size() > 0) {
      parts.add(new Part(part, filled));
    }
    for (Part each : parts) {
      missing += each.missing;
    }
    return new Assembled(
        parts, missing + (count == 0 ? 0 : Math.max(0, end - reached)), contradictions);
  }

  /** Places in order, and those that are equal in order of arrival; the low bits are the index. */
  private long[] order() {
    long first = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      first = Math.min(first, places[i]);
    }
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = places[i] - first << INDEX_BITS | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  private boolean differs(ByteSource recording, Extents part, long place, int index, int length)
      throws IOException {
    byte[] before = new byte[Math.min(length, COMPARED)];
    byte[] again = new byte[before.length];
    int one = part.read(place, before, 0, before.length);
    int two = recording.read(offsets[index], again, 0, again.length);
    return one != two || !Arrays.equals(before, again);
  }
}
