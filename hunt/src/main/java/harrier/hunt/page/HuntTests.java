package harrier.hunt.page;

import harrier.hunt.context.Context;
import harrier.hunt.exclusion.Evaluation;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.Leaves;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.HuntTest;
import harrier.hunt.model.Judge;
import harrier.hunt.model.Judgement;
import harrier.hunt.model.RuleFile;
import harrier.hunt.model.Verdict;
import harrier.hunt.page.TestScan.Found;
import harrier.hunt.page.TestScan.Scanned;
import harrier.hunt.page.sample.SampleBytes;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleExplainer;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the tests that a hunt page carries. Samples are opened as targets are: what an archive or a
 * message contains is scanned too.
 */
public final class HuntTests {
  private static final Judge JUDGE = new Judge(LocalDate.MIN);

  private final Hunt hunt;
  private final TestScan scan;
  private final TestCoverage.Builder coverage;
  private final RuleExplainer explainer;

  private HuntTests(Hunt hunt, TestScan scan) {
    this.hunt = hunt;
    this.scan = scan;
    this.coverage = new TestCoverage.Builder(hunt);
    this.explainer =
        new RuleExplainer(
            hunt.ruleFiles().stream().map(RuleFile::source).toList(),
            () -> new RuleCompiler().namespace(hunt.id()));
  }

  /** Runs all tests of a hunt. Exclusions are judged as on a day before any of them expires. */
  public static HuntTestReport run(Hunt hunt) {
    try (TestScan scan = new TestScan(hunt)) {
      return new HuntTests(hunt, scan).run();
    }
  }

  private HuntTestReport run() {
    List<HuntTestReport.Outcome> outcomes = new ArrayList<>();
    for (HuntTest test : hunt.tests()) {
      try {
        outcomes.add(outcome(test));
      } catch (IOException e) {
        outcomes.add(
            new HuntTestReport.Outcome(
                test, List.of("the sample cannot be read: " + e), List.of(), List.of()));
      }
    }
    return new HuntTestReport(hunt.id(), outcomes, coverage.build());
  }

  private HuntTestReport.Outcome outcome(HuntTest test) throws IOException {
    byte[] data = SampleBytes.of(test.sample());
    Scanned scanned = scan.scan(test, data);
    Set<String> matched = new TreeSet<>();
    scanned.found().forEach(each -> matched.add(each.match().rule().name()));
    Set<String> failures = new LinkedHashSet<>();
    Set<String> reasons = new LinkedHashSet<>();
    scanned.incomplete().forEach(reason -> failures.add("the scan is incomplete: " + reason));
    Set<String> surprising = compareRules(test.expect(), matched, failures);
    Hunt bound = hunt.bind(test.lists());
    for (Context context : contexts(test, scanned)) {
      Judgement judgement = JUDGE.judge(bound, context);
      compareVerdict(test.expect(), judgement, !matched.isEmpty(), failures);
      compareOutcomes(test.expect(), judgement, failures);
      explain(test.expect(), judgement, bound, context, reasons);
      coverage.add(test, context, bound.lists(), !matched.isEmpty());
    }
    coverage.add(scanned.found());
    return new HuntTestReport.Outcome(
        test,
        List.copyOf(failures),
        failures.isEmpty() ? List.of() : List.copyOf(reasons),
        conditions(surprising, data));
  }

  /** What is known about each match; about the sample itself where there is none. */
  private static List<Context> contexts(HuntTest test, Scanned scanned) {
    Set<Context> contexts = new LinkedHashSet<>();
    for (Found each : scanned.found()) {
      contexts.add(each.context());
    }
    return contexts.isEmpty() ? List.of(test.context()) : List.copyOf(contexts);
  }

  /** The rules that did not do what was expected. */
  private static Set<String> compareRules(
      HuntTest.Expectation expect, Set<String> matched, Set<String> failures) {
    if (expect.rules().isEmpty() || matched.equals(new TreeSet<>(expect.rules().get()))) {
      return Set.of();
    }
    failures.add("expected the rules " + expect.rules().get() + ", matched " + matched);
    Set<String> surprising = new TreeSet<>(matched);
    expect.rules().get().stream().filter(rule -> !surprising.remove(rule)).forEach(surprising::add);
    return surprising;
  }

  private static void compareVerdict(
      HuntTest.Expectation expect, Judgement judgement, boolean matched, Set<String> failures) {
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
      HuntTest.Expectation expect, Judgement judgement, Set<String> failures) {
    for (ExclusionOutcome outcome : judgement.outcomes()) {
      String id = outcome.exclusion();
      if (isTrue(outcome) && expect.notBy().contains(id)) {
        failures.add(id + " is true, but must not recognise this");
      }
      boolean unknown = outcome.state() == ExclusionOutcome.State.NOT_EVALUATED;
      if (!unknown && expect.unevaluated().contains(id)) {
        failures.add(id + " was expected to be undecided, but it is not");
      }
    }
  }

  /** What the comparisons of the exclusions said that the test names, or that excluded. */
  private static void explain(
      HuntTest.Expectation expect,
      Judgement judgement,
      Hunt bound,
      Context context,
      Set<String> reasons) {
    for (ExclusionOutcome outcome : judgement.outcomes()) {
      String id = outcome.exclusion();
      boolean missed = expect.by().filter(id::equals).isPresent() && !isTrue(outcome);
      boolean wrong = isTrue(outcome) && expect.by().filter(id::equals).isEmpty();
      if (missed || wrong) {
        Exclusion exclusion = bound.exclusion(id).orElseThrow();
        for (Expression leaf : Leaves.of(exclusion.expression())) {
          reasons.add(id + ": " + said(leaf, bound, context));
        }
      }
    }
  }

  private static String said(Expression leaf, Hunt bound, Context context) {
    List<Object> values = context.values(Leaves.field(leaf));
    return switch (Evaluation.evaluate(leaf, context, bound.lists()).truth()) {
          case TRUE -> "true     ";
          case FALSE -> "false    ";
          case UNKNOWN -> "unknown  ";
        }
        + ExpressionText.print(leaf)
        + (values.isEmpty() ? "  (no value)" : "  (is " + values + ")");
  }

  private List<ExplainedTerm> conditions(Set<String> rules, byte[] data) throws IOException {
    List<ExplainedTerm> conditions = new ArrayList<>();
    for (String rule : rules) {
      explainer.explain(rule, ByteSource.of(data)).ifPresent(conditions::add);
    }
    return conditions;
  }

  private static boolean isTrue(ExclusionOutcome outcome) {
    return switch (outcome.state()) {
      case APPLIED, WOULD_APPLY -> true;
      case DOES_NOT_APPLY, NOT_EVALUATED, NOT_ASKED -> false;
    };
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
