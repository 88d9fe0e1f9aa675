package harrier.yara.verify;

/** Finds places at which matches of an expression may begin, without its atoms. Immutable. */
sealed interface StartSearch permits SkipSearch, RareByteSearch {
  /** Nanoseconds that a start which is reported takes, measured. */
  double CANDIDATE = 60;

  /** Told where a match may begin. */
  interface Sink {
    /** Returns whether to go on. */
    boolean at(int start);
  }

  /**
   * Reports every start in {@code [from, to)} that leaves room for what is looked for.
   *
   * @param high end of what may be read
   * @param reads bytes that may be read, counted roughly; data that takes more is better swept
   * @return the first start that was not looked at; {@code to} if all were, or if the sink wants no
   *     more
   */
  int search(byte[] data, int from, int to, int high, long reads, Sink sink);

  /** Estimated nanoseconds for each byte of some data. */
  double cost(byte[] data, int from, int to);

  /** What is looked for, in a few words. */
  String description();
}
