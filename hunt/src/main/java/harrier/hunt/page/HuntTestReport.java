package harrier.hunt.page;

import harrier.hunt.model.HuntTest;
import harrier.yara.ExplainedTerm;
import java.util.List;

/**
 * Outcome of a hunt's own tests.
 *
 * @param hunt its id
 * @param outcomes one for each test, in order of the page
 * @param coverage what the tests show of the page, and what not
 */
public record HuntTestReport(String hunt, List<Outcome> outcomes, TestCoverage coverage) {
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
   * @param reasons of failures that are about an exclusion: what each of its comparisons said
   * @param conditions of rules that did not do what was expected, with the values they had
   */
  public record Outcome(
      HuntTest test, List<String> failures, List<String> reasons, List<ExplainedTerm> conditions) {
    public Outcome {
      failures = List.copyOf(failures);
      reasons = List.copyOf(reasons);
      conditions = List.copyOf(conditions);
    }

    /** Whether nothing differs. */
    public boolean passed() {
      return failures.isEmpty();
    }
  }
}
