package harrier.yara.verify;

import harrier.yara.atoms.ExpressionAtoms;
import harrier.yara.atoms.GramTable;
import harrier.yara.atoms.ResidueWindows;
import harrier.yara.atoms.ResidueWindows.Window;
import harrier.yara.atoms.ResidueWindows.Words;
import harrier.yara.regex.ByteSet;
import harrier.yara.regex.Node;
import harrier.yara.search.AtomIndexBuilder;
import harrier.yara.search.HalfFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Makes the search tables for much data: decides at how many positions the index looks and whether
 * it looks for words of two bytes, by what that costs for each byte with these needles.
 */
final class TableChooser {
  /** Needles beyond which every fourth position is not considered: candidates decide there. */
  private static final int MANY = 6_000;

  /** Sequences beyond which a filter by halves would pass too much. */
  private static final int MOST_HALVED = 1_500;

  /** Runs for which a table is too large. */
  private static final int MOST_RUNS = 2_000_000;

  /** Values of a byte: one array for each. */
  private final int[][] values = new int[256][];

  private final Needles needles;
  private final List<Sequence> sequences = new ArrayList<>();
  private final int[][] entriesOf;

  private TableChooser(Needles needles, IntPredicate numbers) {
    this.needles = needles;
    for (int i = 0; i < values.length; i++) {
      values[i] = new int[] {i};
    }
    entriesOf = entriesByNeedle(needles);
    for (int i = 0; i < needles.needles.size(); i++) {
      if (numbers.test(needles.needles.get(i).number())) {
        addSequences(i, needles.needles.get(i));
      }
    }
  }

  /**
   * Bytes of which a match of a needle has all.
   *
   * @param offset where the first of them lies, counted from where comparison begins
   * @param members the values each may have; empty for any
   */
  private record Sequence(int needle, int offset, int[][] members) {}

  /** The best tables for the needles of some numbers that are found by atoms. */
  static Optional<Tuning> of(Needles needles, IntPredicate numbers) {
    TableChooser chooser = new TableChooser(needles, numbers);
    Optional<Choice> best = Optional.empty();
    for (int stride = chooser.sequences.size() > MANY ? 2 : 4; stride > 0; stride /= 2) {
      best = cheaper(best, chooser.choose(stride, Words.NONE));
      best = cheaper(best, chooser.choose(stride, Words.EARLY));
    }
    if (chooser.sequences.size() <= MOST_HALVED) {
      best = cheaper(best, chooser.choose(4, Words.BOTH));
    }
    return best.map(chooser::tuning);
  }

  private static Optional<Choice> cheaper(Optional<Choice> known, Optional<Choice> other) {
    return known.isEmpty() || other.isPresent() && other.get().nanos < known.get().nanos
        ? other
        : known;
  }

  /** Tables with a stride, if the needles allow it. */
  static Optional<Tuning> with(Needles needles, int stride, Words words) {
    TableChooser chooser = new TableChooser(needles, _ -> true);
    return chooser.choose(stride, words).map(chooser::tuning);
  }

  private record Choice(
      int stride,
      List<Window[]> windows,
      double candidates,
      double nanos,
      Optional<HalfFilter> halves) {}

  // ---- what is known of each needle
  // -------------------------------------------------------------------------------

  private static int[][] entriesByNeedle(Needles needles) {
    int[] counts = new int[needles.needles.size()];
    for (int needle : needles.needleOf) {
      counts[needle]++;
    }
    int[][] entries = new int[counts.length][];
    for (int payload = needles.needleOf.length - 1; payload >= 0; payload--) {
      int needle = needles.needleOf[payload];
      if (entries[needle] == null) {
        entries[needle] = new int[counts[needle]];
      }
      entries[needle][--counts[needle]] = payload;
    }
    return entries;
  }

  private void addSequences(int index, Needle needle) {
    switch (needle) {
      case Needle.Literal literal -> add(index, 0, members(literal.value(), literal.mask()));
      case Needle.Base64 base64 -> add(index, 0, members(base64.value(), new byte[0]));
      case Needle.Sets sets -> add(index, 0, members(Arrays.asList(sets.sets())));
      case Needle.Xor xor -> {
        for (int key = xor.low(); key <= xor.high(); key++) {
          byte[] under = xor.value().clone();
          for (int i = 0; i < under.length; i++) {
            under[i] ^= (byte) key;
          }
          add(index, 0, members(under, new byte[0]));
        }
      }
      case Needle.Expression expression -> addExpression(index, expression);
      case Needle.Sweep _ -> {}
    }
  }

  private void addExpression(int index, Needle.Expression expression) {
    Node node = expression.forward().node();
    List<ExpressionAtoms.Run> runs =
        ExpressionAtoms.runs(node, Math.max(0, expression.fixedLeft()));
    for (ExpressionAtoms.Run run : runs) {
      add(index, run.offset(), members(run.sets()));
    }
    if (runs.isEmpty() && entriesOf[index] != null) {
      for (int payload : entriesOf[index]) {
        add(index, needles.offsetOf[payload], members(needles.entries.atom(payload), new byte[0]));
      }
    }
  }

  private void add(int needle, int offset, int[][] members) {
    sequences.add(new Sequence(needle, offset, members));
  }

  private int[][] members(byte[] value, byte[] mask) {
    int[][] members = new int[Math.min(value.length, ResidueWindows.LOOK_LIMIT + 16)][];
    for (int i = 0; i < members.length; i++) {
      int bits = mask.length == 0 ? 0xFF : mask[i] & 0xFF;
      members[i] =
          bits == 0xFF ? values[value[i] & 0xFF] : few(ByteSet.masked(value[i] & 0xFF, bits));
    }
    return members;
  }

  private int[][] members(List<ByteSet> sets) {
    int[][] members = new int[Math.min(sets.size(), ResidueWindows.LOOK_LIMIT + 16)][];
    for (int i = 0; i < members.length; i++) {
      members[i] = few(sets.get(i));
    }
    return members;
  }

  private int[] few(ByteSet set) {
    int size = set.size();
    return size == 1 ? values[set.first()] : size > 128 ? new int[0] : set.members();
  }

  // ---- which windows
  // --------------------------------------------------------------------------------------------

  /** Windows and what they cost; words in both halves only behind a filter by halves. */
  private Optional<Choice> choose(int stride, Words words) {
    ResidueWindows chooser = new ResidueWindows(GramTable.shipped(), stride);
    List<Window[]> chosen = new ArrayList<>(sequences.size());
    double quads = 0;
    double pairs = 0;
    long runs = 0;
    for (Sequence sequence : sequences) {
      Optional<Window[]> windows = chooser.choose(sequence.members, words);
      if (windows.isEmpty()) {
        return Optional.empty();
      }
      chosen.add(windows.get());
      for (Window window : windows.get()) {
        runs += window.length() == 4 ? window.runs() : 0;
        quads += window.length() == 4 ? window.cost() : 0;
        pairs += window.length() == 2 ? window.cost() : 0;
      }
    }
    if (runs > MOST_RUNS) {
      return Optional.empty();
    }
    double nanos = SearchCost.nanos(stride, runs, words == Words.EARLY, quads + pairs);
    double candidates = (quads + pairs) / stride;
    Choice choice = new Choice(stride, chosen, candidates, nanos, Optional.empty());
    return Optional.of(words == Words.BOTH ? byHalves(choice) : choice);
  }

  /** The same windows behind a filter by halves. */
  private static Choice byHalves(Choice choice) {
    List<HalfFilter.Window> windows = new ArrayList<>();
    for (Window[] each : choice.windows) {
      for (Window window : each) {
        windows.add(new HalfFilter.Window(window.words(0), window.words(2)));
      }
    }
    HalfFilter halves = HalfFilter.of(windows, GramTable.shipped().words());
    double nanos = SearchCost.byHalves(halves.share(), choice.candidates * choice.stride);
    return new Choice(choice.stride, choice.windows, choice.candidates, nanos, Optional.of(halves));
  }

  // ---- tables
  // ---------------------------------------------------------------------------------------------------

  private Tuning tuning(Choice choice) {
    AtomIndexBuilder builder = new AtomIndexBuilder(choice.stride);
    choice.halves.ifPresent(builder::filterBy);
    int count = sequences.size() * choice.stride;
    int[] needleOf = new int[count];
    int[] offsetOf = new int[count];
    int next = 0;
    for (int i = 0; i < sequences.size(); i++) {
      Sequence sequence = sequences.get(i);
      NearbyCheck check = new NearbyCheck(sequence.members);
      for (Window window : choice.windows.get(i)) {
        int payload = next++;
        needleOf[payload] = sequence.needle;
        offsetOf[payload] = sequence.offset + window.offset();
        check.choose(window.start(), window.length());
        int at = check.from() - window.offset();
        int row = builder.row(payload, at, check.value(), check.mask());
        window.forEach(key -> add(builder, window, key, row));
      }
    }
    return new Tuning(
        new SearchTables(builder.build(), needleOf, offsetOf), choice.candidates, choice.nanos);
  }

  private static void add(AtomIndexBuilder builder, Window window, int key, int row) {
    if (window.length() == 4) {
      builder.addQuad(key, row);
    } else if (window.isLate()) {
      builder.addLateWord(key, row);
    } else {
      builder.addWord(key, row);
    }
  }
}
