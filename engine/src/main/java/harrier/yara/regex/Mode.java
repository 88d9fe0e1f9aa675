package harrier.yara.regex;

/** The questions that a machine answers; each has its own states. */
enum Mode {
  /** Where the preferred match that begins here ends. */
  END(false, false, true),
  /** Where matches that end here begin, all of them. */
  STARTS(true, false, false),
  /** Where matches that end anywhere to the right begin, all of them. */
  SCAN(true, true, false),
  /** Whether there is a match anywhere. */
  FIND(false, true, false);

  /** Whether the data is read from right to left. */
  final boolean backward;

  /** Whether a match may begin (in reading order) at every place. */
  final boolean unanchored;

  /**
   * Whether the order of alternatives counts: what comes after a match in that order is dropped.
   */
  final boolean preferred;

  Mode(boolean backward, boolean unanchored, boolean preferred) {
    this.backward = backward;
    this.unanchored = unanchored;
    this.preferred = preferred;
  }
}
