package harrier.hunt.page;

import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.HuntTest;
import harrier.hunt.model.Judge;
import harrier.hunt.model.Judgement;
import harrier.hunt.model.Verdict;
import harrier.yara.RuleMatch;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs the tests that a hunt page carries. */
public final class HuntTests {
  private HuntTests() {}

  /** Runs all tests of a hunt. Exclusions are judged as on a day before any of them expires. */
  public static HuntTestReport run(Hunt hunt) {
    Scanner scanner = hunt.ruleSet().newScanner();
    List<HuntTestReport.Outcome> outcomes = new ArrayList<>();
    for (HuntTest test : hunt.tests()) {
      outcomes.add(new HuntTestReport.Outcome(test, failures(hunt, test, scanner)));
    }
    return new HuntTestReport(hunt.id(), outcomes);
  }

  private static List<String> failures(Hunt hunt, HuntTest test, Scanner scanner) {
    byte[] data;
    try {
      data = SampleBytes.of(test.sample());
    } catch (IOException e) {
      return List.of("the sample cannot be read: " + e);
    }
    ScanResult result = scanner.scan(data);
    Set<String> matched = new TreeSet<>();
    for (RuleMatch match : result.matches()) {
      if (hunt.selects(match.rule())) {
        matched.add(match.rule().name());
      }
    }
    List<String> failures = new ArrayList<>();
    result.incomplete().forEach(reason -> failures.add("the scan is incomplete: " + reason));
    compareRules(test.expect(), matched, failures);
    Judgement judgement = new Judge(LocalDate.MIN).judge(hunt.bind(test.lists()), test.context());
    compareVerdict(test.expect(), judgement, !matched.isEmpty(), failures);
    compareOutcomes(test.expect(), judgement, failures);
    return failures;
  }

  private static void compareRules(
      HuntTest.Expectation expect, Set<String> matched, List<String> failures) {
    if (expect.rules().isPresent() && !matched.equals(new TreeSet<>(expect.rules().get()))) {
      failures.add("expected the rules " + expect.rules().get() + ", matched " + matched);
    }
  }

  private static void compareVerdict(
      HuntTest.Expectation expect, Judgement judgement, boolean matched, List<String> failures) {
    boolean wantsMatch = expect.verdict().isPresent() || expect.by().isPresent();
    if (wantsMatch && !matched) {
      failures.add("no rule matched, so there is no verdict");
      return;
    }
    String excludedBy = judgement.excludedBy().map(id -> "excluded by " + id).orElse("a finding");
    expect
        .verdict()
        .filter(wanted -> wanted != judgement.verdict())
        .ifPresent(wanted ->
            failures.add("expected " + shown(wanted) + ", is " + excludedBy + because(judgement)));
    expect
        .by()
        .filter(wanted -> !judgement.excludedBy().equals(expect.by()))
        .ifPresent(wanted ->
            failures.add(
                "expected excluded by " + wanted + ", is " + excludedBy + because(judgement)));
  }

  private static void compareOutcomes(
      HuntTest.Expectation expect, Judgement judgement, List<String> failures) {
    for (ExclusionOutcome outcome : judgement.outcomes()) {
      String id = outcome.exclusion();
      boolean isTrue =
          switch (outcome.state()) {
            case APPLIED, WOULD_APPLY -> true;
            case DOES_NOT_APPLY, NOT_EVALUATED, NOT_ASKED -> false;
          };
      if (isTrue && expect.notBy().contains(id)) {
        failures.add(id + " is true, but must not recognise this");
      }
      boolean unknown = outcome.state() == ExclusionOutcome.State.NOT_EVALUATED;
      if (!unknown && expect.unevaluated().contains(id)) {
        failures.add(id + " was expected to be undecided, but it is not");
      }
    }
  }

  private static String shown(Verdict verdict) {
    return switch (verdict) {
      case FINDING -> "a finding";
      case EXCLUDED -> "excluded";
    };
  }

  private static String because(Judgement judgement) {
    List<String> unevaluated = judgement.unevaluated();
    return unevaluated.isEmpty() ? "" : " (not evaluated: " + String.join("; ", unevaluated) + ")";
  }
}
