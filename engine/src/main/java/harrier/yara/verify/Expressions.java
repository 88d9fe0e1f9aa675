package harrier.yara.verify;

import harrier.yara.regex.LazyProgram;
import harrier.yara.regex.Matcher;
import harrier.yara.regex.Starts;
import harrier.yara.regex.Text;
import java.util.Optional;

/**
 * Runs the expressions of a {@link Verifier}: around an atom, or over all of the data. Mutable, for
 * one thread.
 */
final class Expressions {
  /** Bytes of a part of the data that {@link StartSearch} may read for each byte of it. */
  private static final int READS = 4;

  /** Bytes that are searched in one way; then the way is chosen anew. */
  private static final int PART = 64 * 1024;

  /** Bytes at the start of the data that are searched first: often one match is enough. */
  private static final int FIRST_PART = 2 * 1024;

  private final Needles needles;
  private final Found found;
  private final Matcher[] forward;
  private final Matcher[] backward;
  private final Matcher[] wholes;
  private final Text text = new Text();
  private final Starts leftOfSplit = this::beginsAt;
  private final Starts sweptAt = new Swept();
  private final StartSearch.Sink skippedTo = this::skippedTo;
  private byte[] data = {};
  private int low;
  private int high;
  private boolean lowIsStart;
  private boolean highIsEnd;

  // What the callbacks of the matchers need to know.
  private int number;
  private int edges;
  private int wholeLimit;
  private Matcher whole;

  Expressions(Needles needles, Found found) {
    this.needles = needles;
    this.found = found;
    this.forward = new Matcher[needles.size() + needles.sweeps.size()];
    this.backward = new Matcher[needles.size() + needles.sweeps.size()];
    this.wholes = new Matcher[needles.size()];
  }

  /** Told what the expressions find and cost. */
  interface Found {
    /** A match whose edges are still to be looked at. */
    void match(int number, int edges, int start, int end);

    /** So many bytes were read; may end the scan by an exception. */
    void read(long bytes);

    /** So many nanoseconds went into searching without atoms. */
    void spent(int number, long nanos);

    /** An expression would have read on, beyond {@link NeedleCompiler#REACH}. */
    void cut(int number);

    /** Whether no further match of a number is wanted. */
    boolean enough(int number);
  }

  /** See {@link Verifier#pulse}. */
  void pulse(Runnable pulse) {
    text.pulse(pulse);
  }

  /** See {@link Verifier#window}. */
  void window(byte[] bytes, int from, int to, boolean fromIsStart, boolean toIsEnd) {
    data = bytes;
    low = from;
    high = to;
    lowIsStart = fromIsStart;
    highIsEnd = toIsEnd;
    text.set(bytes, from, to, fromIsStart, toIsEnd);
  }

  /** Compares a needle whose split may be at a place. */
  void verify(Needle.Expression needle, int index, int split) {
    int limit = (int) Math.min(high, (long) split + NeedleCompiler.REACH);
    int from = needle.fixedLeft() >= 0 ? split - needle.fixedLeft() : split;
    if (from < low) {
      return;
    }
    number = needle.number();
    int end = end(matcher(forward, index, needle.forward()), from, limit);
    if (end < 0) {
      return;
    }
    if (needle.fixedLeft() >= 0) {
      found.match(number, needle.edges(), from, end);
      return;
    }
    edges = needle.edges();
    whole = matcher(wholes, index, needle.whole());
    wholeLimit = limit;
    int floor = Math.max(low, split - NeedleCompiler.REACH);
    Matcher left = matcher(backward, index, needle.left().orElseThrow());
    left.starts(text, split, floor, leftOfSplit);
    if (floor > low && left.isCut()) {
      found.cut(needle.number());
    }
  }

  /** Compares a needle that would begin at a place. */
  void verify(Needle.Sweep needle, int index, int start) {
    number = needle.number();
    edges = needle.edges();
    whole = matcher(forward, index, needle.whole());
    sweptAt(start);
  }

  private int end(Matcher matcher, int from, int limit) {
    int end = matcher.end(text, from, limit);
    found.read(16 + (end < 0 ? limit - from : end - from));
    if (limit < high && matcher.isCut()) {
      found.cut(number);
    }
    return end;
  }

  private void beginsAt(int start) {
    int end = end(whole, start, wholeLimit);
    if (end >= 0) {
      found.match(number, edges, start, end);
    }
  }

  private static Matcher matcher(Matcher[] known, int index, LazyProgram program) {
    Matcher matcher = known[index];
    if (matcher == null) {
      matcher = new Matcher(program.get());
      known[index] = matcher;
    }
    return matcher;
  }

  /** Searches {@code [from, to)} of the window for the expressions that have no atoms. */
  void sweep(int from, int to) {
    for (int i = 0; i < needles.sweeps.size(); i++) {
      Needle.Sweep needle = needles.sweeps.get(i);
      number = needle.number();
      edges = needle.edges();
      if (found.enough(number)) {
        continue;
      }
      int slot = needles.size() + i;
      whole = matcher(forward, slot, needle.whole());
      long before = System.nanoTime();
      int length = from == low ? FIRST_PART : PART;
      int at = from;
      while (at < to && !found.enough(number)) {
        int end = Math.min(to, at + length);
        part(needle, slot, at, end);
        at = end;
        length = Math.min(PART, 2 * length);
      }
      found.spent(number, System.nanoTime() - before);
    }
  }

  private void part(Needle.Sweep needle, int slot, int from, int to) {
    Optional<StartSearch> skip = needle.skip().choose(data, from, to);
    int reached = from;
    if (skip.isPresent()) {
      reached = skip.get().search(data, from, to, high, (long) READS * (to - from), skippedTo);
      found.read((to - from) / 8);
    }
    if (reached < to && !found.enough(number)) {
      sweep(needle, slot, reached, to);
      found.read(to - reached);
    }
  }

  private boolean skippedTo(int start) {
    sweptAt(start);
    return !found.enough(number);
  }

  /** Reads all bytes, from right to left. */
  private void sweep(Needle.Sweep needle, int slot, int from, int to) {
    int end = (int) Math.min(high, (long) to + NeedleCompiler.REACH);
    text.set(data, low, end, lowIsStart, highIsEnd && end == high);
    matcher(backward, slot, needle.reversed()).scan(text, from, to, sweptAt);
    text.set(data, low, high, lowIsStart, highIsEnd);
  }

  /** Where an expression begins that is swept for. */
  private final class Swept implements Starts {
    @Override
    public void accept(int start) {
      sweptAt(start);
    }

    @Override
    public boolean wantsMore() {
      return !found.enough(number);
    }
  }

  private void sweptAt(int start) {
    int limit = (int) Math.min(text.high(), (long) start + NeedleCompiler.REACH);
    int end = end(whole, start, limit);
    if (end >= 0) {
      found.match(number, edges, start, end);
    }
  }
}
