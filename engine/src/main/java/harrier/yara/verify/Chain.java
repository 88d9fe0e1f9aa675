package harrier.yara.verify;

import java.util.List;

/**
 * A pattern that is searched in pieces because a wide or unbounded gap lies between them. Every
 * match of the first piece from which all others can be reached gives one match.
 *
 * @param number the pattern's number
 * @param pieces numbers of the pieces in the match table, in order
 * @param gaps what may lie between a piece and the next: one less than pieces
 */
record Chain(int number, int[] pieces, List<Gap> gaps) {
  /**
   * {@code min} to {@code max} bytes; max is {@link Long#MAX_VALUE} for no limit. The shortest gap
   * counts, or if greedy the longest.
   */
  record Gap(long min, long max, boolean greedy) {}

  /** Puts the pieces together. All pieces must be settled. */
  void link(MatchTable table) {
    long[] ends = ends(table);
    int head = pieces[0];
    for (int i = 0; i < ends.length; i++) {
      if (ends[i] >= 0) {
        long start = table.offset(head, i);
        table.add(number, start, ends[i] - start, 0);
      }
    }
  }

  /** For each match of the first piece where the whole match ends, or -1. */
  private long[] ends(MatchTable table) {
    int last = pieces.length - 1;
    long[] ends = new long[table.count(pieces[last])];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = table.offset(pieces[last], i) + table.length(pieces[last], i);
    }
    for (int piece = last - 1; piece >= 0; piece--) {
      ends = before(table, piece, ends);
    }
    return ends;
  }

  private long[] before(MatchTable table, int piece, long[] nextEnds) {
    int number = pieces[piece];
    int next = pieces[piece + 1];
    Gap gap = gaps.get(piece);
    int[] nearest = completable(nextEnds, gap.greedy());
    long[] ends = new long[table.count(number)];
    for (int i = 0; i < ends.length; i++) {
      long from = table.offset(number, i) + table.length(number, i);
      long low = from + gap.min();
      long high = gap.max() == Long.MAX_VALUE ? Long.MAX_VALUE : from + gap.max();
      ends[i] = -1;
      int index =
          gap.greedy() ? last(table, next, high, nearest) : first(table, next, low, nearest);
      if (index >= 0 && table.offset(next, index) >= low && table.offset(next, index) <= high) {
        ends[i] = nextEnds[index];
      }
    }
    return ends;
  }

  /**
   * For each index the nearest one at or after it (at or before it, if backwards) that can be
   * completed; -1 for none.
   */
  private static int[] completable(long[] ends, boolean backwards) {
    int[] nearest = new int[ends.length];
    int known = -1;
    for (int n = 0; n < ends.length; n++) {
      int i = backwards ? n : ends.length - 1 - n;
      if (ends[i] >= 0) {
        known = i;
      }
      nearest[i] = known;
    }
    return nearest;
  }

  private static int first(MatchTable table, int number, long low, int[] nearest) {
    int index = table.firstFrom(number, low);
    return index < nearest.length ? nearest[index] : -1;
  }

  private static int last(MatchTable table, int number, long high, int[] nearest) {
    int index = high == Long.MAX_VALUE ? nearest.length : table.firstFrom(number, high + 1);
    return index > 0 ? nearest[index - 1] : -1;
  }
}
