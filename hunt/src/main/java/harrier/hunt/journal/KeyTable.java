package harrier.hunt.journal;

import java.util.Arrays;

/**
 * A map from keys to numbers of at least 0, in arrays: millions of keys cost 24 bytes each and a
 * little room. Open addressing; a key's own bits are its hash. Used by one thread at a time.
 */
public final class KeyTable {
  /** What {@link #get} says about a key that is not there. */
  public static final long ABSENT = -1;

  private static final int FIRST = 1 << 10;

  private long[] high = new long[FIRST];
  private long[] low = new long[FIRST];
  private long[] values = filled(FIRST);
  private int size;

  /** The number of a key; {@link #ABSENT} if there is none. */
  public long get(Key key) {
    return values[slot(key.high(), key.low())];
  }

  /** Gives a key a number and returns the one that it had, or {@link #ABSENT}. */
  public long put(Key key, long value) {
    if (size >= high.length - (high.length >> 2)) {
      grow();
    }
    int slot = slot(key.high(), key.low());
    long before = values[slot];
    high[slot] = key.high();
    low[slot] = key.low();
    values[slot] = value;
    size += before == ABSENT ? 1 : 0;
    return before;
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** Takes each key with its number. */
  @FunctionalInterface
  public interface Visitor<E extends Exception> {
    /** One of them, in no order. */
    void visit(Key key, long value) throws E;
  }

  /** Hands over everything. */
  public <E extends Exception> void forEach(Visitor<E> visitor) throws E {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != ABSENT) {
        visitor.visit(new Key(high[i], low[i]), values[i]);
      }
    }
  }

  private int slot(long first, long second) {
    int mask = high.length - 1;
    int slot = (int) first & mask;
    while (values[slot] != ABSENT && (high[slot] != first || low[slot] != second)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldValues = values;
    high = new long[oldHigh.length * 2];
    low = new long[high.length];
    values = filled(high.length);
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != ABSENT) {
        int slot = slot(oldHigh[i], oldLow[i]);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static long[] filled(int length) {
    long[] values = new long[length];
    Arrays.fill(values, ABSENT);
    return values;
  }
}
