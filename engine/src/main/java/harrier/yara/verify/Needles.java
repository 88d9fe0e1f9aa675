package harrier.yara.verify;

import harrier.yara.atoms.GramTable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * All patterns of a rule set, ready to be searched: needles, the atoms that lead to them, chains.
 * Immutable.
 *
 * <p>The atom index gives payloads: numbers of {@link Entries}. Payload {@code p} means needle
 * {@code needleOf[p]} whose comparison begins {@code offsetOf[p]} bytes before the atom. The check
 * of an entry turns most candidates away without touching the needle.
 */
public final class Needles {
  private static final int[] NO_NEEDLE = {};

  final NeedleList needles;
  private final int stride;
  private final SearchTables tables;
  private volatile Optional<Tuning> tuning = Optional.empty();
  private volatile boolean tuned;
  final Entries entries;
  final int[] needleOf;
  final int[] offsetOf;
  final List<Needle.Sweep> sweeps;
  final List<Chain> chains;
  final boolean[] shortest;
  final int patterns;
  private final int[] owners;
  final int margin;

  Needles(
      int patterns,
      boolean[] shortest,
      NeedleList needles,
      Entries entries,
      List<Needle.Sweep> sweeps,
      List<Chain> chains) {
    this(patterns, shortest, needles, entries, sweeps, chains, 1);
  }

  Needles(
      int patterns,
      boolean[] shortest,
      NeedleList needles,
      Entries entries,
      List<Needle.Sweep> sweeps,
      List<Chain> chains,
      int stride) {
    this.patterns = patterns;
    this.owners = owners(shortest.length, chains);
    this.shortest = shortest;
    this.needles = needles;
    this.sweeps = List.copyOf(sweeps);
    this.chains = List.copyOf(chains);
    this.entries = entries;
    needleOf = entries.needles();
    offsetOf = entries.offsets();
    this.stride = stride;
    tables = new SearchTables(entries.index(stride), needleOf, offsetOf);
    margin = Math.max(NeedleCompiler.REACH, needles.longest()) + 64;
  }

  private static int[] owners(int numbers, List<Chain> chains) {
    int[] owners = new int[numbers];
    for (int number = 0; number < numbers; number++) {
      owners[number] = number;
    }
    for (Chain chain : chains) {
      for (int piece : chain.pieces()) {
        owners[piece] = chain.number();
      }
    }
    return owners;
  }

  /** By pattern: whether it is put together from pieces in {@link #settle}. */
  public boolean[] chained() {
    boolean[] chained = new boolean[patterns];
    for (Chain chain : chains) {
      chained[chain.number()] = true;
    }
    return chained;
  }

  /** The pattern that a number stands for: itself, or the pattern of which it is a piece. */
  public int owner(int number) {
    return owners[number];
  }

  /** Number of patterns. */
  public int patterns() {
    return patterns;
  }

  /** Number of patterns and of pieces of patterns. */
  public int numbers() {
    return shortest.length;
  }

  /** Number of needles. */
  public int size() {
    return needles.size();
  }

  /** Number of atoms in the search tables. */
  public int atoms() {
    return needleOf.length;
  }

  /**
   * Bytes on either side of a candidate that verification may look at: a window of the data must
   * reach that far beyond the part that is searched.
   */
  public int margin() {
    return margin;
  }

  /**
   * The needles of some patterns, with atoms for a search that looks at only a part of all
   * positions. Empty if these patterns do not allow it.
   */
  public Optional<Needles> strided(BitSet numbers) {
    return isPlain() ? new NeedleSubset(this, numbers).strided() : Optional.empty();
  }

  /**
   * By pattern: the needles that compare it at a place where it would begin, for {@link
   * Verifier#compareAt}. Empty for patterns that were not asked for and for those that can not be
   * compared so: chains, and expressions whose reach depends on the atom that led to them.
   */
  public int[][] anchored(BitSet asked) {
    BitSet placeable = (BitSet) asked.clone();
    int[] counts = new int[patterns];
    for (int i = 0; i < size() + sweeps.size(); i++) {
      Needle needle = needle(i);
      if (needle instanceof Needle.Expression expression && expression.fixedLeft() < 0) {
        placeable.clear(needle.number());
      } else if (needle.number() < patterns) {
        counts[needle.number()]++;
      }
    }
    int[][] found = new int[patterns][];
    for (int pattern = 0; pattern < patterns; pattern++) {
      found[pattern] = placeable.get(pattern) ? new int[counts[pattern]] : NO_NEEDLE;
    }
    for (int i = size() + sweeps.size() - 1; i >= 0; i--) {
      int number = needle(i).number();
      if (placeable.get(number)) {
        found[number][--counts[number]] = i;
      }
    }
    return found;
  }

  /** A needle by its index; sweeps follow those that are found by atoms. */
  Needle needle(int index) {
    return index < size() ? needles.get(index) : sweeps.get(index - size());
  }

  /** The needles of some patterns alone. Only for needles that are {@linkplain #isPlain plain}. */
  public Needles only(BitSet numbers) {
    return new NeedleSubset(this, numbers).plain();
  }

  /** How often the atoms of a pattern, by its number, are expected for each byte of data. */
  public IntToDoubleFunction costs() {
    double[] costs = new double[shortest.length];
    for (int payload = 0; payload < needleOf.length; payload++) {
      byte[] atom = entries.atom(payload);
      costs[needles.get(needleOf[payload]).number()] +=
          GramTable.shipped().frequency(atom, 0, atom.length);
    }
    return number -> costs[number];
  }

  /** Whether every pattern is found by its atoms alone, without chains and sweeps. */
  public boolean isPlain() {
    return sweeps.isEmpty() && chains.isEmpty();
  }

  /** Number of needles that are swept for. */
  public int sweepCount() {
    return sweeps.size();
  }

  /** The search tables that are there from the start. */
  public SearchTables tables() {
    return tables;
  }

  /**
   * Search tables for much data, made when they are first asked for; empty if the ones that are
   * there from the start are for chosen positions already.
   */
  public Optional<Tuning> tuning() {
    if (!tuned && stride == 1 && needleOf.length > 0) {
      synchronized (this) {
        if (!tuned) {
          tuning = TableChooser.of(this, _ -> true);
          tuned = true;
        }
      }
    }
    return tuning;
  }

  /** Search tables for much data with the needles of some numbers only; made anew. */
  public Optional<Tuning> tuning(BitSet numbers) {
    return stride == 1 && needleOf.length > 0
        ? TableChooser.of(this, numbers::get)
        : Optional.empty();
  }

  /**
   * A filter that finds the places of all atoms faster than the index, if they are few and rare.
   */
  public Optional<LanePlan> lanes() {
    return LaneCover.of(this, GramTable.shipped());
  }

  /** A table for the matches of one scanner. */
  public MatchTable newTable() {
    return new MatchTable(shortest);
  }

  /** Puts together what was found in pieces and sorts the matches: after the last window. */
  public void settle(MatchTable table) {
    int touched = table.touchedCount();
    for (int i = 0; i < touched; i++) {
      table.settle(table.touched()[i]);
    }
    for (Chain chain : chains) {
      if (table.has(chain.pieces()[0])) {
        chain.link(table);
        table.settle(chain.number());
      }
    }
  }
}
