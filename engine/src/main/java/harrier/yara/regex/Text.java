package harrier.yara.regex;

/**
 * The bytes that a matcher looks at: a window of an array. Mutable, so that one object serves a
 * whole scan; a matcher keeps no reference to it between calls.
 */
public final class Text {
  /** Bytes that may be read between two pulses. */
  private static final int PULSE = 1 << 20;

  byte[] bytes = new byte[0];
  int low;
  int high;
  boolean lowIsStart = true;
  boolean highIsEnd = true;
  private long generation;
  private long work;
  private Runnable pulse = () -> {};

  /** A window over nothing. */
  public Text() {}

  /** The whole of an array. */
  public static Text of(byte[] bytes) {
    return new Text().set(bytes, 0, bytes.length, true, true);
  }

  /**
   * Moves the window.
   *
   * @param low first index that may be read
   * @param high end (exclusive) of what may be read
   * @param lowIsStart whether the data begins at {@code low}; otherwise what lies before it is not
   *     known and no assertion about a start holds there
   * @param highIsEnd whether the data ends at {@code high}; otherwise no assertion about an end
   *     holds there
   * @return this
   */
  public Text set(byte[] bytes, int low, int high, boolean lowIsStart, boolean highIsEnd) {
    assert 0 <= low && low <= high && high <= bytes.length
        : low + ".." + high + " of " + bytes.length;
    this.bytes = bytes;
    this.low = low;
    this.high = high;
    this.lowIsStart = lowIsStart;
    this.highIsEnd = highIsEnd;
    generation++;
    return this;
  }

  /**
   * Calls {@code pulse} again and again while a matcher works on this text, also within one call of
   * it, so that it can end the work by an exception: about once for every million bytes, more often
   * where bytes take long.
   *
   * @return this
   */
  public Text pulse(Runnable pulse) {
    this.pulse = pulse;
    return this;
  }

  /** Work was done, about as much as reading so many bytes. */
  void worked(long bytes) {
    work += bytes;
    if (work >= PULSE) {
      work = 0;
      pulse.run();
    }
  }

  /** Differs for each place that the window was moved to. */
  long generation() {
    return generation;
  }

  /** First index that may be read. */
  public int low() {
    return low;
  }

  /** End (exclusive) of what may be read. */
  public int high() {
    return high;
  }

  /** The array that the window lies on. */
  public byte[] bytes() {
    return bytes;
  }
}
