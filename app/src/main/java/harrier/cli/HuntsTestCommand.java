package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntTestReport;
import harrier.hunt.page.HuntTests;
import harrier.hunt.page.Loaded;
import java.io.IOException;
import java.util.List;

/** {@code harrier hunts test}. */
final class HuntsTestCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts test",
          "[ID…]",
          0,
          CommandSpec.ANY,
          "Run the tests that hunts carry",
          List.of(HuntsFolder.FOLDER),
          List.of("The exit status is 1 if a test fails."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Loaded loaded = HuntsFolder.load(arguments, console);
    ExitStatus status = Problems.show(loaded, console);
    long failed = 0;
    try (Output out = Output.standard(console)) {
      for (Hunt hunt : HuntsFolder.select(loaded, arguments.operands())) {
        HuntTestReport report = HuntTests.run(hunt);
        failed += report.failed();
        out.print(Printable.lines(text(report)));
      }
    }
    return failed > 0 ? ExitStatus.FOUND : status;
  }

  private static String text(HuntTestReport report) {
    long passed = report.outcomes().size() - report.failed();
    StringBuilder out = new StringBuilder();
    out.append(report.hunt()).append(": ").append(Plural.of(passed, "test")).append(" passed");
    out.append(report.passed() ? "\n" : ", " + report.failed() + " failed\n");
    for (HuntTestReport.Outcome outcome : report.outcomes()) {
      if (!outcome.passed()) {
        out.append("  ")
            .append(outcome.test().position())
            .append(": ")
            .append(outcome.test().name())
            .append('\n');
        outcome.failures().forEach(failure -> out.append("    ").append(failure).append('\n'));
      }
    }
    return out.toString();
  }
}
