package harrier.yara.search;

import java.util.Arrays;
import java.util.Optional;

/** Collects atoms and lays out the tables of an {@link AtomIndex}. */
public final class AtomIndexBuilder {
  /**
   * Smallest and largest filter in words of 8 bytes, as powers of two: 8 KB and 512 KB, so that it
   * stays in the second-level cache.
   */
  private static final int MIN_WORDS = 10;

  private static final int MAX_WORDS = 16;

  /** Runs so common that no key should share their bits by chance. */
  private static final int[] COMMON = {
    0, 0xFFFFFFFF, 0x20202020, 0xCCCCCCCC, 0x90909090, 0x00000001, 0x01000000
  };

  final int stride;
  int multiplier = 0x9E3779B1;
  long[] filter = {0};
  int filterShift = 31;
  long[] slots = {0};
  int slotShift = 31;
  long[] entries = {};
  long[] wordBits = {};
  int[] wordEntries = {};
  Optional<HalfFilter> halves = Optional.empty();

  /** How far the checks reach before a position, and behind it. */
  int checkedBefore;

  int checkedAfter = Long.BYTES;

  private long[] rows = new long[64 * AtomIndex.ENTRY];
  private int rowCount;
  private int[] quadKeys = {};
  private int[] quadLists = {};
  private int quadCount;
  private final Runs quads = new Runs();
  private final Runs words = new Runs();

  /** A builder of an index that looks at every position. */
  public AtomIndexBuilder() {
    this(1);
  }

  /**
   * A builder of an index that looks only at the positions that are a multiple of {@code stride} in
   * the array.
   *
   * @param stride 1, 2, 4 or 8
   */
  public AtomIndexBuilder(int stride) {
    this.stride = stride;
  }

  /** Adds an atom of one to four bytes without a check. */
  public AtomIndexBuilder add(byte[] atom, int payload) {
    return add(atom, payload, 0, 0, 0);
  }

  /**
   * Adds an atom of one to four bytes.
   *
   * @param at where the check's eight bytes begin, counted from the atom
   * @param value what they must be under the mask; a mask of 0 asks nothing
   */
  public AtomIndexBuilder add(byte[] atom, int payload, int at, long value, long mask) {
    int row = row(payload, at, value, mask);
    switch (atom.length) {
      case 4 -> addQuad(AtomIndex.key(atom, 0), row);
      case 3, 2 -> addShort(atom[0] & 0xFF | (atom[1] & 0xFF) << 8, 2, row);
      case 1 -> addShort(atom[0], 1, row);
      default -> throw new IllegalArgumentException("an atom has 1 to 4 bytes, not " + atom.length);
    }
    return this;
  }

  /**
   * Adds many atoms to an empty builder; the payload of each is its index. Those of four bytes come
   * first, ascending, so that nothing has to be sorted; no more of them may be added afterwards.
   *
   * @param runs the bytes of each atom, the first one lowest
   * @param lengths number of these bytes
   * @param at where the eight bytes of each check begin, counted from the atom
   */
  public AtomIndexBuilder addAll(
      int[] runs, byte[] lengths, int[] at, long[] values, long[] masks) {
    rows = new long[Math.max(64, runs.length) * AtomIndex.ENTRY];
    fillRows(at, values, masks);
    int quads = 0;
    while (quads < runs.length && lengths[quads] == 4) {
      quads++;
    }
    addAscending(runs, quads);
    for (int i = quads; i < runs.length; i++) {
      addShort(runs[i], lengths[i], i);
    }
    return this;
  }

  private void addAscending(int[] runs, int count) {
    int[] keys = new int[count];
    int[] lists = new int[count];
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i > 0 && runs[i] == runs[i - 1]) {
        rows[i * AtomIndex.ENTRY - 1] &= ~1L;
      } else {
        keys[distinct] = runs[i];
        lists[distinct++] = i * AtomIndex.ENTRY;
      }
    }
    quadKeys = keys;
    quadLists = lists;
    quadCount = distinct;
  }

  /** What {@link #row} does for each, without a call: loading a rule set runs it only once. */
  private void fillRows(int[] at, long[] values, long[] masks) {
    long[] filled = rows;
    int next = 0;
    int first = 0;
    int last = 0;
    for (int i = 0; i < at.length; i++) {
      first = at[i] < first ? at[i] : first;
      last = at[i] > last ? at[i] : last;
      filled[next++] = values[i];
      filled[next++] = masks[i];
      filled[next++] = (long) i << 32 | at[i] << 1 & 0xFFFFFFFFL | 1;
    }
    checkedBefore = -first;
    checkedAfter = last + Long.BYTES;
    rowCount = at.length;
  }

  private void addShort(int run, int length, int row) {
    if (length == 1) {
      for (int second = 0; second < 256; second++) {
        addWord(run & 0xFF | second << 8, row);
      }
    } else {
      addWord(run & 0xFFFF, row);
    }
  }

  /**
   * Makes an entry that runs can be added to.
   *
   * @param at where the check's eight bytes begin, counted from the run
   * @param value what they must be under the mask; a mask of 0 asks nothing
   * @return its number
   */
  public int row(int payload, int at, long value, long mask) {
    if ((rowCount + 1) * AtomIndex.ENTRY > rows.length) {
      rows = Arrays.copyOf(rows, rows.length * 2);
    }
    checkedBefore = Math.max(checkedBefore, -at);
    checkedAfter = Math.max(checkedAfter, at + Long.BYTES);
    int start = rowCount * AtomIndex.ENTRY;
    rows[start] = value;
    rows[start + 1] = mask;
    rows[start + 2] = (long) payload << 32 | at << 1 & 0xFFFFFFFFL | 1;
    return rowCount++;
  }

  /** Adds a run of four bytes, the first one lowest, to an entry. */
  public void addQuad(int key, int row) {
    quads.add(key, row);
  }

  /** Adds a run of two bytes, the first one lowest, to an entry. */
  public void addWord(int word, int row) {
    words.add(word, row);
  }

  /**
   * Lets only the positions that a filter passes be looked up; it must pass every run that is added
   * at every fourth position, which is the stride.
   */
  public void filterBy(HalfFilter filter) {
    if (stride != HalfFilter.STRIDE) {
      throw new IllegalStateException("a filter by halves looks at every fourth position");
    }
    halves = Optional.of(filter);
  }

  /**
   * Adds a run of two bytes that lie behind the first two of the position, to an entry: only with a
   * {@linkplain #filterBy filter by halves}.
   */
  public void addLateWord(int word, int row) {
    words.add(AtomIndex.LATE | word, row);
  }

  int quadCount() {
    return quadCount;
  }

  int wordCount() {
    return words.size;
  }

  /** The finished index. */
  public AtomIndex build() {
    rows = Arrays.copyOf(rows, rowCount * AtomIndex.ENTRY);
    if (quads.size > 0) {
      layOutQuads();
    }
    if (quadCount > 0) {
      fillFilter(quadKeys, quadCount);
      fillSlots(quadKeys, quadLists, quadCount);
    }
    if (words.size > 0) {
      layOutWords();
    }
    entries = rows;
    return new AtomIndex(this);
  }

  private void layOutQuads() {
    long[] order = quads.order();
    quadKeys = new int[order.length];
    quadLists = new int[order.length];
    int i = 0;
    while (i < order.length) {
      int end = end(order, i);
      quadKeys[quadCount] = (int) (order[i] >> 32);
      quadLists[quadCount++] = list(order, i, end);
      i = end;
    }
    rows = Arrays.copyOf(rows, rowCount * AtomIndex.ENTRY);
  }

  private static int end(long[] order, int from) {
    int i = from + 1;
    while (i < order.length && order[i] >> 32 == order[from] >> 32) {
      i++;
    }
    return i;
  }

  /**
   * Where the entries of one run begin: an entry that is alone stays where it is, several lie
   * behind one for all of them.
   */
  private int list(long[] order, int from, int to) {
    if (to == from + 1) {
      return (int) order[from] * AtomIndex.ENTRY;
    }
    int start = rowCount * AtomIndex.ENTRY;
    int needed = start + (to - from + 1) * AtomIndex.ENTRY;
    if (needed > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(needed, rows.length + (rows.length >> 1)));
    }
    for (int i = from; i < to; i++) {
      int target = rowCount++ * AtomIndex.ENTRY;
      System.arraycopy(rows, (int) order[i] * AtomIndex.ENTRY, rows, target, AtomIndex.ENTRY);
      rows[target + 2] = rows[target + 2] & ~1L | (i + 1 == to ? 1 : 0);
    }
    return start;
  }

  private void fillFilter(int[] keys, int distinct) {
    int bits = Math.clamp(log2(distinct), MIN_WORDS, MAX_WORDS);
    filterShift = 32 - bits;
    for (int attempt = 0; attempt < 32; attempt++) {
      filter = new long[1 << bits];
      AtomIndex.enter(filter, keys, distinct, multiplier, filterShift);
      if (!passesCommon(keys, distinct)) {
        break;
      }
      multiplier = multiplier * 0x2C1B3C6D + 0x297A2D38 | 1;
    }
  }

  private void fillSlots(int[] keys, int[] lists, int distinct) {
    int bits = log2(distinct) + 1;
    int mask = (1 << bits) - 1;
    slotShift = 32 - bits;
    long[] table = new long[mask + 1];
    int factor = multiplier;
    int shift = slotShift;
    for (int i = 0; i < distinct; i++) {
      int slot = keys[i] * factor >>> shift;
      while (table[slot & mask] != 0) {
        slot++;
      }
      table[slot & mask] = (long) keys[i] << 32 | lists[i] + 1;
    }
    slots = table;
  }

  /** Whether a very common run that is no atom passes the filter. */
  private boolean passesCommon(int[] keys, int distinct) {
    for (int common : COMMON) {
      if ((AtomIndex.test(filter, common, multiplier, filterShift) & 1) != 0
          && Arrays.binarySearch(keys, 0, distinct, common) < 0) {
        return true;
      }
    }
    return false;
  }

  private void layOutWords() {
    int size = halves.isPresent() ? 2 * AtomIndex.LATE : AtomIndex.LATE;
    wordEntries = new int[size];
    wordBits = new long[size / Long.SIZE];
    long[] order = words.order();
    int i = 0;
    while (i < order.length) {
      int end = end(order, i);
      int word = (int) (order[i] >> 32);
      wordEntries[word] = list(order, i, end) + 1;
      wordBits[word >>> 6] |= 1L << word;
      i = end;
    }
    rows = Arrays.copyOf(rows, rowCount * AtomIndex.ENTRY);
  }

  private static int log2(long n) {
    return 64 - Long.numberOfLeadingZeros(Math.max(1, n - 1));
  }

  /** Runs of one length and their entries, in the order in which they came. */
  private static final class Runs {
    private int size;
    private int[] keys = new int[64];
    private int[] rows = new int[64];

    void add(int key, int row) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        rows = Arrays.copyOf(rows, size * 2);
      }
      keys[size] = key;
      rows[size++] = row;
    }

    /** Entries in the lower half, sorted by the keys in the upper half. */
    long[] order() {
      long[] order = new long[size];
      for (int i = 0; i < size; i++) {
        order[i] = (long) keys[i] << 32 | rows[i];
      }
      Arrays.sort(order);
      return order;
    }
  }
}
