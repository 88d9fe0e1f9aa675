package harrier.yara.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A filter for windows of four bytes at every fourth position, without a hash. The windows are
 * divided into eight groups; one table says by the first two bytes of a position, another by the
 * last two, in which groups a window has these. A position passes if a group has both. So bytes
 * with several values cost nothing, and a window of two bytes is one whose other half may be
 * anything. Immutable; shared between threads.
 */
public final class HalfFilter {
  /** Every how many positions are looked at. */
  static final int STRIDE = 4;

  private static final int WORDS = 1 << 16;
  private static final int GROUPS = Byte.SIZE;

  /**
   * Not one for {@code char}: used nowhere else, it is sometimes compiled before its profile is.
   */
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] first = new byte[WORDS];
  private final byte[] second = new byte[WORDS];

  /** Expected share of positions whose first, and whose last, two bytes a group has. */
  private final double[] firstShare = new double[GROUPS];

  private final double[] secondShare = new double[GROUPS];

  /**
   * A window.
   *
   * @param first the words that its first two bytes may be, the first byte lowest; empty for any
   * @param second the same of its last two
   */
  public record Window(int[] first, int[] second) {}

  private record Weighed(Window window, double share) {}

  private HalfFilter() {}

  /**
   * A filter for some windows.
   *
   * @param frequency expected share of positions at which each word stands
   */
  public static HalfFilter of(List<Window> windows, double[] frequency) {
    HalfFilter filter = new HalfFilter();
    windows.stream()
        .map(w -> new Weighed(w, share(w.first, frequency) * share(w.second, frequency)))
        .sorted(Comparator.comparingDouble(Weighed::share).reversed())
        .forEach(w -> filter.add(w.window, frequency));
    return filter;
  }

  private static double share(int[] words, double[] frequency) {
    double share = words.length == 0 ? 1 : 0;
    for (int word : words) {
      share += frequency[word];
    }
    return share;
  }

  /** Adds a window to the group that then finds the fewest positions more. */
  private void add(Window window, double[] frequency) {
    double[] firstMore = more(window.first, first, firstShare, frequency);
    double[] secondMore = more(window.second, second, secondShare, frequency);
    int best = 0;
    double bestCost = Double.POSITIVE_INFINITY;
    for (int g = 0; g < GROUPS; g++) {
      double cost =
          (firstShare[g] + firstMore[g]) * (secondShare[g] + secondMore[g])
              - firstShare[g] * secondShare[g];
      if (cost < bestCost) {
        bestCost = cost;
        best = g;
      }
    }
    firstShare[best] += firstMore[best];
    secondShare[best] += secondMore[best];
    enter(window.first, first, best);
    enter(window.second, second, best);
  }

  /** By group: how much more often it would have the first or last two bytes. */
  private static double[] more(int[] words, byte[] table, double[] share, double[] frequency) {
    double[] more = new double[GROUPS];
    if (words.length == 0) {
      Arrays.setAll(more, g -> 1 - share[g]);
    }
    for (int word : words) {
      for (int missing = ~table[word] & 0xFF; missing != 0; missing &= missing - 1) {
        more[Integer.numberOfTrailingZeros(missing)] += frequency[word];
      }
    }
    return more;
  }

  private static void enter(int[] words, byte[] table, int group) {
    for (int word : words) {
      table[word] |= (byte) (1 << group);
    }
    if (words.length == 0) {
      for (int word = 0; word < table.length; word++) {
        table[word] |= (byte) (1 << group);
      }
    }
  }

  /** Expected share of the positions looked at that pass. */
  public double share() {
    double share = 0;
    for (int g = 0; g < GROUPS; g++) {
      share += firstShare[g] * secondShare[g];
    }
    return share;
  }

  /** Size of the tables in bytes. */
  long bytes() {
    return first.length + second.length;
  }

  /**
   * Notes every fourth position from {@code from} that passes. First only the blocks of sixteen
   * that hold one, without a branch.
   *
   * @param positions the list; its part from {@link Scratch#SECOND} on is used, too
   * @return their number
   */
  int filter(byte[] data, int from, int end, int[] positions) {
    int blocks = Scratch.SECOND;
    int i = from;
    for (int last = end - 16; i <= last; i += 16) {
      int any = test(data, i) | test(data, i + 4) | test(data, i + 8) | test(data, i + 12);
      positions[blocks] = i;
      blocks += (any | -any) >>> 31;
    }
    int count = 0;
    for (int b = Scratch.SECOND; b < blocks; b++) {
      count = note(data, positions[b], positions[b] + 16, positions, count);
    }
    return note(data, i, end, positions, count);
  }

  private int note(byte[] data, int from, int end, int[] positions, int before) {
    int count = before;
    for (int i = from; i < end; i += STRIDE) {
      int groups = test(data, i);
      positions[count] = i;
      count += (groups | -groups) >>> 31;
    }
    return count;
  }

  private int test(byte[] data, int at) {
    int both = (int) INT.get(data, at);
    return first[both & 0xFFFF & first.length - 1] & second[both >>> 16 & second.length - 1];
  }
}
