package harrier.hunt.sink;

import harrier.hunt.target.Notice;
import java.time.Duration;
import java.util.List;

/**
 * What a run did.
 *
 * @param targets scanned, at least in part
 * @param bytes scanned
 * @param findings hits that no exclusion explains; for plain rules: rule matches
 * @param excluded hits that an exclusion explains
 * @param skipped targets left out on purpose (too large, not a file)
 * @param unreadable targets that could not be read
 * @param incomplete targets whose scan did not run to its end
 * @param malformed structures of file formats that modules could not read: damaged or hostile files
 * @param notices the first {@link #NAMED} notices about targets that are not merely left out
 * @param stopped whether the run was stopped before its end
 * @param unchanged targets left out because an earlier run scanned the same content for the same
 *     rules
 * @param limited targets that were scanned to their end while an expression came to the end of its
 *     reach
 */
public record Summary(
    long targets,
    long bytes,
    Duration time,
    long findings,
    long excluded,
    long skipped,
    long unreadable,
    long incomplete,
    long malformed,
    List<Notice> notices,
    boolean stopped,
    long unchanged,
    long limited) {
  /** Most notices that a summary names. */
  public static final int NAMED = 1_000;

  /** A summary of a run that knew of no other. */
  public Summary(
      long targets,
      long bytes,
      Duration time,
      long findings,
      long excluded,
      long skipped,
      long unreadable,
      long incomplete,
      long malformed,
      List<Notice> notices,
      boolean stopped) {
    this(
        targets,
        bytes,
        time,
        findings,
        excluded,
        skipped,
        unreadable,
        incomplete,
        malformed,
        notices,
        stopped,
        0,
        0);
  }

  /** Copies the notices. */
  public Summary {
    notices = List.copyOf(notices);
  }

  /** Whether every target was read to its end. */
  public boolean complete() {
    return unreadable == 0 && incomplete == 0 && !stopped;
  }
}
