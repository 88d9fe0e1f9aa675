package harrier.yara.atoms;

import harrier.yara.regex.ByteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the best window of up to four bytes in a fixed sequence of byte sets. */
public final class SequenceAtoms {
  /** Most exact runs that one window may stand for. */
  static final int EXPANSION_LIMIT = 256;

  /** Up to this many runs the frequency is summed run by run, above that from the sets. */
  private static final int EXACT_LIMIT = 16;

  /** What each further table entry is worth, as candidates for each byte: keeps the tables small. */
  private static final double ENTRY_COST = 1e-8;

  private final GramTable grams;

  /** Chooses with the given frequencies. */
  public SequenceAtoms(GramTable grams) {
    this.grams = grams;
  }

  /** The window with the lowest cost; empty if no byte of the sequence narrows anything down. */
  public Optional<AtomChoice> choose(ByteSet[] sequence) {
    int bestFrom = -1;
    int bestLength = 0;
    double best = 0.9;
    for (int from = 0; from < sequence.length; from++) {
      for (int length = 1; length <= 4 && from + length <= sequence.length; length++) {
        long runs = runs(sequence, from, length);
        if (runs > EXPANSION_LIMIT || runs == 0) {
          break;
        }
        double cost = cost(sequence, from, length, (int) runs);
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
    return Optional.of(new AtomChoice(expand(sequence, bestFrom, bestLength, bestFrom), best));
  }

  private static long runs(ByteSet[] sequence, int from, int length) {
    long runs = 1;
    for (int i = from; i < from + length; i++) {
      runs *= sequence[i].size();
    }
    return runs;
  }

  private double cost(ByteSet[] sequence, int from, int length, int runs) {
    double frequency = 0;
    if (runs <= EXACT_LIMIT) {
      byte[] run = new byte[4];
      for (int n = 0; n < runs; n++) {
        fill(sequence, from, length, n, run);
        frequency += grams.frequency(run, 0, length);
      }
    } else {
      frequency = bySets(sequence, from, length);
    }
    return frequency + runs * ENTRY_COST;
  }

  /** Frequency from pairs of neighbouring sets, as a chain. */
  private double bySets(ByteSet[] sequence, int from, int length) {
    double p = single(sequence[from]);
    for (int i = from; i + 1 < from + length; i++) {
      p *= pair(sequence[i], sequence[i + 1]) / Math.max(single(sequence[i]), 1e-9);
    }
    return p;
  }

  private double single(ByteSet set) {
    double p = 0;
    for (int a = set.first(); a >= 0; a = set.next(a + 1)) {
      p += grams.single(a);
    }
    return p;
  }

  private double pair(ByteSet first, ByteSet second) {
    double p = 0;
    for (int a = first.first(); a >= 0; a = first.next(a + 1)) {
      for (int b = second.first(); b >= 0; b = second.next(b + 1)) {
        p += grams.pair(a, b);
      }
    }
    return p;
  }

  /** All exact runs of a window. */
  static List<Atom> expand(ByteSet[] sequence, int from, int length, int offset) {
    int runs = (int) runs(sequence, from, length);
    List<Atom> atoms = new ArrayList<>(runs);
    for (int n = 0; n < runs; n++) {
      byte[] run = new byte[length];
      fill(sequence, from, length, n, run);
      atoms.add(new Atom(run, offset));
    }
    return atoms;
  }

  /** Writes run number {@code n} of a window: the sets' members counted like digits. */
  private static void fill(ByteSet[] sequence, int from, int length, int n, byte[] into) {
    int rest = n;
    for (int i = 0; i < length; i++) {
      ByteSet set = sequence[from + i];
      int size = set.size();
      int value = set.first();
      for (int skip = rest % size; skip > 0; skip--) {
        value = set.next(value + 1);
      }
      into[i] = (byte) value;
      rest /= size;
    }
  }
}
