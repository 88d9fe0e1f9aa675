package harrier.yara.match;

/**
 * The verified matches of one target, for conditions. Patterns are numbered over the whole rule set
 * (equal patterns of several rules share a number). Matches of a pattern are in order of their
 * offset, one for each offset.
 */
public interface MatchView {
  /** Number of matches of a pattern. */
  int count(int pattern);

  /** Offset of match {@code index} (from 0, below {@link #count}). */
  long offset(int pattern, int index);

  /** Length of match {@code index} (from 0, below {@link #count}). */
  long length(int pattern, int index);

  /**
   * Index of the first match that begins at or after {@code offset}; {@link #count} if there is
   * none.
   */
  default int firstFrom(int pattern, long offset) {
    int low = 0;
    int high = count(pattern);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offset(pattern, middle) < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether a match of a pattern begins at an offset. */
  default boolean startsAt(int pattern, long offset) {
    int index = firstFrom(pattern, offset);
    return index < count(pattern) && offset(pattern, index) == offset;
  }
}
