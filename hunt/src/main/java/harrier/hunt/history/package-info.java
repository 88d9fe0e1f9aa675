/**
 * Past hits. In: records of earlier runs, one JSON object on each line, as runs write them. Out:
 * each as a {@link harrier.hunt.history.PastHit}, what an exclusion would have done to them, and
 * how often each exclusion was used.
 *
 * <p>Invariants: a line that cannot be read is counted and passed over; memory does not depend on
 * the number of lines. Start at {@link harrier.hunt.history.HistoryFile} and {@link
 * harrier.hunt.history.Preview}.
 */
package harrier.hunt.history;
