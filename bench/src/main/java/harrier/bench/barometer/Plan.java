package harrier.bench.barometer;

/** A row whose rules and files are there. */
record Plan(Row row, RuleFiles rules, Corpus corpus, Effort effort) {
  /**
   * How long is measured: passes until so much time went by, at least {@code passes} of them.
   *
   * @param rounds how often each engine gets its turn, with a new process each time
   */
  record Effort(int rounds, int passes, long warmMillis, long measureMillis) {
    static final Effort FULL = new Effort(3, 5, 4_000, 2_000);
    static final Effort QUICK = new Effort(1, 3, 300, 200);
  }
}
