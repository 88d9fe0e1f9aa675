package harrier.cli;

import harrier.hunt.json.JsonText;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntTestReport;
import harrier.hunt.page.HuntTests;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.TestCoverage;
import harrier.hunt.page.TestCoverage.Kind;
import harrier.hunt.sink.Explanations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code harrier hunts test}. */
final class HuntsTestCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts test",
          "[ID…]",
          0,
          CommandSpec.ANY,
          "Run the tests that hunts carry, and say what they do not show",
          List.of(HuntsFolder.FOLDER, SiteOptions.SITE, SiteOptions.LIST, ExclusionText.FORMAT),
          List.of("The exit status is 1 if a test fails."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    boolean json =
        arguments.word(ExclusionText.FORMAT, ExclusionText.FORMATS).orElse("text").equals("json");
    Loaded loaded = SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console));
    ExitStatus status = Problems.show(loaded, console);
    List<HuntTestReport> reports = new ArrayList<>();
    for (Hunt hunt : HuntsFolder.select(loaded, arguments.operands())) {
      reports.add(HuntTests.run(hunt));
    }
    try (Output out = Output.standard(console)) {
      for (HuntTestReport report : json ? List.<HuntTestReport>of() : reports) {
        out.print(Printable.lines(text(report)));
      }
      if (json) {
        out.print(
            JsonText.of(Map.of("hunts", reports.stream().map(each -> record(each)).toList())));
      }
    }
    return reports.stream().allMatch(HuntTestReport::passed) ? status : ExitStatus.FOUND;
  }

  private static String text(HuntTestReport report) {
    long passed = report.outcomes().size() - report.failed();
    TestCoverage coverage = report.coverage();
    StringBuilder out = new StringBuilder();
    out.append(report.hunt()).append(": ").append(Plural.of(passed, "test")).append(" passed");
    out.append(report.passed() ? "" : ", " + report.failed() + " failed");
    out.append("; they show ")
        .append(shown(coverage.patterns(), coverage.missing(Kind.PATTERN), "pattern"))
        .append(" and ")
        .append(shown(coverage.conditions(), coverage.missing(Kind.CONDITION), "condition"))
        .append(" of exclusions\n");
    for (HuntTestReport.Outcome outcome : report.outcomes()) {
      if (!outcome.passed()) {
        out.append("  ")
            .append(outcome.test().position())
            .append(": ")
            .append(outcome.test().name())
            .append('\n');
        details(outcome).forEach(line -> out.append("    ").append(line).append('\n'));
      }
    }
    for (TestCoverage.Gap gap : coverage.gaps()) {
      out.append("  ").append(gap.position()).append(": ").append(gap.subject()).append(": ");
      out.append(gap.kind() == Kind.PATTERN ? "no test shows " : "").append(gap.text());
      out.append('\n');
    }
    return out.toString();
  }

  private static String shown(int all, long missing, String noun) {
    return all - missing + " of " + Plural.of(all, noun);
  }

  private static List<String> details(HuntTestReport.Outcome outcome) {
    List<String> lines = new ArrayList<>(outcome.failures());
    outcome.reasons().forEach(reason -> lines.add("  " + reason));
    outcome
        .conditions()
        .forEach(
            condition -> Explanations.lines(condition).forEach(line -> lines.add("  " + line)));
    return lines;
  }

  private static Map<String, Object> record(HuntTestReport report) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("hunt", report.hunt());
    record.put("tests", (long) report.outcomes().size());
    record.put("failed", report.failed());
    List<Object> failures = new ArrayList<>();
    for (HuntTestReport.Outcome outcome : report.outcomes()) {
      if (!outcome.passed()) {
        failures.add(record(outcome));
      }
    }
    record.put("failures", failures);
    TestCoverage coverage = report.coverage();
    record.put("patterns", (long) coverage.patterns());
    record.put("patterns_not_shown", coverage.missing(Kind.PATTERN));
    record.put("conditions", (long) coverage.conditions());
    record.put("conditions_not_shown", coverage.missing(Kind.CONDITION));
    List<Object> gaps = new ArrayList<>();
    for (TestCoverage.Gap gap : coverage.gaps()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("subject", gap.subject());
      each.put("text", gap.text());
      each.put("file", gap.position().file().toString());
      each.put("line", (long) gap.position().line());
      gaps.add(each);
    }
    record.put("gaps", gaps);
    return record;
  }

  private static Map<String, Object> record(HuntTestReport.Outcome outcome) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("test", outcome.test().name());
    record.put("line", (long) outcome.test().position().line());
    record.put("failures", outcome.failures());
    record.put("exclusions", outcome.reasons());
    record.put(
        "conditions",
        outcome.conditions().stream().map(term -> Explanations.record(term)).toList());
    return record;
  }
}
