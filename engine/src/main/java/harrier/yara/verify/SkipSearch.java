package harrier.yara.verify;

import harrier.yara.regex.ByteSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Looks for the places at which some bytes in a row are each in a set, without reading all of the
 * data. Immutable.
 *
 * <p>The window that the sets cover is read from its end: first its last pair, which is looked up
 * in a bitmap of the pairs that stand anywhere in the window; if it is not there, no place that
 * covers it can match, and the search goes on almost a window further. Otherwise bytes are read to
 * the left while what was read stands somewhere in the window, one bit for each place of it. (This
 * is the backward search for factors with sets instead of characters.)
 *
 * <p>Where most pairs stand in the window, as the pairs of words do in a window of letters, a
 * {@linkplain #dense dense} search looks at four pairs at once and goes on behind the last that
 * does not: no branch depends on a single pair.
 */
final class SkipSearch implements StartSearch {
  /** Longest window: one bit for each place of it. */
  static final int MAX_WINDOW = 64;

  /** Shortest window of a dense search. */
  private static final int MIN_DENSE = 12;

  /** Distance of the pairs that a dense search looks at. */
  private static final int APART = 3;

  private static final int ALL_PAIRS = 4;

  /** Places at which a dense search goes on by turns. */
  private static final int LANES = 4;

  /** Behind all data, with room for a step. */
  private static final int STOPPED = Integer.MAX_VALUE - 2 * MAX_WINDOW;

  // Nanoseconds, measured.
  private static final double STEP = 1.3;
  private static final double DENSE_STEP = 8;
  private static final double STOP = 30;
  private static final double READ = 1.2;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final int offset;
  private final int length;
  private final boolean dense;
  private final long[] pairs;
  private final long[] places;

  /**
   * A search for a window.
   *
   * @param offset where it lies in a match
   * @param window two to {@link #MAX_WINDOW} sets
   */
  SkipSearch(int offset, List<ByteSet> window) {
    this(offset, window.size(), false, new long[1 << 10], new long[256]);
    for (int place = 0; place < length; place++) {
      for (int value : window.get(place).members()) {
        places[value] |= 1L << place;
      }
    }
    for (int first = 0; first < 256; first++) {
      for (int second = 0; places[first] != 0 && second < 256; second++) {
        if ((places[first] & places[second] >>> 1) != 0) {
          pairs[second << 2 | first >> 6] |= 1L << first;
        }
      }
    }
  }

  private SkipSearch(int offset, int length, boolean dense, long[] pairs, long[] places) {
    this.offset = offset;
    this.length = length;
    this.dense = dense;
    this.pairs = pairs;
    this.places = places;
  }

  /** The same search for data in which most pairs stand in the window; this if it is too short. */
  SkipSearch dense() {
    return length < MIN_DENSE ? this : new SkipSearch(offset, length, true, pairs, places);
  }

  /** Number of bytes of the window. */
  int length() {
    return length;
  }

  @Override
  public int search(byte[] data, int from, int to, int high, long reads, Sink sink) {
    int last = Math.min(to - 1 + offset, high - length) + length - 2;
    int at = from + offset + length - 2;
    if (dense) {
      searchDense(data, at, last, sink);
      return to;
    }
    long left = reads;
    while (true) {
      at = skip(data, at, last);
      if (at > last) {
        return to;
      }
      if (left < 0) {
        return Math.min(at - length + 2 - offset, to);
      }
      left -= length;
      at = examine(data, at, sink);
    }
  }

  /**
   * Reads the window whose last pair lies at a place.
   *
   * @return the last pair of the next window that may match; {@link #STOPPED} if the sink wants no
   *     more
   */
  private int examine(byte[] data, int at, Sink sink) {
    long seen = places[data[at + 1] & 0xFF] >>> 1 & places[data[at] & 0xFF];
    int begin = at - length + 2;
    int read = at;
    int next = at + 1;
    while (read > begin && seen != 0) {
      next = (seen & 1) != 0 ? read : next;
      seen = seen >>> 1 & places[data[--read] & 0xFF];
    }
    return seen != 0 && !sink.at(begin - offset) ? STOPPED : next + length - 2;
  }

  /**
   * Searches in {@link #LANES} places by turns: each step waits for the bytes that the one before
   * it chose, and the steps of the others are done meanwhile.
   */
  private void searchDense(byte[] data, int from, int last, Sink sink) {
    long[] bits = pairs;
    int step = length - 1;
    int share = Math.max(1, (last - from + 1) / LANES);
    int a = from;
    int b = from + share;
    int c = b + share;
    int d = c + share;
    int lastA = Math.min(b - 1, last);
    int lastB = c - 1;
    int lastC = d - 1;
    while (a <= lastA && b <= lastB && c <= lastC && d <= last) {
      int rowA = passingRow(bits, data, a);
      int rowB = passingRow(bits, data, b);
      int rowC = passingRow(bits, data, c);
      int rowD = passingRow(bits, data, d);
      if (rowA != ALL_PAIRS && rowB != ALL_PAIRS && rowC != ALL_PAIRS && rowD != ALL_PAIRS) {
        a += step - APART * rowA;
        b += step - APART * rowB;
        c += step - APART * rowC;
        d += step - APART * rowD;
        continue;
      }
      a = rowA == ALL_PAIRS ? examine(data, a, sink) : a + step - APART * rowA;
      b = rowB == ALL_PAIRS ? examine(data, b, sink) : b + step - APART * rowB;
      c = rowC == ALL_PAIRS ? examine(data, c, sink) : c + step - APART * rowC;
      d = rowD == ALL_PAIRS ? examine(data, d, sink) : d + step - APART * rowD;
    }
    finishDense(data, a, lastA, sink);
    finishDense(data, b, Math.min(lastB, last), sink);
    finishDense(data, c, Math.min(lastC, last), sink);
    finishDense(data, d, last, sink);
  }

  private void finishDense(byte[] data, int from, int last, Sink sink) {
    int at = from;
    while (at <= last) {
      int row = passingRow(pairs, data, at);
      at = row == ALL_PAIRS ? examine(data, at, sink) : at + length - 1 - APART * row;
    }
  }

  @Override
  public double cost(byte[] data, int from, int to) {
    double cost = 0;
    int last = to - 2;
    int at = from + length - 2;
    while (at <= last) {
      int passing = passing(data, at);
      cost += dense ? DENSE_STEP : STEP;
      if (dense ? passing < ALL_PAIRS : (passing & 1) == 0) {
        at += length - 1 - APART * (dense ? passing : 0);
        continue;
      }
      long seen = places[data[at + 1] & 0xFF] >>> 1 & places[data[at] & 0xFF];
      int begin = at - length + 2;
      int read = at;
      int next = at + 1;
      while (read > begin && seen != 0) {
        next = (seen & 1) != 0 ? read : next;
        seen = seen >>> 1 & places[data[--read] & 0xFF];
      }
      cost += STOP + READ * (at - read) + (seen != 0 ? CANDIDATE : 0);
      at = next + length - 2;
    }
    return cost / (to - from);
  }

  @Override
  public String description() {
    return "window of " + length + " bytes";
  }

  /** The next place, a step apart from this one, whose pair stands somewhere in the window. */
  private int skip(byte[] data, int from, int last) {
    long[] bits = pairs;
    int step = length - 1;
    int at = from;
    for (int end = last - 3 * step; at <= end; at += 4 * step) {
      long any =
          test(bits, data, at)
              | test(bits, data, at + step)
              | test(bits, data, at + 2 * step)
              | test(bits, data, at + 3 * step);
      if ((any & 1) != 0) {
        break;
      }
    }
    while (at <= last && (test(bits, data, at) & 1) == 0) {
      at += step;
    }
    return at;
  }

  private int passing(byte[] data, int at) {
    return dense ? passingRow(pairs, data, at) : (int) test(pairs, data, at) & 1;
  }

  /** How many pairs stand in the window from this one to the left until one does not. */
  private static int passingRow(long[] bits, byte[] data, int at) {
    long row =
        test(bits, data, at) & 1
            | (test(bits, data, at - APART) & 1) << 1
            | (test(bits, data, at - 2 * APART) & 1) << 2
            | (test(bits, data, at - 3 * APART) & 1) << 3;
    return Long.numberOfTrailingZeros(~row);
  }

  private static long test(long[] bits, byte[] data, int at) {
    int pair = (short) SHORT.get(data, at) & 0xFFFF;
    return bits[pair >>> 6 & bits.length - 1] >>> pair;
  }
}
