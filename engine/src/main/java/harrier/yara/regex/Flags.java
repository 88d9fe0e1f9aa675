package harrier.yara.regex;

/**
 * What is switched on at a place of an expression.
 *
 * @param ignoreCase ASCII letters match both cases ({@code i})
 * @param multiLine {@code ^} and {@code $} are about lines ({@code m})
 * @param dotAll {@code .} matches LF, too ({@code s})
 * @param swapGreed repeats are lazy, and greedy with {@code ?} behind them ({@code U})
 * @param verbose blanks and comments are skipped ({@code x})
 * @param unicode classes and {@code .} match characters of UTF-8 instead of bytes ({@code u})
 */
record Flags(
    boolean ignoreCase,
    boolean multiLine,
    boolean dotAll,
    boolean swapGreed,
    boolean verbose,
    boolean unicode) {

  /**
   * Whether there is a flag of this letter. {@code R} is known and changes nothing: lines may
   * always end with CR.
   */
  static boolean known(int letter) {
    return letter > 0 && "imsUxuR".indexOf(letter) >= 0;
  }

  /** With one flag set or cleared. */
  Flags with(int letter, boolean on) {
    return new Flags(
        letter == 'i' ? on : ignoreCase,
        letter == 'm' ? on : multiLine,
        letter == 's' ? on : dotAll,
        letter == 'U' ? on : swapGreed,
        letter == 'x' ? on : verbose,
        letter == 'u' ? on : unicode);
  }

  /** The set with both cases of its letters, if case is ignored. */
  ByteSet fold(ByteSet set) {
    return ignoreCase ? set.foldCase() : set;
  }
}
