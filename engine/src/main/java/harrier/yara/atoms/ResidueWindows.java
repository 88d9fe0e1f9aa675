package harrier.yara.atoms;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Chooses windows for a search that looks only at every second or fourth position. Wherever a match
 * begins, one window lies at such a position: there is one for each remainder of its place. A
 * window may reach beyond the sequence; bytes that may have any value are entered under all 256.
 */
public final class ResidueWindows {
  /** Most runs that one window may stand for: one unknown byte and sixteen variants. */
  private static final int RUN_LIMIT = 1 << 12;

  /** Up to this many runs the frequency is summed run by run, above that from the sets. */
  private static final int EXACT_LIMIT = 16;

  /** Windows are looked for in this many bytes from the start. */
  public static final int LOOK_LIMIT = 128;

  /** What each table entry is worth, as candidates for each byte. */
  private static final double ENTRY_COST = 5e-8;

  /** How much cheaper a candidate is that two bytes lead to. */
  private static final double WORD_COST = 0.4;

  private static final int[] ANY = {};
  private static final int[] ALL = IntStream.range(0, 256).toArray();

  private final GramTable grams;
  private final int stride;

  /**
   * A chooser.
   *
   * @param stride 1, 2 or 4
   */
  public ResidueWindows(GramTable grams, int stride) {
    this.grams = grams;
    this.stride = stride;
  }

  /** One window: of four bytes, or of two. */
  public static final class Window {
    private final int[][] sets;
    private final int before;
    private final int offset;
    private final double cost;

    private Window(int[][] sets, int before, int offset, double cost) {
      this.sets = sets;
      this.before = before;
      this.offset = offset;
      this.cost = cost;
    }

    /** Where the position that is looked at lies, counted from the start of the sequence. */
    public int offset() {
      return offset;
    }

    /** Where its first byte lies, counted from the start of the sequence. */
    public int start() {
      return offset + before;
    }

    /** Whether its two bytes are the second half of the four at that position. */
    public boolean isLate() {
      return before > 0;
    }

    /** Number of bytes: 2 or 4. */
    public int length() {
      return sets.length;
    }

    /** Expected candidates for each position that is looked at, and what the entries cost. */
    public double cost() {
      return cost;
    }

    /** Number of runs it stands for. */
    public int runs() {
      int runs = 1;
      for (int[] set : sets) {
        runs *= set.length == 0 ? 256 : set.length;
      }
      return runs;
    }

    /**
     * The words that two bytes may be, the first byte lowest; empty for any.
     *
     * @param half where they lie, counted from the position that is looked at: 0 or 2
     */
    public int[] words(int half) {
      int from = half - before;
      boolean known = from >= 0 && from < sets.length;
      if (!known || sets[from].length == 0 && sets[from + 1].length == 0) {
        return ANY;
      }
      int[] low = sets[from].length == 0 ? ALL : sets[from];
      int[] high = sets[from + 1].length == 0 ? ALL : sets[from + 1];
      int[] words = new int[low.length * high.length];
      for (int i = 0; i < words.length; i++) {
        words[i] = low[i % low.length] | high[i / low.length] << 8;
      }
      return words;
    }

    /** Gives all runs, the first byte lowest. */
    public void forEach(IntConsumer keys) {
      int runs = runs();
      for (int n = 0; n < runs; n++) {
        int rest = n;
        int key = 0;
        for (int i = 0; i < sets.length; i++) {
          int size = sets[i].length == 0 ? 256 : sets[i].length;
          key |= (sets[i].length == 0 ? rest % size : sets[i][rest % size]) << 8 * i;
          rest /= size;
        }
        keys.accept(key);
      }
    }
  }

  /** Which windows of two bytes are allowed beside those of four. */
  public enum Words {
    /** None. */
    NONE,
    /** The first two bytes at a position. */
    EARLY,
    /** The first two or the last two of the four bytes at a position. */
    BOTH
  }

  /**
   * A window for each remainder.
   *
   * @param members the values each byte may have; empty for any
   */
  public Optional<Window[]> choose(int[][] members, Words words) {
    Window[] best = new Window[stride];
    int look = Math.min(members.length, LOOK_LIMIT);
    for (int offset = 1 - stride; offset < look; offset++) {
      offer(best, members, offset, 4, 0);
      if (words != Words.NONE) {
        offer(best, members, offset, 2, 0);
      }
      if (words == Words.BOTH) {
        offer(best, members, offset, 2, 2);
      }
    }
    return Arrays.stream(best).allMatch(w -> w != null) ? Optional.of(best) : Optional.empty();
  }

  /** Takes a window if it is the cheapest so far. */
  private void offer(Window[] best, int[][] members, int from, int length, int before) {
    int residue = from - before & stride - 1;
    double known = best[residue] == null ? Double.MAX_VALUE : best[residue].cost;
    double cost = cost(members, from, length, known);
    if (cost < known) {
      int[][] sets = new int[length][];
      for (int i = 0; i < length; i++) {
        sets[i] = at(members, from + i);
      }
      best[residue] = new Window(sets, before, from - before, cost);
    }
  }

  /** The cost of a window, or something larger than what is known. */
  private double cost(int[][] members, int from, int length, double known) {
    long runs = 1;
    for (int i = from; i < from + length; i++) {
      int size = at(members, i).length;
      runs *= size == 0 ? 256 : size;
      if (runs > RUN_LIMIT) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double cost = runs * ENTRY_COST;
    return cost >= known
        ? cost
        : cost + frequency(members, from, length) * (length == 2 ? WORD_COST : 1);
  }

  private static int[] at(int[][] members, int i) {
    return i < 0 || i >= members.length ? ANY : members[i];
  }

  /** The product over the stretches between bytes that may have any value. */
  private double frequency(int[][] members, int from, int length) {
    double p = 1;
    int i = from;
    while (i < from + length) {
      if (at(members, i).length == 0) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < from + length && at(members, end).length > 0) {
        end++;
      }
      p *= stretch(members, i, end - i);
      i = end;
    }
    return p;
  }

  private double stretch(int[][] members, int from, int length) {
    int runs = 1;
    for (int i = from; i < from + length; i++) {
      runs *= members[i].length;
    }
    if (runs > EXACT_LIMIT) {
      return bySets(members, from, length);
    }
    byte[] run = new byte[4];
    double p = 0;
    for (int n = 0; n < runs; n++) {
      int rest = n;
      for (int i = 0; i < length; i++) {
        int[] set = members[from + i];
        run[i] = (byte) set[rest % set.length];
        rest /= set.length;
      }
      p += grams.frequency(run, 0, length);
    }
    return p;
  }

  /** Frequency from pairs of neighbouring sets, as a chain. */
  private double bySets(int[][] members, int from, int length) {
    double p = single(members[from]);
    for (int i = from; i + 1 < from + length; i++) {
      double pair = 0;
      for (int a : members[i]) {
        for (int b : members[i + 1]) {
          pair += grams.pair(a, b);
        }
      }
      p *= pair / Math.max(single(members[i]), 1e-9);
    }
    return p;
  }

  private double single(int[] set) {
    double p = 0;
    for (int a : set) {
      p += grams.single(a);
    }
    return p;
  }
}
