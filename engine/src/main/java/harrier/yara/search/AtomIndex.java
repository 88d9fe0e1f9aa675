package harrier.yara.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Finds many short byte runs at once. Each atom has one to four bytes, a payload, a number that
 * means something to the caller only, and a check: eight bytes near it under a mask. Immutable;
 * shared between threads.
 *
 * <p>Two tiers look at every position of a block that is a multiple of the stride, one after the
 * other:
 *
 * <ul>
 *   <li>quads: runs of four bytes. A hash of the four bytes chooses two bits of one word of a
 *       sparse table, a Bloom filter; the few positions that pass are looked up exactly.
 *   <li>words: shorter runs, by their first two bytes in a bitmap of 65,536 bits. A single byte is
 *       entered under every second byte; the third byte of a run of three is the check's.
 * </ul>
 *
 * For some hundred patterns a {@link HalfFilter} stands before both: only what it passes is looked
 * up, in the words by either half of the four bytes.
 *
 * <p>What stands under one run lies side by side: value and mask of the check, payload, and where
 * the check is, so that most candidates cost one line of memory beyond the lookup. Runs that stand
 * for the same thing alone share their entry.
 */
public final class AtomIndex {
  /**
   * Largest number of positions in one call of {@link #scan}: a block that stays in the first-level
   * cache.
   */
  public static final int BLOCK = 16 * 1024;

  /** Where a list of blocks that hold a candidate begins in the scratch array. */
  private static final int BLOCKS = Scratch.SECOND;

  /** Candidates of the words in a block from which on it is asked which words are still wanted. */
  private static final int CROWDED = BLOCK / 64;

  /** And of how many candidates it is asked. */
  private static final int ASKED = 16;

  /** In the tables of words, the first one that stands for bytes behind the first two. */
  static final int LATE = 1 << 16;

  /** Numbers of an entry: value, mask, then payload, distance of the check and the end mark. */
  static final int ENTRY = 3;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final int stride;
  private final boolean hasQuads;
  private final boolean hasWords;
  private final Optional<HalfFilter> halves;
  private final int multiplier;
  private final long[] filter;
  private final int filterShift;
  private final long[] slots;
  private final int slotShift;
  private final long[] entries;
  private final long[] wordBits;
  private final int[] wordEntries;
  private final int checkedBefore;
  private final int checkedAfter;

  AtomIndex(AtomIndexBuilder from) {
    stride = from.stride;
    hasQuads = from.quadCount() > 0;
    hasWords = from.wordCount() > 0;
    halves = from.halves;
    multiplier = from.multiplier;
    filter = from.filter;
    filterShift = from.filterShift;
    slots = from.slots;
    slotShift = from.slotShift;
    entries = from.entries;
    wordBits = from.wordBits;
    wordEntries = from.wordEntries;
    checkedBefore = from.checkedBefore;
    checkedAfter = from.checkedAfter;
  }

  /** Told of every atom that is found. */
  public interface Sink {
    /** An atom with this payload (of three bytes: perhaps) lies at {@code position}. */
    void candidate(int payload, int position);

    /** Whether a further atom with this payload can change anything before the target's end. */
    default boolean isWanted(int payload) {
      return true;
    }
  }

  /** Every how many positions are looked at. */
  public int stride() {
    return stride;
  }

  /** Whether runs of four bytes are looked for. */
  public boolean hasQuads() {
    return hasQuads;
  }

  /** Whether runs of fewer than four bytes are looked for. */
  public boolean hasWords() {
    return hasWords;
  }

  /** Whether one filter by halves stands before both tiers. */
  public boolean filtersByHalves() {
    return halves.isPresent();
  }

  /** Size of the tables in bytes. */
  public long bytes() {
    return 8L * (filter.length + slots.length + entries.length + wordBits.length)
        + 4L * wordEntries.length
        + halves.map(HalfFilter::bytes).orElse(0L);
  }

  long[] copyOfWords() {
    return wordBits.clone();
  }

  /**
   * Reports every wanted atom that begins in {@code [from, to)}, at a multiple of the stride. The
   * last three positions before {@code high} are looked at as if zeros followed: what is reported
   * there may end behind it.
   *
   * @param to at most {@code from +} {@link #BLOCK}
   */
  public void scan(byte[] data, int from, int to, int high, Scratch scratch, Sink sink) {
    boolean inside = from >= checkedBefore && to <= data.length - checkedAfter;
    if (halves.isPresent()) {
      scanByHalves(data, from, Math.min(to, high - 3), inside, scratch, sink);
    } else {
      int[] positions = scratch.positions;
      int end = Math.min(to, high - 3);
      if (hasQuads && end > from) {
        int count = filterQuads(data, from, end, positions);
        reportQuads(data, positions, count, inside, sink);
      }
      end = Math.min(to, high - 1);
      if (hasWords && end > from) {
        int count = filterWords(data, from, end, scratch);
        reportWords(data, scratch, count, inside, sink);
      }
    }
    if (to > high - 3) {
      scanTail(data, Math.max(from, high - 3), Math.min(to, high), high, sink);
    }
  }

  private void scanByHalves(
      byte[] data, int from, int end, boolean inside, Scratch scratch, Sink sink) {
    if (end > from) {
      int[] positions = scratch.positions;
      int passed = halves.get().filter(data, aligned(from), end, positions);
      System.arraycopy(positions, 0, scratch.passed, 0, passed);
      reportQuads(data, positions, siftQuads(data, positions, passed), inside, sink);
      int words = hasWords ? siftWords(data, scratch, passed) : 0;
      report(data, positions, inside ? check(data, positions, words) : words, sink);
    }
  }

  /** Keeps the positions whose four bytes may be an atom. */
  private int siftQuads(byte[] data, int[] positions, int count) {
    long[] table = filter;
    int shift = filterShift;
    int factor = multiplier;
    int kept = 0;
    for (int n = 0; n < count; n++) {
      int position = positions[n];
      positions[kept] = position;
      kept += (int) test(table, (int) INT.get(data, position), factor, shift) & 1;
    }
    return kept;
  }

  /**
   * Finds the lists of the words at the positions that passed, in either half.
   *
   * @return their number; a position may be there twice
   */
  private int siftWords(byte[] data, Scratch scratch, int count) {
    int[] passed = scratch.passed;
    int[] positions = scratch.positions;
    long[] bits = wordBits;
    int kept = 0;
    for (int n = 0; n < count; n++) {
      int key = (int) INT.get(data, passed[n]);
      int first = key & 0xFFFF;
      int second = LATE | key >>> 16;
      if ((word(bits, first) & 1) != 0) {
        positions[kept] = passed[n];
        positions[BLOCKS + kept++] = wordEntries[first] - 1;
      }
      if ((word(bits, second) & 1) != 0) {
        positions[kept] = passed[n];
        positions[BLOCKS + kept++] = wordEntries[second] - 1;
      }
    }
    return kept;
  }

  private void reportQuads(byte[] data, int[] positions, int count, boolean inside, Sink sink) {
    int kept = findQuads(data, positions, count);
    report(data, positions, inside ? check(data, positions, kept) : kept, sink);
  }

  private void reportWords(byte[] data, Scratch scratch, int count, boolean inside, Sink sink) {
    if (count > CROWDED) {
      dropWords(data, scratch, count, sink);
    }
    int[] positions = scratch.positions;
    findWords(data, positions, count);
    report(data, positions, inside ? check(data, positions, count) : count, sink);
  }

  /** Enters the first so many keys into a filter. */
  static void enter(long[] table, int[] keys, int count, int multiplier, int shift) {
    for (int i = 0; i < count; i++) {
      int h = keys[i] * multiplier;
      table[h >>> shift & table.length - 1] |= 1L << (h >>> 11) | 1L << (h >>> 5);
    }
  }

  /**
   * Two bits of one word of a filter, chosen by the hash; their conjunction is in the lowest place.
   */
  static long test(long[] table, int key, int multiplier, int shift) {
    int h = key * multiplier;
    long word = table[h >>> shift & table.length - 1];
    return word >>> (h >>> 11) & word >>> (h >>> 5);
  }

  static int key(byte[] data, int at) {
    return (int) INT.get(data, at);
  }

  private int aligned(int position) {
    return position + stride - 1 & -stride;
  }

  // ---- quads
  // ------------------------------------------------------------------------------------------------------

  private int filterQuads(byte[] data, int from, int end, int[] positions) {
    int start = aligned(from);
    return switch (stride) {
      case 1 -> filterAll(data, start, end, positions);
      case 2 -> filterSecond(data, start, end, positions);
      case 4 -> filterFourth(data, start, end, positions);
      default -> note(data, start, end, positions, 0);
    };
  }

  /**
   * Notes the positions whose four bytes may be an atom. First only the blocks of eight that hold
   * one, without a branch.
   */
  private int filterAll(byte[] data, int from, int end, int[] positions) {
    long[] table = filter;
    int shift = filterShift;
    int factor = multiplier;
    int blocks = BLOCKS;
    int i = from;
    for (int last = end - 8; i <= last; i += 8) {
      long any =
          test(table, (int) INT.get(data, i), factor, shift)
              | test(table, (int) INT.get(data, i + 1), factor, shift)
              | test(table, (int) INT.get(data, i + 2), factor, shift)
              | test(table, (int) INT.get(data, i + 3), factor, shift)
              | test(table, (int) INT.get(data, i + 4), factor, shift)
              | test(table, (int) INT.get(data, i + 5), factor, shift)
              | test(table, (int) INT.get(data, i + 6), factor, shift)
              | test(table, (int) INT.get(data, i + 7), factor, shift);
      positions[blocks] = i;
      blocks += (int) any & 1;
    }
    int count = expand(data, positions, blocks, 8);
    return note(data, i, end, positions, count);
  }

  private int filterSecond(byte[] data, int from, int end, int[] positions) {
    long[] table = filter;
    int shift = filterShift;
    int factor = multiplier;
    int blocks = BLOCKS;
    int i = from;
    for (int last = end - 8; i <= last; i += 8) {
      long any =
          test(table, (int) INT.get(data, i), factor, shift)
              | test(table, (int) INT.get(data, i + 2), factor, shift)
              | test(table, (int) INT.get(data, i + 4), factor, shift)
              | test(table, (int) INT.get(data, i + 6), factor, shift);
      positions[blocks] = i;
      blocks += (int) any & 1;
    }
    int count = expand(data, positions, blocks, 8);
    return note(data, i, end, positions, count);
  }

  private int filterFourth(byte[] data, int from, int end, int[] positions) {
    long[] table = filter;
    int shift = filterShift;
    int factor = multiplier;
    int blocks = BLOCKS;
    int i = from;
    for (int last = end - 16; i <= last; i += 16) {
      long any =
          test(table, (int) INT.get(data, i), factor, shift)
              | test(table, (int) INT.get(data, i + 4), factor, shift)
              | test(table, (int) INT.get(data, i + 8), factor, shift)
              | test(table, (int) INT.get(data, i + 12), factor, shift);
      positions[blocks] = i;
      blocks += (int) any & 1;
    }
    int count = expand(data, positions, blocks, 16);
    return note(data, i, end, positions, count);
  }

  /** Notes the positions in some blocks. */
  private int expand(byte[] data, int[] positions, int blocks, int length) {
    int count = 0;
    for (int b = BLOCKS; b < blocks; b++) {
      count = note(data, positions[b], positions[b] + length, positions, count);
    }
    return count;
  }

  private int note(byte[] data, int from, int end, int[] positions, int before) {
    long[] table = filter;
    int shift = filterShift;
    int factor = multiplier;
    int step = stride;
    int count = before;
    for (int i = from; i < end; i += step) {
      positions[count] = i;
      count += (int) test(table, (int) INT.get(data, i), factor, shift) & 1;
    }
    return count;
  }

  /**
   * Looks up all positions before the first list is read, so that the processor waits for many
   * lines of memory at once.
   *
   * @return number of positions that are left; their lists are in the second half of the array
   */
  private int findQuads(byte[] data, int[] positions, int count) {
    long[] table = slots;
    int shift = slotShift;
    int factor = multiplier;
    int kept = 0;
    for (int n = 0; n < count; n++) {
      int position = positions[n];
      int key = (int) INT.get(data, position);
      long found = table[key * factor >>> shift & table.length - 1];
      if (found != 0 && (int) (found >>> 32) != key) {
        found = find(key);
      }
      positions[kept] = position;
      positions[BLOCKS + kept] = (int) found - 1;
      kept += found == 0 ? 0 : 1;
    }
    return kept;
  }

  private long find(int key) {
    long[] table = slots;
    int slot = key * multiplier >>> slotShift;
    long found = table[slot & table.length - 1];
    while (found != 0 && (int) (found >>> 32) != key) {
      found = table[++slot & table.length - 1];
    }
    return found;
  }

  // ---- entries
  // ----------------------------------------------------------------------------------------------------

  /**
   * Keeps the positions at which the check of the first entry holds or that have a further entry,
   * without a branch, because most do not and some do. No check may reach beyond the data.
   */
  private int check(byte[] data, int[] positions, int count) {
    long[] table = entries;
    int kept = 0;
    for (int n = 0; n < count; n++) {
      int position = positions[n];
      int e = positions[BLOCKS + n];
      long third = table[e + 2];
      long near = (long) LONG.get(data, position + ((int) third >> 1));
      long differs = (near & table[e + 1]) ^ table[e];
      positions[kept] = position;
      positions[BLOCKS + kept] = e;
      kept += (differs == 0 ? 1 : 0) | (int) ~third & 1;
    }
    return kept;
  }

  private void report(byte[] data, int[] positions, int count, Sink sink) {
    for (int n = 0; n < count; n++) {
      report(data, positions[BLOCKS + n], positions[n], sink);
    }
  }

  /** Reports the entries of one list whose check holds. */
  private void report(byte[] data, int first, int position, Sink sink) {
    long[] table = entries;
    for (int e = first; ; e += ENTRY) {
      long third = table[e + 2];
      int at = position + ((int) third >> 1);
      if (at < 0
          || at > data.length - 8
          || ((long) LONG.get(data, at) & table[e + 1]) == table[e]) {
        sink.candidate((int) (third >>> 32), position);
      }
      if ((third & 1) != 0) {
        return;
      }
    }
  }

  private void scanTail(byte[] data, int from, int to, int high, Sink sink) {
    for (int i = aligned(Math.max(0, from)); i < to; i += stride) {
      int key = 0;
      for (int at = i; at < high && at < i + 4; at++) {
        key |= (data[at] & 0xFF) << 8 * (at - i);
      }
      if (hasQuads) {
        long found = find(key);
        if (found != 0) {
          report(data, (int) found - 1, i, sink);
        }
      }
      if (hasWords && (i == high - 1 || halves.isPresent())) {
        reportWord(data, key & 0xFFFF, i, sink);
      }
      if (hasWords && halves.isPresent()) {
        reportWord(data, LATE | key >>> 16, i, sink);
      }
    }
  }

  private void reportWord(byte[] data, int word, int position, Sink sink) {
    if (wordEntries[word] != 0) {
      report(data, wordEntries[word] - 1, position, sink);
    }
  }

  // ---- words
  // ------------------------------------------------------------------------------------------------------

  /** Notes the positions whose two bytes may begin an atom. */
  private int filterWords(byte[] data, int from, int end, Scratch scratch) {
    int[] positions = scratch.positions;
    long[] bits = scratch.words(this);
    int start = aligned(from);
    return switch (stride) {
      case 1 -> filterAllWords(data, start, end, bits, positions);
      case 2 -> filterSecondWords(data, start, end, bits, positions);
      case 4 -> filterFourthWords(data, start, end, bits, positions);
      default -> noteWords(data, start, end, bits, positions, 0);
    };
  }

  private int filterAllWords(byte[] data, int from, int end, long[] bits, int[] positions) {
    int blocks = BLOCKS;
    int i = from;
    for (int last = end - 9; i <= last; i += 8) {
      long low = (long) LONG.get(data, i);
      long high = (long) LONG.get(data, i + 1);
      long any =
          word(bits, (int) low)
              | word(bits, (int) (low >>> 16))
              | word(bits, (int) (low >>> 32))
              | word(bits, (int) (low >>> 48))
              | word(bits, (int) high)
              | word(bits, (int) (high >>> 16))
              | word(bits, (int) (high >>> 32))
              | word(bits, (int) (high >>> 48));
      positions[blocks] = i;
      blocks += (int) any & 1;
    }
    int count = expandWords(data, bits, positions, blocks, 8);
    return noteWords(data, i, end, bits, positions, count);
  }

  private int filterSecondWords(byte[] data, int from, int end, long[] bits, int[] positions) {
    int blocks = BLOCKS;
    int i = from;
    for (int last = end - 8; i <= last; i += 8) {
      long low = (long) LONG.get(data, i);
      long any =
          word(bits, (int) low)
              | word(bits, (int) (low >>> 16))
              | word(bits, (int) (low >>> 32))
              | word(bits, (int) (low >>> 48));
      positions[blocks] = i;
      blocks += (int) any & 1;
    }
    int count = expandWords(data, bits, positions, blocks, 8);
    return noteWords(data, i, end, bits, positions, count);
  }

  private int filterFourthWords(byte[] data, int from, int end, long[] bits, int[] positions) {
    int blocks = BLOCKS;
    int i = from;
    for (int last = end - 16; i <= last; i += 16) {
      long any =
          word(bits, (int) INT.get(data, i))
              | word(bits, (int) INT.get(data, i + 4))
              | word(bits, (int) INT.get(data, i + 8))
              | word(bits, (int) INT.get(data, i + 12));
      positions[blocks] = i;
      blocks += (int) any & 1;
    }
    int count = expandWords(data, bits, positions, blocks, 16);
    return noteWords(data, i, end, bits, positions, count);
  }

  /** The bit of a word in the lowest place; the places above hold other bits. */
  private static long word(long[] bits, int word) {
    return bits[word >>> 6 & bits.length - 1] >>> word;
  }

  private int expandWords(byte[] data, long[] bits, int[] positions, int blocks, int length) {
    int count = 0;
    for (int b = BLOCKS; b < blocks; b++) {
      count = noteWords(data, positions[b], positions[b] + length, bits, positions, count);
    }
    return count;
  }

  private int noteWords(byte[] data, int from, int end, long[] bits, int[] positions, int before) {
    int step = stride;
    int count = before;
    for (int i = from; i < end; i += step) {
      positions[count] = i;
      count += (int) word(bits, (short) SHORT.get(data, i) & 0xFFFF) & 1;
    }
    return count;
  }

  private void findWords(byte[] data, int[] positions, int count) {
    int[] lists = wordEntries;
    for (int n = 0; n < count; n++) {
      positions[BLOCKS + n] = lists[(short) SHORT.get(data, positions[n]) & 0xFFFF] - 1;
    }
  }

  /** Drops some of the words in a crowded block that nobody wants any more. */
  private void dropWords(byte[] data, Scratch scratch, int count, Sink sink) {
    for (int n = 0; n < count; n += count / ASKED) {
      int word = (short) SHORT.get(data, scratch.positions[n]) & 0xFFFF;
      if (!isWanted(wordEntries[word] - 1, sink)) {
        scratch.drop(word);
      }
    }
  }

  private boolean isWanted(int first, Sink sink) {
    for (int e = first; ; e += ENTRY) {
      if (sink.isWanted((int) (entries[e + 2] >>> 32))) {
        return true;
      }
      if ((entries[e + 2] & 1) != 0) {
        return false;
      }
    }
  }
}
