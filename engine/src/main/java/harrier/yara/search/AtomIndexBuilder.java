package harrier.yara.search;

import java.util.Arrays;

/** Collects atoms and lays out the tables of an {@link AtomIndex}. */
public final class AtomIndexBuilder {
  /**
   * Smallest and largest table in words of 8 bytes, as powers of two: 8 KB and 256 KB, so that it
   * stays in the second-level cache.
   */
  private static final int MIN_WORDS = 10;

  private static final int MAX_WORDS = 15;

  /** Runs so common that no table entry should share their bit by chance. */
  private static final int[] COMMON = {
    0, 0xFFFFFFFF, 0x20202020, 0xCCCCCCCC, 0x90909090, 0x00000001, 0x01000000
  };

  final int stride;
  int seed = 0x2545F491;
  long[] quadTable = {0};
  int quadShift;
  int slotShift = 31;
  int[] quadKeys = {0, 0};
  int[] quadLists = {-1, -1};
  int[] quadEnds = {};
  int[] quadPayloads = {};
  final long[] pairBits = new long[1 << 10];
  int[] pairEnds = {};
  int[] pairPayloads = {};
  int[] singleEnds = {};
  int[] singlePayloads = {};

  private long[] quads = new long[64];
  private int quadCount;
  private long[] pairs = new long[64];
  private int pairCount;
  private long[] singles = new long[16];
  private int singleCount;

  /** A builder of an index that looks at every position. */
  public AtomIndexBuilder() {
    this(1);
  }

  /**
   * A builder of an index that looks only at the positions that are a multiple of {@code stride} in
   * the array; it takes only atoms of four bytes.
   *
   * @param stride 1, 2, 4 or 8
   */
  public AtomIndexBuilder(int stride) {
    this.stride = stride;
  }

  /** Adds an atom of one to four bytes. */
  public AtomIndexBuilder add(byte[] atom, int payload) {
    if (stride > 1 && atom.length < 4) {
      throw new IllegalArgumentException("an index with a stride takes atoms of 4 bytes only");
    }
    switch (atom.length) {
      case 4 -> addQuad(AtomIndex.key(atom, 0), payload);
      case 3, 2 -> addPair(atom[0] & 0xFF | (atom[1] & 0xFF) << 8, payload);
      case 1 -> {
        int first = atom[0] & 0xFF;
        for (int second = 0; second < 256; second++) {
          addPair(first | second << 8, payload);
        }
        singles = grown(singles, singleCount);
        singles[singleCount++] = (long) first << 32 | payload;
      }
      default -> throw new IllegalArgumentException("an atom has 1 to 4 bytes, not " + atom.length);
    }
    return this;
  }

  /** The finished index. */
  public AtomIndex build() {
    if (quadCount > 0) {
      layOutQuads();
    }
    if (pairCount > 0) {
      layOutPairs();
    }
    return new AtomIndex(this);
  }

  private void addQuad(int key, int payload) {
    quads = grown(quads, quadCount);
    quads[quadCount++] = (long) key << 32 | payload;
  }

  private void addPair(int word, int payload) {
    pairs = grown(pairs, pairCount);
    pairs[pairCount++] = (long) word << 32 | payload;
  }

  private void layOutQuads() {
    Arrays.sort(quads, 0, quadCount);
    quadPayloads = new int[quadCount];
    int[] keys = new int[quadCount];
    int[] ends = new int[quadCount];
    int distinct = 0;
    for (int i = 0; i < quadCount; i++) {
      int key = (int) (quads[i] >> 32);
      if (distinct == 0 || keys[distinct - 1] != key) {
        keys[distinct++] = key;
      }
      quadPayloads[i] = (int) quads[i];
      ends[distinct - 1] = i + 1;
    }
    quads = new long[0];
    quadEnds = Arrays.copyOf(ends, distinct);
    hashQuads(keys, distinct);
  }

  private void hashQuads(int[] keys, int distinct) {
    int bits = Math.clamp(log2(distinct), MIN_WORDS, MAX_WORDS);
    quadShift = 32 - bits;
    for (int attempt = 0; attempt < 32; attempt++) {
      quadTable = new long[1 << bits];
      for (int i = 0; i < distinct; i++) {
        AtomIndex.enter(quadTable, keys[i], seed, quadShift);
      }
      if (!hitsCommon(keys, distinct)) {
        break;
      }
      seed = seed * 0x5851F42D + 0x14057B7F;
    }
    int slotBits = log2((long) distinct * 2) + 1;
    int size = 1 << slotBits;
    slotShift = 32 - slotBits;
    quadKeys = new int[size];
    quadLists = new int[size];
    Arrays.fill(quadLists, -1);
    for (int i = 0; i < distinct; i++) {
      int slot = AtomIndex.hash(keys[i], seed, slotShift);
      while (quadLists[slot] >= 0) {
        slot = slot + 1 & size - 1;
      }
      quadKeys[slot] = keys[i];
      quadLists[slot] = i;
    }
  }

  /** Whether a very common run that is no atom passes the bitmap. */
  private boolean hitsCommon(int[] keys, int distinct) {
    for (int common : COMMON) {
      if (AtomIndex.passes(quadTable, common, seed, quadShift)
          && Arrays.binarySearch(keys, 0, distinct, common) < 0) {
        return true;
      }
    }
    return false;
  }

  private void layOutPairs() {
    pairEnds = new int[1 << 16];
    pairPayloads = new int[pairCount];
    layOut(pairs, pairCount, pairEnds, pairPayloads);
    singleEnds = new int[1 << 8];
    singlePayloads = new int[singleCount];
    layOut(singles, singleCount, singleEnds, singlePayloads);
    for (int i = 0; i < pairCount; i++) {
      int word = (int) (pairs[i] >> 32);
      pairBits[word >>> 6] |= 1L << word;
    }
    pairs = new long[0];
  }

  /**
   * Sorts entries (key in the high half, payload in the low) and notes where the list of each key
   * ends.
   */
  private static void layOut(long[] entries, int count, int[] ends, int[] payloads) {
    Arrays.sort(entries, 0, count);
    int next = 0;
    for (int key = 0; key < ends.length; key++) {
      while (next < count && (int) (entries[next] >> 32) == key) {
        payloads[next] = (int) entries[next];
        next++;
      }
      ends[key] = next;
    }
  }

  private static int log2(long value) {
    return 64 - Long.numberOfLeadingZeros(Math.max(1, value) - 1);
  }

  private static long[] grown(long[] array, int count) {
    return count < array.length ? array : Arrays.copyOf(array, count * 2);
  }
}
