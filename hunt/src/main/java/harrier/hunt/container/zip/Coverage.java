package harrier.hunt.container.zip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parts of an archive that its directory accounts for. */
final class Coverage {
  /** Shorter gaps hold data descriptors. */
  private static final int SMALLEST = 31;

  private long[] starts = new long[64];
  private long[] ends = new long[64];
  private int count;

  void add(long start, long end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  /** Parts between two places that nothing accounts for, each as start and end. */
  List<long[]> gaps(long from, long to) {
    sort();
    List<long[]> gaps = new ArrayList<>();
    long reached = from;
    for (int i = 0; i < count; i++) {
      if (starts[i] - reached >= SMALLEST) {
        gaps.add(new long[] {reached, starts[i]});
      }
      reached = Math.max(reached, ends[i]);
    }
    if (to - reached >= SMALLEST) {
      gaps.add(new long[] {reached, to});
    }
    return gaps;
  }

  private void sort() {
    for (int i = 1; i < count; i++) {
      if (starts[i] < starts[i - 1]) {
        sortPairs();
        return;
      }
    }
  }

  private void sortPairs() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(starts[a], starts[b]));
    long[] sortedStarts = new long[count];
    long[] sortedEnds = new long[count];
    for (int i = 0; i < count; i++) {
      sortedStarts[i] = starts[order[i]];
      sortedEnds[i] = ends[order[i]];
    }
    starts = sortedStarts;
    ends = sortedEnds;
  }
}
