package harrier.yara.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds many short byte runs at once. Each atom has one to four bytes and a payload, a number that
 * means something to the caller only. Immutable; shared between threads.
 *
 * <p>Two tiers look at every position of a block, one after the other:
 *
 * <ul>
 *   <li>quads: runs of four bytes. A hash of the four bytes chooses two bits of one word of a
 *       sparse table, a Bloom filter; the few positions that pass are looked up exactly.
 *   <li>pairs: shorter runs, by their first two bytes in a bitmap of 65,536 bits. A single byte is
 *       entered under every second byte; the third byte of a run of three is the caller's to check.
 * </ul>
 */
public final class AtomIndex {
  /**
   * Largest number of positions in one call of {@link #scan}: a block that stays in the first-level
   * cache.
   */
  public static final int BLOCK = 16 * 1024;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MULTIPLIER = 0x9E3779B1;

  private final int stride;
  private final int seed;
  private final long[] quadTable;
  private final int quadShift;
  private final int slotShift;
  private final int[] quadKeys;
  private final int[] quadLists;
  private final int[] quadEnds;
  private final int[] quadPayloads;
  private final long[] pairBits;
  private final int[] pairEnds;
  private final int[] pairPayloads;
  private final int[] singleEnds;
  private final int[] singlePayloads;

  AtomIndex(AtomIndexBuilder from) {
    stride = from.stride;
    seed = from.seed;
    quadTable = from.quadTable;
    quadShift = from.quadShift;
    slotShift = from.slotShift;
    quadKeys = from.quadKeys;
    quadLists = from.quadLists;
    quadEnds = from.quadEnds;
    quadPayloads = from.quadPayloads;
    pairBits = from.pairBits;
    pairEnds = from.pairEnds;
    pairPayloads = from.pairPayloads;
    singleEnds = from.singleEnds;
    singlePayloads = from.singlePayloads;
  }

  /** Told of every atom that is found. */
  public interface Sink {
    /** An atom with this payload (of three bytes: perhaps) lies at {@code position}. */
    void candidate(int payload, int position);
  }

  /** Number of positions that {@link #scan} may note at once: size for its scratch array. */
  public static int scratchSize() {
    return BLOCK + 8;
  }

  /**
   * Reports every atom that begins in {@code [from, to)}, at a multiple of the stride, and ends at
   * or before {@code high}.
   *
   * @param to at most {@code from +} {@link #BLOCK}
   * @param scratch at least {@link #scratchSize} long
   */
  public void scan(byte[] data, int from, int to, int high, int[] scratch, Sink sink) {
    if (quadPayloads.length > 0) {
      int end = Math.min(to, high - 3);
      if (end > from) {
        scanQuads(data, scratch, candidates(data, from, end, scratch), sink);
      }
    }
    if (pairPayloads.length > 0) {
      int end = Math.min(to, high - 1);
      if (end > from) {
        scanPairs(data, scratch, filterPairs(data, from, end, scratch), sink);
      }
      if (to == high && to > from) {
        int value = data[high - 1] & 0xFF;
        for (int i = value == 0 ? 0 : singleEnds[value - 1]; i < singleEnds[value]; i++) {
          sink.candidate(singlePayloads[i], high - 1);
        }
      }
    }
  }

  static int hash(int key, int seed, int shift) {
    return (key ^ seed) * MULTIPLIER >>> shift;
  }

  /** Enters a key into a table. */
  static void enter(long[] table, int key, int seed, int shift) {
    int h = (key ^ seed) * MULTIPLIER;
    table[h >>> shift & table.length - 1] |= 1L << (h >>> 11) | 1L << (h >>> 5);
  }

  /** Whether a key passes a table. */
  static boolean passes(long[] table, int key, int seed, int shift) {
    return (test(table, key, seed, shift) & 1) != 0;
  }

  static int key(byte[] data, int at) {
    return (int) INT.get(data, at);
  }

  private int candidates(byte[] data, int from, int end, int[] positions) {
    return stride == 1
        ? filterQuads(data, from, end, positions)
        : filterStrided(data, from, end, positions);
  }

  /** Notes, of the multiples of the stride, the positions whose four bytes may be an atom. */
  private int filterStrided(byte[] data, int from, int end, int[] positions) {
    long[] table = quadTable;
    int shift = quadShift;
    int salt = seed;
    int step = stride;
    int count = 0;
    int i = from + step - 1 & -step;
    for (int last = end - 3 * step - 1; i <= last; i += 4 * step) {
      long any =
          test(table, (int) INT.get(data, i), salt, shift)
              | test(table, (int) INT.get(data, i + step), salt, shift)
              | test(table, (int) INT.get(data, i + 2 * step), salt, shift)
              | test(table, (int) INT.get(data, i + 3 * step), salt, shift);
      if ((any & 1) != 0) {
        count = noteStrided(data, i, i + 4 * step, positions, count);
      }
    }
    return noteStrided(data, i, end, positions, count);
  }

  private int noteStrided(byte[] data, int from, int end, int[] positions, int before) {
    int count = before;
    for (int i = from; i < end; i += stride) {
      positions[count] = i;
      count += (int) test(quadTable, (int) INT.get(data, i), seed, quadShift) & 1;
    }
    return count;
  }

  /**
   * Notes the positions whose four bytes may be an atom. Eight positions share one branch:
   * candidates are rare.
   */
  private int filterQuads(byte[] data, int from, int end, int[] positions) {
    long[] table = quadTable;
    int shift = quadShift;
    int salt = seed;
    int count = 0;
    int i = from;
    for (int last = end - 12; i <= last; i += 8) {
      long low = (long) LONG.get(data, i);
      long high = (long) LONG.get(data, i + 4);
      long any =
          test(table, (int) low, salt, shift)
              | test(table, (int) (low >>> 8), salt, shift)
              | test(table, (int) (low >>> 16), salt, shift)
              | test(table, (int) (low >>> 24), salt, shift)
              | test(table, (int) high, salt, shift)
              | test(table, (int) (high >>> 8), salt, shift)
              | test(table, (int) (high >>> 16), salt, shift)
              | test(table, (int) (high >>> 24), salt, shift);
      if ((any & 1) != 0) {
        count = note(data, i, i + 8, positions, count);
      }
    }
    return note(data, i, end, positions, count);
  }

  /**
   * Two bits of one word of the table, chosen by the hash; their conjunction is in the lowest
   * place.
   */
  private static long test(long[] table, int key, int salt, int shift) {
    int h = (key ^ salt) * MULTIPLIER;
    long word = table[h >>> shift & table.length - 1];
    return word >>> (h >>> 11) & word >>> (h >>> 5);
  }

  private int note(byte[] data, int from, int end, int[] positions, int before) {
    long[] table = quadTable;
    int count = before;
    for (int i = from; i < end; i++) {
      positions[count] = i;
      count += (int) test(table, (int) INT.get(data, i), seed, quadShift) & 1;
    }
    return count;
  }

  private void scanQuads(byte[] data, int[] positions, int count, Sink sink) {
    int[] keys = quadKeys;
    int[] lists = quadLists;
    int mask = keys.length - 1;
    for (int n = 0; n < count; n++) {
      int position = positions[n];
      int key = (int) INT.get(data, position);
      int slot = hash(key, seed, slotShift);
      while (lists[slot] >= 0 && keys[slot] != key) {
        slot = slot + 1 & mask;
      }
      if (lists[slot] >= 0) {
        report(lists[slot], position, sink);
      }
    }
  }

  private void report(int list, int position, Sink sink) {
    int[] payloads = quadPayloads;
    for (int i = list == 0 ? 0 : quadEnds[list - 1], end = quadEnds[list]; i < end; i++) {
      sink.candidate(payloads[i], position);
    }
  }

  /** Notes the positions whose two bytes may begin an atom; eight positions share one branch. */
  private int filterPairs(byte[] data, int from, int end, int[] positions) {
    long[] bits = pairBits;
    int count = 0;
    int i = from;
    for (int last = end - 9; i <= last; i += 8) {
      long low = (long) LONG.get(data, i);
      long high = (long) LONG.get(data, i + 1);
      long any =
          pair(bits, (int) low)
              | pair(bits, (int) (low >>> 16))
              | pair(bits, (int) (low >>> 32))
              | pair(bits, (int) (low >>> 48))
              | pair(bits, (int) high)
              | pair(bits, (int) (high >>> 16))
              | pair(bits, (int) (high >>> 32))
              | pair(bits, (int) (high >>> 48));
      if ((any & 1) != 0) {
        count = notePairs(data, i, i + 8, positions, count);
      }
    }
    return notePairs(data, i, end, positions, count);
  }

  /** The bit of a word in the lowest place; the places above hold other bits. */
  private static long pair(long[] bits, int word) {
    return bits[word >>> 6 & bits.length - 1] >>> word;
  }

  private int notePairs(byte[] data, int from, int end, int[] positions, int before) {
    int count = before;
    for (int i = from; i < end; i++) {
      positions[count] = i;
      count += (int) pair(pairBits, (short) SHORT.get(data, i) & 0xFFFF) & 1;
    }
    return count;
  }

  private void scanPairs(byte[] data, int[] positions, int count, Sink sink) {
    for (int n = 0; n < count; n++) {
      int position = positions[n];
      int word = (short) SHORT.get(data, position) & 0xFFFF;
      int i = word == 0 ? 0 : pairEnds[word - 1];
      for (int end = pairEnds[word]; i < end; i++) {
        sink.candidate(pairPayloads[i], position);
      }
    }
  }
}
