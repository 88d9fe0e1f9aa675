package harrier.yara.regex;

/** An immutable set of byte values: bit v % 64 of word v / 64 for each value v. */
public record ByteSet(long w0, long w1, long w2, long w3) {
  /** No byte. */
  public static final ByteSet NONE = new ByteSet(0, 0, 0, 0);

  /** All 256 values. */
  public static final ByteSet ALL = new ByteSet(-1, -1, -1, -1);

  private static final long UPPER = 0x07FF_FFFEL;
  private static final ByteSet[] SINGLES = new ByteSet[256];

  static {
    for (int value = 0; value < 256; value++) {
      SINGLES[value] = range(value, value);
    }
  }

  /** One value. */
  public static ByteSet of(int value) {
    return SINGLES[value];
  }

  /** All values from {@code low} to {@code high}, both inclusive. */
  public static ByteSet range(int low, int high) {
    long[] w = new long[4];
    for (int v = low; v <= high; v++) {
      w[v >> 6] |= 1L << v;
    }
    return new ByteSet(w[0], w[1], w[2], w[3]);
  }

  /** All values whose bits under {@code mask} equal {@code value}. */
  public static ByteSet masked(int value, int mask) {
    if (mask == 0xFF) {
      return SINGLES[value & 0xFF];
    }
    if (mask == 0) {
      return value == 0 ? ALL : NONE;
    }
    long[] w = new long[4];
    for (int v = 0; v < 256; v++) {
      if ((v & mask) == value) {
        w[v >> 6] |= 1L << v;
      }
    }
    return new ByteSet(w[0], w[1], w[2], w[3]);
  }

  /** Whether a value (0..255) is in the set. */
  public boolean has(int value) {
    long word = value < 128 ? value < 64 ? w0 : w1 : value < 192 ? w2 : w3;
    return (word >>> value & 1) != 0;
  }

  /** The value of a set of one, or -1. */
  public int only() {
    int first = first();
    return first >= 0 && this.equals(SINGLES[first]) ? first : -1;
  }

  /** Number of values. */
  public int size() {
    return Long.bitCount(w0) + Long.bitCount(w1) + Long.bitCount(w2) + Long.bitCount(w3);
  }

  /** The smallest value, or -1 for the empty set. */
  public int first() {
    return next(0);
  }

  /** The smallest value that is at least {@code from}, or -1. */
  public int next(int from) {
    for (int word = from >> 6; word < 4; word++) {
      long bits = word < 2 ? word == 0 ? w0 : w1 : word == 2 ? w2 : w3;
      if (word == from >> 6) {
        bits &= -1L << from;
      }
      if (bits != 0) {
        return word << 6 | Long.numberOfTrailingZeros(bits);
      }
    }
    return -1;
  }

  /** All values, ascending. */
  public int[] members() {
    int[] members = new int[size()];
    int n = 0;
    for (int word = 0; word < 4; word++) {
      for (long bits = word < 2 ? word == 0 ? w0 : w1 : word == 2 ? w2 : w3;
          bits != 0;
          bits &= bits - 1) {
        members[n++] = word << 6 | Long.numberOfTrailingZeros(bits);
      }
    }
    return members;
  }

  /** Values of either set. */
  public ByteSet or(ByteSet o) {
    return new ByteSet(w0 | o.w0, w1 | o.w1, w2 | o.w2, w3 | o.w3);
  }

  /** Values of both sets. */
  public ByteSet and(ByteSet o) {
    return new ByteSet(w0 & o.w0, w1 & o.w1, w2 & o.w2, w3 & o.w3);
  }

  /** All other values. */
  public ByteSet not() {
    return new ByteSet(~w0, ~w1, ~w2, ~w3);
  }

  /** With both cases of every ASCII letter that is in the set in one case. */
  public ByteSet foldCase() {
    long upper = w1 & UPPER;
    long lower = w1 & UPPER << 32;
    return new ByteSet(w0, w1 | upper << 32 | lower >>> 32, w2, w3);
  }

  // Written out, as the two are asked for each byte of each pattern when rules are compiled.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ByteSet that
            && w0 == that.w0
            && w1 == that.w1
            && w2 == that.w2
            && w3 == that.w3;
  }

  @Override
  public int hashCode() {
    long mixed = ((w0 * 31 + w1) * 31 + w2) * 31 + w3;
    return (int) (mixed ^ mixed >>> 32);
  }
}
