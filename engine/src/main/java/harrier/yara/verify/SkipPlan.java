package harrier.yara.verify;

import harrier.yara.atoms.TypicalBytes;
import harrier.yara.regex.ByteSet;
import harrier.yara.regex.LazyProgram;
import harrier.yara.regex.Leading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The windows of an expression that are worth looking for, chosen when they are first asked for:
 * which of them is best depends on the data. Shared by threads as {@link LazyProgram} is.
 */
final class SkipPlan {
  /** Nanoseconds for each byte of a sweep through all of the data. */
  static final double SWEEP_COST = 2.5;

  private static final int[] LENGTHS = {2, 3, 4, 6, 8, 12, 16, 24, 32, 64};
  private static final int[] OFFSETS = {0, 1, 3};

  /** A set with more values than this says too little: a window does not end with one. */
  private static final int NARROW = 200;

  /** Bytes of a match that are looked at around a rare one. */
  private static final int HEAD = 8;

  /** Bytes of the data that are tried. */
  private static final int TRIED = 256;

  private final LazyProgram program;
  private volatile List<StartSearch> searches = List.of();
  private volatile boolean chosen;

  SkipPlan(LazyProgram program) {
    this.program = program;
  }

  /** Estimated nanoseconds for each byte of ordinary data. */
  double cost() {
    byte[] mixed = TypicalBytes.mixed();
    byte[] text = TypicalBytes.text();
    double least = SWEEP_COST;
    double leastOfText = SWEEP_COST;
    for (StartSearch search : searches()) {
      least = Math.min(least, search.cost(mixed, 0, mixed.length));
      leastOfText = Math.min(leastOfText, search.cost(text, 0, text.length));
    }
    return (least + leastOfText) / 2;
  }

  /** The search for a part of the data; empty if it is better swept. */
  Optional<StartSearch> choose(byte[] data, int from, int to) {
    int tried = Math.min(TRIED, (to - from) / 2);
    int middle = (from + to) / 2;
    StartSearch best = null;
    double least = 2 * SWEEP_COST;
    for (StartSearch search : searches()) {
      double cost =
          tried < TRIED
              ? 0
              : search.cost(data, from, from + tried) + search.cost(data, middle, middle + tried);
      if (cost < least) {
        least = cost;
        best = search;
      }
    }
    return Optional.ofNullable(best);
  }

  /** What is looked for, in a few words each. */
  List<String> descriptions() {
    return searches().stream().map(StartSearch::description).distinct().toList();
  }

  private List<StartSearch> searches() {
    if (!chosen) {
      List<StartSearch> windows = windows(Leading.of(program.get(), SkipSearch.MAX_WINDOW));
      List<StartSearch> best = new ArrayList<>(3);
      addBest(windows, TypicalBytes.mixed(), best);
      addBest(windows, TypicalBytes.text(), best);
      addBest(windows.stream().filter(SkipPlan::isNarrow).toList(), TypicalBytes.text(), best);
      searches = List.copyOf(best);
      chosen = true;
    }
    return searches;
  }

  /** Whether a search does not depend on what most of the data is like. */
  private static boolean isNarrow(StartSearch search) {
    return switch (search) {
      case SkipSearch skip -> skip.length() <= 3;
      case RareByteSearch _ -> true;
    };
  }

  private static void addBest(List<StartSearch> windows, byte[] data, List<StartSearch> into) {
    StartSearch best = null;
    double least = SWEEP_COST;
    for (StartSearch window : windows) {
      double cost = window.cost(data, 0, data.length);
      if (cost < least) {
        least = cost;
        best = window;
      }
    }
    if (best != null && !into.contains(best)) {
      into.add(best);
    }
  }

  private static List<StartSearch> windows(List<ByteSet> leading) {
    int usable = leading.size();
    while (usable > 0 && leading.get(usable - 1).size() > NARROW) {
      usable--;
    }
    List<StartSearch> windows = new ArrayList<>();
    for (int offset : OFFSETS) {
      for (int length : LENGTHS) {
        int end = Math.min(usable, offset + length);
        if (end - offset < 2) {
          break;
        }
        SkipSearch window = new SkipSearch(offset, leading.subList(offset, end));
        windows.add(window);
        if (window.dense() != window) {
          windows.add(window.dense());
        }
        if (end == usable) {
          break;
        }
      }
    }
    List<ByteSet> head = leading.subList(0, Math.min(usable, HEAD));
    for (int offset = 0; offset < head.size(); offset++) {
      if (head.get(offset).size() == 1) {
        windows.add(new RareByteSearch(offset, head));
      }
    }
    return windows;
  }
}
