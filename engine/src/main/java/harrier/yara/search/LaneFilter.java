package harrier.yara.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the places where an atom of a small set may begin, by {@linkplain Lane tests} that look at
 * eight bytes in one step and that the JVM's compiler turns into vector instructions. Immutable;
 * shared between threads.
 *
 * <p>A {@link Probe} holds at a place if the bytes there, under masks, are the probe's. Probes are
 * few, and together they cover all atoms: where none holds, no atom begins. A place where one holds
 * is looked up in the {@link AtomIndex}.
 *
 * <p>A block is first asked whether a probe holds anywhere in it; only where one does, it is
 * divided down to parts of 512 bytes, and in these the places are noted.
 */
public final class LaneFilter {
  /** Words of a bitmap for the places of one block. */
  public static final int MARKS = AtomIndex.BLOCK / 64 + 1;

  /** Largest number of probes. */
  public static final int LIMIT = 64;

  /** What {@link #mark} answers where so much fits that the index does better alone. */
  public static final int DENSE = -1;

  /** A block, a piece and a part in words of eight bytes. */
  private static final int[] SIZES = {AtomIndex.BLOCK / 8, 512, 64};

  /** Parts, over all probes, in which something may fit before the block counts as dense. */
  private static final int DENSE_PARTS = 3 * SIZES[0] / SIZES[2];

  /** Marks before the block counts as dense: looking them up costs as much as the index does. */
  private static final int DENSE_MARKS = AtomIndex.BLOCK / 32;

  private final Lane[] lanes;
  private final List<Probe> probes;

  /** A filter of some probes. */
  public LaneFilter(List<Probe> probes) {
    if (probes.size() > LIMIT) {
      throw new IllegalArgumentException("at most " + LIMIT + " probes, not " + probes.size());
    }
    this.probes = probes.stream().sorted(Comparator.comparingInt(p -> p.value().length)).toList();
    lanes = this.probes.stream().map(Lane::of).toArray(Lane[]::new);
  }

  /**
   * Two to four neighbouring bytes that an atom has.
   *
   * @param offset of the first of them from the atom's start
   * @param value the bytes; bits that a mask leaves out are 0
   * @param mask as long as {@code value}
   */
  public record Probe(int offset, byte[] value, byte[] mask) {
    /** Checks the shapes. */
    public Probe {
      if (value.length < 2 || value.length > 4 || mask.length != value.length || offset < 0) {
        throw new IllegalArgumentException("a probe has two to four bytes and as many masks");
      }
    }
  }

  /** The probes, shortest first: bit {@code i} of a set of probes means number {@code i}. */
  public List<Probe> probes() {
    return probes;
  }

  /**
   * Marks the places in {@code [from, to)} at which an atom may begin: bit {@code place - from}. Up
   * to seven places more may be marked.
   *
   * @param to at most {@code from +} {@link AtomIndex#BLOCK}
   * @param high end of the bytes that may be looked at; an atom ends there or before
   * @param active the probes to look for
   * @param marks at least {@link #MARKS} long, all 0
   * @return 0 if no place is marked, 1 if some may be, {@link #DENSE} if there were too many to
   *     mark
   */
  public int mark(byte[] data, int from, int to, int high, long active, long[] marks) {
    int words = Math.max(0, Math.min(to - from + 7, high - from - 11)) >> 3;
    int parts = markWords(data, from, words, active, marks);
    if (parts > DENSE_PARTS || parts > 0 && count(marks) > DENSE_MARKS) {
      Arrays.fill(marks, 0, MARKS, 0);
      return DENSE;
    }
    for (int place = words * 8; place < to - from; place++) {
      marks[place >> 6] |= 1L << place;
      parts++;
    }
    return parts > 0 ? 1 : 0;
  }

  private static int count(long[] marks) {
    int count = 0;
    for (long word : marks) {
      count += Long.bitCount(word);
    }
    return count;
  }

  private int markWords(byte[] data, int from, int words, long active, long[] marks) {
    int parts = 0;
    for (long left = active; left != 0 && parts <= DENSE_PARTS; ) {
      Lane first = lanes[Long.numberOfTrailingZeros(left)];
      left &= left - 1;
      Lane second = left == 0 ? first : lanes[Long.numberOfTrailingZeros(left)];
      if (second == first || second.length > Lane.PAIRED) {
        parts += divide(first, data, from, 0, words, 0, marks);
        continue;
      }
      left &= left - 1;
      if (Lane.anyOfBoth(first, second, data, from, words)) {
        parts += split(first, data, from, 0, words, 0, marks);
        parts += split(second, data, from, 0, words, 0, marks);
      }
    }
    return parts;
  }

  /** Marks in a stretch, if the lane's test holds anywhere in it; returns the number of parts. */
  private static int divide(
      Lane lane, byte[] data, int from, int word, int count, int level, long[] marks) {
    if (!lane.any(data, from + word * 8, count)) {
      return 0;
    }
    if (level == SIZES.length - 1) {
      lane.mark(data, from, word, count, marks);
      return 1;
    }
    return split(lane, data, from, word, count, level, marks);
  }

  private static int split(
      Lane lane, byte[] data, int from, int word, int count, int level, long[] marks) {
    int parts = 0;
    int size = SIZES[level + 1];
    for (int i = 0; i < count; i += size) {
      int length = Math.min(size, count - i);
      parts += divide(lane, data, from, word + i, length, level + 1, marks);
    }
    return parts;
  }
}
