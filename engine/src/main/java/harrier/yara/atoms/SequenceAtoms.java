package harrier.yara.atoms;

import harrier.yara.regex.ByteSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Chooses the best window of up to four bytes in a fixed sequence of byte sets. */
public final class SequenceAtoms {
  /** Most exact runs that one window may stand for. */
  static final int EXPANSION_LIMIT = 256;

  /** How much dearer a window of fewer than four bytes is: it needs a search of its own. */
  private static final double SHORT_PENALTY = 16;

  /** Windows are looked for in this many bytes from the start. */
  private static final int LOOK_LIMIT = 1024;

  /** Stands for the members of a set that is too large for any window. */
  private static final int[] WHOLE = {};

  private static final byte[] NOTHING = {};

  /** Up to this many runs the frequency is summed run by run, above that from the sets. */
  private static final int EXACT_LIMIT = 16;

  /**
   * What each further table entry is worth, as candidates for each byte: keeps the tables small.
   */
  private static final double ENTRY_COST = 1e-8;

  private final GramTable grams;

  /** Chooses with the given frequencies. */
  public SequenceAtoms(GramTable grams) {
    this.grams = grams;
  }

  /** The window with the lowest cost; empty if no byte of the sequence narrows anything down. */
  public Optional<AtomChoice> choose(ByteSet[] sequence) {
    int looked = Math.min(sequence.length, LOOK_LIMIT);
    byte[] exact = exact(sequence, looked);
    return exact.length > 0 ? Optional.of(choose(exact)) : chooseAmong(sequence, looked);
  }

  /** The window with the lowest cost in one or more bytes that are all known. */
  public AtomChoice choose(byte[] bytes) {
    int looked = Math.min(bytes.length, LOOK_LIMIT);
    int bestFrom = 0;
    double best = Double.MAX_VALUE;
    for (int from = 0; from + 4 <= looked; from++) {
      double cost = grams.quad(bytes, from) + ENTRY_COST;
      if (cost < best) {
        best = cost;
        bestFrom = from;
      }
    }
    for (int from = Math.max(0, looked - 3); from < looked; from++) {
      double cost = SHORT_PENALTY * grams.frequency(bytes, from, looked - from) + ENTRY_COST;
      if (cost < best) {
        best = cost;
        bestFrom = from;
      }
    }
    byte[] run = Arrays.copyOfRange(bytes, bestFrom, Math.min(bestFrom + 4, looked));
    return new AtomChoice(List.of(new Atom(run, bestFrom)), best);
  }

  /** The values where each set has one; else nothing. */
  private static byte[] exact(ByteSet[] sequence, int looked) {
    byte[] bytes = new byte[looked];
    for (int i = 0; i < looked; i++) {
      int only = sequence[i].only();
      if (only < 0) {
        return NOTHING;
      }
      bytes[i] = (byte) only;
    }
    return bytes;
  }

  private Optional<AtomChoice> chooseAmong(ByteSet[] sequence, int looked) {
    int[][] members = members(sequence, looked);
    int bestFrom = -1;
    int bestLength = 0;
    double best = SHORT_PENALTY;
    for (int from = 0; from < looked; from++) {
      int length = length(members, from);
      if (length > 0) {
        double cost = cost(members, from, length);
        if (cost < best) {
          best = cost;
          bestFrom = from;
          bestLength = length;
        }
      }
    }
    if (bestFrom < 0) {
      return Optional.empty();
    }
    return Optional.of(new AtomChoice(expand(members, bestFrom, bestLength), best));
  }

  /**
   * The best window of four bytes among those that begin at {@code first}, {@code first + step} …;
   * empty if there is none that stands for few enough runs.
   */
  public Optional<AtomChoice> choose(ByteSet[] sequence, int first, int step) {
    int[][] members = members(sequence, Math.min(sequence.length, LOOK_LIMIT));
    int best = -1;
    double bestCost = Double.MAX_VALUE;
    for (int from = first; from + 4 <= members.length; from += step) {
      if (length(members, from) == 4 && cost(members, from, 4) < bestCost) {
        best = from;
        bestCost = cost(members, from, 4);
      }
    }
    return best < 0
        ? Optional.empty()
        : Optional.of(new AtomChoice(expand(members, best, 4), bestCost));
  }

  private static int[][] members(ByteSet[] sequence, int count) {
    int[][] members = new int[count][];
    for (int i = 0; i < count; i++) {
      members[i] = sequence[i].size() <= EXPANSION_LIMIT / 2 ? sequence[i].members() : WHOLE;
    }
    return members;
  }

  /**
   * The longest window at a place that stands for few enough runs; it ends before a byte that may
   * have any value.
   */
  private static int length(int[][] members, int from) {
    long runs = 1;
    int length = 0;
    while (length < 4 && from + length < members.length && members[from + length] != WHOLE) {
      runs *= members[from + length].length;
      if (runs > EXPANSION_LIMIT) {
        break;
      }
      length++;
    }
    return length;
  }

  private static int runs(int[][] members, int from, int length) {
    int runs = 1;
    for (int i = from; i < from + length; i++) {
      runs *= members[i].length;
    }
    return runs;
  }

  private double cost(int[][] members, int from, int length) {
    int runs = runs(members, from, length);
    double frequency = 0;
    if (runs <= EXACT_LIMIT) {
      byte[] run = new byte[4];
      for (int n = 0; n < runs; n++) {
        fill(members, from, length, n, run);
        frequency += grams.frequency(run, 0, length);
      }
    } else {
      frequency = bySets(members, from, length);
    }
    return (length < 4 ? SHORT_PENALTY * frequency : frequency) + runs * ENTRY_COST;
  }

  /** Frequency from pairs of neighbouring sets, as a chain. */
  private double bySets(int[][] members, int from, int length) {
    double p = single(members[from]);
    for (int i = from; i + 1 < from + length; i++) {
      p *= pair(members[i], members[i + 1]) / Math.max(single(members[i]), 1e-9);
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

  private double pair(int[] first, int[] second) {
    double p = 0;
    for (int a : first) {
      for (int b : second) {
        p += grams.pair(a, b);
      }
    }
    return p;
  }

  /** All exact runs of a window. */
  private static List<Atom> expand(int[][] members, int from, int length) {
    int runs = runs(members, from, length);
    List<Atom> atoms = new ArrayList<>(runs);
    for (int n = 0; n < runs; n++) {
      byte[] run = new byte[length];
      fill(members, from, length, n, run);
      atoms.add(new Atom(run, from));
    }
    return atoms;
  }

  /** Writes run number {@code n} of a window: the sets' members counted like digits. */
  private static void fill(int[][] members, int from, int length, int n, byte[] into) {
    int rest = n;
    for (int i = 0; i < length; i++) {
      int[] set = members[from + i];
      if (set.length == 1) {
        into[i] = (byte) set[0];
      } else {
        into[i] = (byte) set[rest % set.length];
        rest /= set.length;
      }
    }
  }
}
