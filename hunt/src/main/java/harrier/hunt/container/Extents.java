package harrier.hunt.container;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.Arrays;

/**
 * Bytes that lie in several pieces of a source. Between the pieces are zeros. Pieces are added in
 * the order of their places in the whole and do not overlap.
 */
public final class Extents implements ByteSource {
  private final ByteSource source;
  private long[] places = new long[4];
  private long[] offsets = new long[4];
  private long[] lengths = new long[4];
  private int count;
  private long size;

  /** No piece yet. */
  public Extents(ByteSource source) {
    this.source = source;
  }

  /**
   * Adds a piece.
   *
   * @param place where it begins in the whole: not before the end of the piece before
   * @param offset where it lies in the source
   */
  public Extents add(long place, long offset, long length) {
    if (place < size || length < 0 || offset < 0 || place > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException("its pieces are not in order");
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
      offsets = Arrays.copyOf(offsets, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    places[count] = place;
    offsets[count] = offset;
    lengths[count] = length;
    count++;
    size = place + length;
    return this;
  }

  /** Adds a piece right after the last. */
  public Extents append(long offset, long length) {
    return add(size, offset, length);
  }

  /** Zeros up to a larger size, or a cut. */
  public Extents withSize(long bytes) {
    size = Math.max(0, bytes);
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    if (position < 0 || position >= size) {
      return 0;
    }
    int wanted = (int) Math.min(length, size - position);
    int done = 0;
    for (int piece = pieceAt(position); done < wanted; ) {
      long at = position + done;
      if (piece >= 0 && at < places[piece] + lengths[piece]) {
        int part = (int) Math.min(wanted - done, places[piece] + lengths[piece] - at);
        int read = source.read(offsets[piece] + at - places[piece], into, offset + done, part);
        if (read < part) {
          return done + read;
        }
        done += part;
      } else {
        long hole = piece + 1 < count ? places[piece + 1] - at : size - at;
        int part = (int) Math.min(wanted - done, hole);
        Arrays.fill(into, offset + done, offset + done + part, (byte) 0);
        done += part;
        piece += piece + 1 < count && part == hole ? 1 : 0;
        continue;
      }
      if (piece + 1 < count && position + done >= places[piece + 1]) {
        piece++;
      }
    }
    return done;
  }

  /** The last piece that begins at or before a position; -1 if none does. */
  private int pieceAt(long position) {
    int found = Arrays.binarySearch(places, 0, count, position);
    int piece = found >= 0 ? found : -found - 2;
    while (piece + 1 < count && places[piece + 1] <= position) {
      piece++;
    }
    return piece;
  }
}
