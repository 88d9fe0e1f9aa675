package harrier.hunt.page;

import harrier.hunt.model.HuntTest;
import java.util.List;

/**
 * Outcome of a hunt's own tests.
 *
 * @param hunt its id
 * @param outcomes one for each test, in order of the page
 */
public record HuntTestReport(String hunt, List<Outcome> outcomes) {
  public HuntTestReport {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether every test passed. */
  public boolean passed() {
    return outcomes.stream().allMatch(Outcome::passed);
  }

  /** Number of tests that failed. */
  public long failed() {
    return outcomes.stream().filter(outcome -> !outcome.passed()).count();
  }

  /**
   * Outcome of one test.
   *
   * @param failures what differs, each a sentence; empty if it passed
   */
  public record Outcome(HuntTest test, List<String> failures) {
    public Outcome {
      failures = List.copyOf(failures);
    }

    /** Whether nothing differs. */
    public boolean passed() {
      return failures.isEmpty();
    }
  }
}
