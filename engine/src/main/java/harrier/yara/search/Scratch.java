package harrier.yara.search;

/**
 * What one thread needs to search with an {@link AtomIndex}: lists of positions, and the words of
 * two bytes that are still looked for in the target. Mutable; serves any index, one at a time.
 */
public final class Scratch {
  /**
   * Where the second half of the list begins: for blocks that hold a candidate, and for entries.
   */
  static final int SECOND = AtomIndex.BLOCK + 16;

  final int[] positions = new int[2 * SECOND];

  /** Positions that a filter by halves passes. */
  final int[] passed = new int[AtomIndex.BLOCK / HalfFilter.STRIDE + 1];

  private AtomIndex index;
  private long[] words = {};
  private boolean dropped;

  /** Starts a target: all words are looked for again. */
  public void begin() {
    if (dropped) {
      index = null;
    }
  }

  /** One bit for each word of an index that is looked for. */
  long[] words(AtomIndex asked) {
    if (index != asked) {
      index = asked;
      words = asked.copyOfWords();
      dropped = false;
    }
    return words;
  }

  /** Looks no longer for a word in this target. */
  void drop(int word) {
    words[word >>> 6] &= ~(1L << word);
    dropped = true;
  }
}
