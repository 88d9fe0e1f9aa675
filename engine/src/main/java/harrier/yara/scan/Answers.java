package harrier.yara.scan;

import harrier.yara.bytes.ByteView;
import harrier.yara.match.MatchView;
import harrier.yara.verify.MatchTable;
import harrier.yara.verify.Verifier;
import java.util.Optional;

/**
 * The matches of a target as conditions see them: what was found, and {@link Placed} patterns,
 * which are compared when they are asked for. Mutable, for one thread.
 */
final class Answers implements MatchView {
  /** Bytes before a match that may decide on it. */
  private static final int BEFORE = 64;

  private final MatchTable table;
  private final Verifier verifier;
  private final int reach;
  private Optional<Placed> placed = Optional.empty();
  private ByteView data = ByteView.of(new byte[0]);
  private byte[] window = {};
  private long start;
  private int length;

  /**
   * Answers from a table.
   *
   * @param verifier compares with what is placed, while it does not search
   * @param margin see {@link harrier.yara.verify.Needles#margin}
   */
  Answers(MatchTable table, Verifier verifier, int margin) {
    this.table = table;
    this.verifier = verifier;
    this.reach = 2 * margin;
  }

  /** Turns to a target that has been searched, but for the patterns that are placed. */
  void begin(ByteView target, Optional<Placed> leftOut) {
    data = target;
    placed = leftOut;
    length = 0;
  }

  @Override
  public int count(int pattern) {
    return table.count(pattern);
  }

  @Override
  public long offset(int pattern, int index) {
    return table.offset(pattern, index);
  }

  @Override
  public long length(int pattern, int index) {
    return table.length(pattern, index);
  }

  @Override
  public boolean startsAt(int pattern, long offset) {
    if (placed.isPresent() && placed.get().has(pattern) && offset >= 0 && offset < data.length()) {
      show(offset);
      verifier.compareAt(placed.get().needles(pattern), (int) (offset - start));
      table.settle(pattern);
    }
    return MatchView.super.startsAt(pattern, offset);
  }

  /** Moves the window to a place, if it does not lie in it. */
  private void show(long offset) {
    long from = Math.max(0, offset - BEFORE);
    long to = Math.min(data.length(), offset + reach);
    if (length > 0 && from >= start && to <= start + length) {
      return;
    }
    if (window.length == 0) {
      window = new byte[BEFORE + reach];
    }
    start = from;
    length = data.copy(from, window, 0, (int) (to - from));
    verifier.window(window, 0, length, start == 0, start + length >= data.length(), start);
  }
}
