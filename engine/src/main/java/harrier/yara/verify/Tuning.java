package harrier.yara.verify;

/**
 * Search tables for much data, and why these.
 *
 * @param candidates expected for each byte of data
 * @param nanos what a byte was reckoned to cost, against which other tables were weighed
 */
public record Tuning(SearchTables tables, double candidates, double nanos) {
  /** Every how many positions are looked at. */
  public int stride() {
    return tables.index().stride();
  }

  /** Whether runs of two bytes are looked for, too. */
  public boolean looksForWords() {
    return tables.index().hasWords();
  }

  /** Whether one filter by halves stands before both kinds of runs. */
  public boolean filtersByHalves() {
    return tables.index().filtersByHalves();
  }

  /** Size of the tables. */
  public long bytes() {
    return tables.index().bytes();
  }
}
