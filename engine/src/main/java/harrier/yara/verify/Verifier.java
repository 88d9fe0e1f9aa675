package harrier.yara.verify;

import harrier.yara.regex.ByteSet;
import harrier.yara.search.AtomIndex;
import harrier.yara.verify.Needle.Bits;
import harrier.yara.verify.Needle.Edges;
import java.util.Arrays;

/**
 * Turns candidates into matches: compares needles with the data around an atom and adds what fits
 * to a {@link MatchTable}. Mutable, for one thread; {@link #window} says which bytes lie before it.
 */
public final class Verifier implements AtomIndex.Sink {
  /** Bytes that may be compared between two pulses. */
  private static final int PULSE = 1 << 20;

  /** One comparison of so many is timed: a power of two. */
  private static final int SAMPLE = 16;

  /** Expressions beyond this number do not wait. */
  private static final int MOST_WAITING = 1 << 17;

  private final Needles needles;
  private SearchTables tables;
  private final MatchTable table;
  private final boolean[] firstOnly;
  private final Expressions expressions;
  private byte[] data = {};
  private int low;
  private int high;
  private long base;
  private long work;
  private Runnable pulse = () -> {};
  private Demand demand = Demand.EVERYTHING;

  /** Needle and start of the expressions that wait. */
  private int[] waiting = new int[256];

  private int waitingCount;

  /** Nanoseconds by number, from every {@link #SAMPLE}th comparison and from every sweep. */
  private final long[] spent;

  private int comparisons;

  /**
   * A verifier that fills a table.
   *
   * @param firstOnly by number: whether one match is enough
   */
  public Verifier(Needles needles, MatchTable table, boolean[] firstOnly) {
    this.needles = needles;
    this.tables = needles.tables();
    this.table = table;
    this.firstOnly = firstOnly;
    this.expressions = new Expressions(needles, new Receiver());
    this.spent = new long[table.size()];
  }

  /** Takes candidates from now on from other tables of the same needles. */
  public void tables(SearchTables tables) {
    this.tables = tables;
  }

  /** Asks from now on before an expression is compared. */
  public void demand(Demand demand) {
    this.demand = demand;
  }

  /**
   * Nanoseconds spent on each number so far: on its candidates, estimated from a sample, and on
   * searching for it without atoms. Not a copy.
   */
  public long[] spent() {
    return spent;
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
    this.base = base;
    expressions.window(data, low, high, lowIsStart, highIsEnd);
  }

  /** Lets go of the window's array. */
  public void release() {
    waitingCount = 0;
    window(new byte[0], 0, 0, true, true, 0);
  }

  /**
   * Calls {@code pulse} again and again while much is compared, so that it can end the scan by an
   * exception: about once for every million bytes.
   */
  public void pulse(Runnable pulse) {
    this.pulse = pulse;
    expressions.pulse(pulse);
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
    int needle = tables.needleOf[payload];
    verify(needle, position - tables.offsetOf[payload]);
  }

  @Override
  public boolean isWanted(int payload) {
    return !isSettled(needles.needles.get(tables.needleOf[payload]).number());
  }

  /** Whether no further match of a number can change anything. */
  private boolean isSettled(int number) {
    return firstOnly[number] && table.has(number) || demand.of(number) == Demand.Answer.NEVER;
  }

  private void verify(int index, int start) {
    Needle needle = needles.needles.get(index);
    int number = needle.number();
    if (start < low || start > high || firstOnly[number] && table.has(number)) {
      return;
    }
    if (needle instanceof Needle.Expression && !isWanted(index, number, start)) {
      return;
    }
    if ((++comparisons & SAMPLE - 1) == 0) {
      long before = System.nanoTime();
      compare(needle, index, start);
      spent[number] += SAMPLE * (System.nanoTime() - before);
    } else {
      compare(needle, index, start);
    }
  }

  private boolean isWanted(int index, int number, int start) {
    return switch (demand.of(number)) {
      case NOW -> true;
      case NEVER -> false;
      case LATER -> !waits(index, start);
    };
  }

  private boolean waits(int index, int start) {
    if (waitingCount >= MOST_WAITING) {
      return false;
    }
    if (waitingCount == waiting.length) {
      waiting = Arrays.copyOf(waiting, waitingCount * 2);
    }
    waiting[waitingCount++] = index;
    waiting[waitingCount++] = start;
    return true;
  }

  /**
   * Compares the expressions that waited and are wanted after all. The window is still the same.
   */
  public void compareWaiting() {
    int count = waitingCount;
    waitingCount = MOST_WAITING;
    for (int i = 0; i < count; i += 2) {
      verify(waiting[i], waiting[i + 1]);
    }
    waitingCount = 0;
  }

  /**
   * Compares needles of {@link Needles#anchored} with the data at one place of the window and adds
   * a match that begins there.
   */
  public void compareAt(int[] anchored, int start) {
    for (int index : anchored) {
      Needle needle = needles.needle(index);
      int split = needle instanceof Needle.Expression e ? start + e.fixedLeft() : start;
      compare(needle, index, split);
    }
  }

  private void compare(Needle needle, int index, int start) {
    switch (needle) {
      case Needle.Literal literal -> verify(literal, start);
      case Needle.Sets sets -> verify(sets, start);
      case Needle.Xor xor -> verify(xor, start);
      case Needle.Base64 base64 -> verify(base64, start);
      case Needle.Expression e -> expressions.verify(e, index, start);
      case Needle.Sweep sweep -> expressions.verify(sweep, index, start);
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

  /** Searches {@code [from, to)} of the window for the expressions that have no atoms. */
  public void sweep(int from, int to) {
    expressions.sweep(from, to);
  }

  /** What {@link Expressions} find. */
  private final class Receiver implements Expressions.Found {
    @Override
    public void match(int number, int edges, int start, int end) {
      if (edgesHold(edges, start, end, 0)) {
        table.add(number, base + start, end - start, 0);
      }
    }

    @Override
    public void read(long bytes) {
      worked(bytes);
    }

    @Override
    public void spent(int number, long nanos) {
      spent[number] += nanos;
    }

    @Override
    public void cut(int number) {
      table.cut(number);
    }

    @Override
    public boolean enough(int number) {
      return table.full(number) || isSettled(number);
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
