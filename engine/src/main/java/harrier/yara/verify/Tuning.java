package harrier.yara.verify;

/**
 * Search tables for much data, and why these.
 *
 * @param candidates expected for each byte of data
 * @param nanos what a byte was reckoned to cost, against which other tables were weighed
 */
public record Tuning(SearchTables tables, double candidates, double nanos) {}
