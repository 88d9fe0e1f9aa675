package harrier.yara.verify;

import harrier.yara.match.MatchView;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Matches of one target by pattern: offsets, lengths and xor keys. Numbers below {@code patterns}
 * are patterns; the numbers above are pieces of chained patterns and serve only to put these
 * together. Mutable, reused from scan to scan: clearing costs as much as was touched.
 *
 * <p>Matches may be added in any order; {@link #settle} sorts them and keeps one for each offset.
 * The view is valid after that.
 */
public final class MatchTable implements MatchView {
  /** Most matches kept for a pattern, as in YARA and YARA-X. */
  public static final int LIMIT = 1_000_000;

  /** Most matches kept in all, so that memory stays bounded whatever the rules and the data are. */
  public static final int TOTAL_LIMIT = 8_000_000;

  private static final int INDEX_BITS = 20;

  private final int[] counts;
  private final long[][] offsets;
  private final long[][] lengths;
  private final byte[][] keys;
  private final boolean[] unsorted;
  private final boolean[] shortest;
  private int[] touched = new int[64];
  private int touchedCount;
  private int limit = LIMIT;
  private int total;
  private final boolean[] dropped;
  private int[] overflowed = {};
  private final BitSet cut = new BitSet();

  /**
   * A table for patterns and pieces.
   *
   * @param shortest whether, of several matches of a number at one offset, the shortest counts
   *     instead of the longest
   */
  public MatchTable(boolean[] shortest) {
    this.shortest = shortest;
    counts = new int[shortest.length];
    offsets = new long[shortest.length][];
    lengths = new long[shortest.length][];
    keys = new byte[shortest.length][];
    unsorted = new boolean[shortest.length];
    dropped = new boolean[shortest.length];
  }

  /** Keeps at most this many matches for each number: 1 to {@link #LIMIT}. */
  public void limit(int matches) {
    limit = Math.clamp(matches, 1, LIMIT);
  }

  /** Adds a match. Beyond the limit it is dropped and {@link #overflowed} names the number. */
  public void add(int number, long offset, long length, int key) {
    int count = counts[number];
    if (count == 0) {
      touch(number);
    } else {
      long last = offsets[number][count - 1];
      if (offset <= last) {
        if (offset == last && key == 0) {
          widen(number, count - 1, length);
          return;
        }
        unsorted[number] = true;
      }
    }
    if (count >= limit || total >= TOTAL_LIMIT) {
      noteOverflow(number);
      return;
    }
    if (count == offsets[number].length) {
      grow(number);
    }
    offsets[number][count] = offset;
    lengths[number][count] = length;
    if (key != 0) {
      setKey(number, count, key);
    }
    counts[number] = count + 1;
    total++;
  }

  /** How many numbers there are. */
  public int size() {
    return counts.length;
  }

  /** Whether a number has a match yet; valid at any time. */
  public boolean has(int number) {
    return counts[number] > 0;
  }

  /** Whether a number has had more matches than it can hold: no further one is kept. */
  public boolean full(int number) {
    return dropped[number];
  }

  /**
   * Numbers with at least one match, in the order of their first one; only the first {@link
   * #touchedCount} entries count.
   */
  public int[] touched() {
    return touched;
  }

  /** How many numbers have a match. */
  public int touchedCount() {
    return touchedCount;
  }

  /**
   * Numbers of which matches were dropped because of the limit, in the order in which that
   * happened.
   */
  public int[] overflowed() {
    return overflowed.clone();
  }

  /** Notes that an expression of a number was not followed to its end. */
  void cut(int number) {
    cut.set(number);
  }

  /** Numbers of the expressions that were not followed to their end, ascending. */
  public int[] cut() {
    return cut.stream().toArray();
  }

  private void noteOverflow(int number) {
    if (!dropped[number]) {
      dropped[number] = true;
      overflowed = Arrays.copyOf(overflowed, overflowed.length + 1);
      overflowed[overflowed.length - 1] = number;
    }
  }

  /** Sorts the matches of a number and keeps one for each offset. */
  public void settle(int number) {
    if (unsorted[number]) {
      sort(number);
      unsorted[number] = false;
    }
  }

  /** Forgets all matches. */
  public void clear() {
    for (int i = 0; i < touchedCount; i++) {
      int number = touched[i];
      counts[number] = 0;
      unsorted[number] = false;
      if (offsets[number].length > 4096) {
        offsets[number] = null;
        lengths[number] = null;
        keys[number] = null;
      } else if (keys[number] != null) {
        Arrays.fill(keys[number], (byte) 0);
      }
    }
    touchedCount = 0;
    total = 0;
    for (int number : overflowed) {
      dropped[number] = false;
    }
    overflowed = new int[0];
    cut.clear();
  }

  @Override
  public int count(int pattern) {
    return counts[pattern];
  }

  @Override
  public long offset(int pattern, int index) {
    return offsets[pattern][index];
  }

  @Override
  public long length(int pattern, int index) {
    return lengths[pattern][index];
  }

  /** The xor key of a match, 0 for none. */
  public int key(int pattern, int index) {
    return keys[pattern] == null ? 0 : keys[pattern][index] & 0xFF;
  }

  private void touch(int number) {
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, touchedCount * 2);
    }
    touched[touchedCount++] = number;
    if (offsets[number] == null) {
      offsets[number] = new long[4];
      lengths[number] = new long[4];
    }
  }

  private void grow(int number) {
    int size = Math.min(LIMIT, offsets[number].length * 4);
    offsets[number] = Arrays.copyOf(offsets[number], size);
    lengths[number] = Arrays.copyOf(lengths[number], size);
    if (keys[number] != null) {
      keys[number] = Arrays.copyOf(keys[number], size);
    }
  }

  private void setKey(int number, int index, int key) {
    if (keys[number] == null || keys[number].length < offsets[number].length) {
      keys[number] =
          keys[number] == null
              ? new byte[offsets[number].length]
              : Arrays.copyOf(keys[number], offsets[number].length);
    }
    keys[number][index] = (byte) key;
  }

  private void widen(int number, int index, long length) {
    long known = lengths[number][index];
    lengths[number][index] = shortest[number] ? Math.min(known, length) : Math.max(known, length);
  }

  private void sort(int number) {
    int count = counts[number];
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      order[i] = offsets[number][i] << INDEX_BITS | i;
    }
    Arrays.sort(order);
    long[] sortedOffsets = new long[offsets[number].length];
    long[] sortedLengths = new long[offsets[number].length];
    byte[] sortedKeys = keys[number] == null ? null : new byte[offsets[number].length];
    long[] from = lengths[number];
    byte[] fromKeys = keys[number];
    offsets[number] = sortedOffsets;
    lengths[number] = sortedLengths;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int index = (int) order[i] & (1 << INDEX_BITS) - 1;
      long offset = order[i] >>> INDEX_BITS;
      if (kept > 0 && sortedOffsets[kept - 1] == offset) {
        widen(number, kept - 1, from[index]);
        continue;
      }
      sortedOffsets[kept] = offset;
      sortedLengths[kept] = from[index];
      if (sortedKeys != null) {
        sortedKeys[kept] = fromKeys[index];
      }
      kept++;
    }
    keys[number] = sortedKeys;
    counts[number] = kept;
  }
}
