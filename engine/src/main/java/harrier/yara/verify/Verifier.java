package harrier.yara.verify;

import harrier.yara.regex.ByteSet;
import harrier.yara.regex.LazyProgram;
import harrier.yara.regex.Matcher;
import harrier.yara.regex.Text;
import harrier.yara.search.AtomIndex;
import harrier.yara.verify.Needle.Bits;
import harrier.yara.verify.Needle.Edges;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Turns candidates into matches: compares needles with the data around an atom and adds what fits
 * to a {@link MatchTable}. Mutable, for one thread; {@link #window} says which bytes lie before it.
 */
public final class Verifier implements AtomIndex.Sink {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Bytes that may be compared between two pulses. */
  private static final int PULSE = 1 << 20;

  private final Needles needles;
  private final MatchTable table;
  private final boolean[] firstOnly;
  private final Matcher[] forward;
  private final Matcher[] backward;
  private final Text text = new Text();
  private byte[] data = {};
  private int low;
  private int high;
  private boolean lowIsStart;
  private boolean highIsEnd;
  private long base;
  private long work;
  private Runnable pulse = () -> {};

  // What the callbacks of the matchers need to know.
  private Needle.Expression expression;
  private int expressionEnd;
  private Needle.Sweep sweep;
  private Matcher sweepForward;

  /**
   * A verifier that fills a table.
   *
   * @param firstOnly by number: whether one match is enough
   */
  public Verifier(Needles needles, MatchTable table, boolean[] firstOnly) {
    this.needles = needles;
    this.table = table;
    this.firstOnly = firstOnly;
    this.forward = new Matcher[needles.size() + needles.sweeps.size()];
    this.backward = new Matcher[needles.size() + needles.sweeps.size()];
  }

  /**
   * Moves to a window of the data: bytes {@code [low, high)} of an array.
   *
   * @param base offset in the target of index 0 of the array
   * @param lowIsStart whether the target begins at {@code low}
   * @param highIsEnd whether the target ends at {@code high}
   */
  public void window(
      byte[] data, int low, int high, boolean lowIsStart, boolean highIsEnd, long base) {
    this.data = data;
    this.low = low;
    this.high = high;
    this.lowIsStart = lowIsStart;
    this.highIsEnd = highIsEnd;
    this.base = base;
    text.set(data, low, high, lowIsStart, highIsEnd);
  }

  /** Lets go of the window's array. */
  public void release() {
    window(new byte[0], 0, 0, true, true, 0);
  }

  /**
   * Calls {@code pulse} again and again while much is compared, so that it can end the scan by an
   * exception: about once for every million bytes.
   */
  public void pulse(Runnable pulse) {
    this.pulse = pulse;
  }

  private void worked(long bytes) {
    work += bytes;
    if (work >= PULSE) {
      work = 0;
      pulse.run();
    }
  }

  @Override
  public void candidate(int payload, int position) {
    long mask = needles.checkMask[payload];
    if (mask != 0) {
      int at = position + needles.checkAt[payload];
      if (at >= 0
          && at + 8 <= data.length
          && ((long) LONG.get(data, at) & mask) != needles.checkValue[payload]) {
        return;
      }
    }
    int needle = needles.needleOf[payload];
    verify(needle, position - needles.offsetOf[payload]);
  }

  private void verify(int index, int start) {
    Needle needle = needles.needles[index];
    int number = needle.number();
    if (start < low || firstOnly[number] && table.has(number)) {
      return;
    }
    switch (needle) {
      case Needle.Literal literal -> verify(literal, start);
      case Needle.Sets sets -> verify(sets, start);
      case Needle.Xor xor -> verify(xor, start);
      case Needle.Base64 base64 -> verify(base64, start);
      case Needle.Expression e -> verify(e, index, start);
      case Needle.Sweep _ -> throw new IllegalStateException("a sweep has no atoms");
    }
  }

  // ---- fixed lengths
  // ----------------------------------------------------------------------------------------------

  private void verify(Needle.Literal literal, int start) {
    byte[] value = literal.value();
    int end = start + value.length;
    if (end > high || end < start) {
      return;
    }
    worked(value.length);
    boolean equal =
        literal.exact()
            ? Arrays.equals(data, start, end, value, 0, value.length)
            : equalMasked(start, value, literal.mask());
    if (equal && edgesHold(literal.edges(), start, end, 0)) {
      table.add(literal.number(), base + start, value.length, 0);
    }
  }

  private boolean equalMasked(int start, byte[] value, byte[] mask) {
    for (int i = 0; i < value.length; i++) {
      if ((data[start + i] & mask[i]) != value[i]) {
        return false;
      }
    }
    return true;
  }

  private void verify(Needle.Sets needle, int start) {
    ByteSet[] sets = needle.sets();
    int end = start + sets.length;
    if (end > high) {
      return;
    }
    worked(sets.length);
    for (int i = 0; i < sets.length; i++) {
      if (!sets[i].has(data[start + i] & 0xFF)) {
        return;
      }
    }
    if (edgesHold(needle.edges(), start, end, 0)) {
      table.add(needle.number(), base + start, sets.length, 0);
    }
  }

  private void verify(Needle.Xor needle, int start) {
    byte[] value = needle.value();
    int end = start + value.length;
    if (end > high) {
      return;
    }
    int key = (data[start] ^ value[0]) & 0xFF;
    if (key < needle.low() || key > needle.high()) {
      return;
    }
    worked(value.length);
    for (int i = 1; i < value.length; i++) {
      if ((byte) (data[start + i] ^ key) != value[i]) {
        return;
      }
    }
    if (edgesHold(needle.edges(), start, end, needle.decodedEdges() ? key : 0)) {
      table.add(needle.number(), base + start, value.length, key);
    }
  }

  private void verify(Needle.Base64 needle, int start) {
    byte[] value = needle.value();
    int stride = needle.stride();
    int end = start + value.length;
    if (end > high) {
      return;
    }
    worked(value.length);
    if (!Arrays.equals(data, start, end, value, 0, value.length)) {
      return;
    }
    Bits before = needle.before();
    if (before.count() > 0) {
      int digit = digit(needle, start - stride, stride);
      if (digit < 0 || (digit & (1 << before.count()) - 1) != before.value()) {
        return;
      }
    }
    Bits after = needle.after();
    if (after.count() > 0) {
      int digit = digit(needle, end, stride);
      if (digit < 0 || digit >> 6 - after.count() != after.value()) {
        return;
      }
    }
    table.add(needle.number(), base + start, value.length, 0);
  }

  /** Value of the base64 character at a place, or -1. */
  private int digit(Needle.Base64 needle, int at, int stride) {
    if (at < low || at + stride > high || stride == 2 && data[at + 1] != 0) {
      return -1;
    }
    return needle.digits()[data[at] & 0xFF];
  }

  // ---- expressions
  // ------------------------------------------------------------------------------------------------

  private void verify(Needle.Expression needle, int index, int split) {
    int limit = (int) Math.min(high, (long) split + NeedleCompiler.REACH);
    int from = needle.fixedLeft() >= 0 ? split - needle.fixedLeft() : split;
    if (from < low) {
      return;
    }
    int end = matcher(forward, index, needle.forward()).end(text, from, limit);
    worked(16 + (end < 0 ? limit - from : end - from));
    if (end < 0) {
      return;
    }
    if (needle.fixedLeft() >= 0) {
      found(needle.number(), needle.edges(), from, end);
      return;
    }
    expression = needle;
    expressionEnd = end;
    int floor = Math.max(low, split - NeedleCompiler.REACH);
    matcher(backward, index, needle.left().orElseThrow())
        .starts(text, split, floor, this::beginsAt);
  }

  private void beginsAt(int start) {
    worked(8);
    found(expression.number(), expression.edges(), start, expressionEnd);
  }

  private void found(int number, int edges, int start, int end) {
    if (edgesHold(edges, start, end, 0)) {
      table.add(number, base + start, end - start, 0);
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
  public void sweep(int from, int to) {
    for (int i = 0; i < needles.sweeps.size(); i++) {
      Needle.Sweep needle = needles.sweeps.get(i);
      if (table.full(needle.number()) || firstOnly[needle.number()] && table.has(needle.number())) {
        continue;
      }
      int slot = needles.size() + i;
      int end = (int) Math.min(high, (long) to + NeedleCompiler.REACH);
      text.set(data, low, end, lowIsStart, highIsEnd && end == high);
      sweep = needle;
      sweepForward = matcher(forward, slot, needle.whole());
      matcher(backward, slot, needle.reversed()).scan(text, from, to, this::sweptAt);
      worked(to - from);
    }
    text.set(data, low, high, lowIsStart, highIsEnd);
  }

  private void sweptAt(int start) {
    int limit = (int) Math.min(text.high(), (long) start + NeedleCompiler.REACH);
    int end = sweepForward.end(text, start, limit);
    worked(8);
    if (end >= 0) {
      found(sweep.number(), sweep.edges(), start, end);
    }
  }

  // ---- edges
  // ------------------------------------------------------------------------------------------------------

  /**
   * Whether no letter or digit touches the match, as far as asked. Neighbours are looked at under a
   * key.
   */
  private boolean edgesHold(int edges, int start, int end, int key) {
    if (edges == Edges.ANY) {
      return true;
    }
    boolean wide = (edges & Edges.WIDE) != 0;
    if ((edges & Edges.LEFT) != 0) {
      int at = wide ? start - 2 : start - 1;
      if (at >= low && wordAt(at, wide, key)) {
        return false;
      }
    }
    if ((edges & Edges.RIGHT) != 0) {
      int last = wide ? end + 1 : end;
      return last >= high || !wordAt(end, wide, key);
    }
    return true;
  }

  private boolean wordAt(int at, boolean wide, int key) {
    int value = (data[at] ^ key) & 0xFF;
    boolean word =
        value >= '0' && value <= '9'
            || value >= 'a' && value <= 'z'
            || value >= 'A' && value <= 'Z';
    return word && (!wide || (byte) (data[at + 1] ^ key) == 0);
  }
}
