package harrier.yara.verify;

import harrier.yara.search.LaneFilter;

/**
 * A filter for the atoms of some needles, and what each of its probes is there for.
 *
 * @param filter the filter
 * @param numbers by probe: the numbers of the patterns that would be missed without it
 * @param candidates places expected for each byte of data at which a probe holds
 * @param nanos what a byte was reckoned to cost
 */
public record LanePlan(LaneFilter filter, int[][] numbers, double candidates, double nanos) {
  /** All probes. */
  public long all() {
    int size = numbers.length;
    return size == 0 ? 0 : -1L >>> Long.SIZE - size;
  }

  /** The probes that are still needed where one match is enough for some patterns. */
  public long needed(MatchTable table, boolean[] firstOnly) {
    long needed = 0;
    for (int probe = 0; probe < numbers.length; probe++) {
      for (int number : numbers[probe]) {
        if (!firstOnly[number] || !table.has(number)) {
          needed |= 1L << probe;
          break;
        }
      }
    }
    return needed;
  }
}
