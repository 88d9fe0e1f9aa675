package harrier.yara.verify;

/**
 * What a byte costs in a search with an atom index, in nanoseconds on the machine of the design
 * page. Only ratios matter: they decide between tables.
 */
final class SearchCost {
  /** Of the filter for runs of four bytes, at every position. */
  private static final double QUADS = 1.7;

  /** Of the bitmap of words, at every position. */
  private static final double WORDS = 1.0;

  /** Of looking up a position that passes the filter by chance. */
  private static final double PASSED = 10;

  /** Of a candidate. */
  private static final double CANDIDATE = 20;

  /** Of the filter by halves, at every fourth position. */
  private static final double HALVES = 1.6;

  /** Of a position that the filter by halves passes: two further filters. */
  private static final double SIFTED = 20;

  /** Bits in the largest filter; each run sets two. */
  private static final double BITS = 1 << 22;

  private SearchCost() {}

  /**
   * Nanoseconds for a byte.
   *
   * @param candidates expected at each position that is looked at
   */
  static double nanos(int stride, long runs, boolean words, double candidates) {
    double load = 2 * runs / BITS;
    double position =
        QUADS * (1 + load) + (words ? WORDS : 0) + load * load * PASSED + candidates * CANDIDATE;
    return position / stride;
  }

  /**
   * Nanoseconds for a byte with a filter by halves.
   *
   * @param passed share of the positions that the filter passes
   * @param candidates expected at each position that is looked at
   */
  static double byHalves(double passed, double candidates) {
    return (HALVES + passed * SIFTED + candidates * CANDIDATE) / 4;
  }
}
