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
 * @param notices the first {@link #NAMED} notices about unreadable and incomplete targets
 * @param stopped whether the run was stopped before its end
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
    boolean stopped) {
  /** Most notices that a summary names. */
  public static final int NAMED = 1_000;

  /** Copies the notices. */
  public Summary {
    notices = List.copyOf(notices);
  }

  /** Whether every target was read to its end. */
  public boolean complete() {
    return unreadable == 0 && incomplete == 0 && !stopped;
  }
}
