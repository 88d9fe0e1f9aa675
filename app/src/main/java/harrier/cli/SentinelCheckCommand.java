package harrier.cli;

import harrier.hunt.sentinel.check.ContentCheck;
import harrier.hunt.sentinel.check.ContentProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code harrier sentinel check}. */
final class SentinelCheckCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "sentinel check",
          "PATH…",
          1,
          CommandSpec.ANY,
          "Hold content against what Microsoft Sentinel takes, without any network",
          List.of(),
          List.of(
              "PATH is a file (.yaml, .json, .kql) or a folder of them. Names in queries are checked",
              "against the tables that Harrier knows; types are not, nor is Bicep.",
              "The exit status is 2 if there is an error."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    List<Path> paths = new ArrayList<>();
    for (String operand : arguments.operands()) {
      Path path = Path.of(operand);
      if (!Files.exists(path)) {
        throw new FailureException(
            "there is no " + operand + ".", "Give files, or the folder of an export.");
      }
      paths.add(path);
    }
    ContentCheck.Checked checked = ContentCheck.check(paths);
    int errors = 0;
    try (Output out = Output.standard(console)) {
      for (ContentProblem problem : checked.problems()) {
        errors += problem.level() == ContentProblem.Level.ERROR ? 1 : 0;
        out.print(Printable.line(problem.text()) + "\n");
      }
      out.print(
          "%s checked, %s passed over: %s, %s%n"
              .formatted(
                  Plural.of(checked.checked().size(), "file"),
                  checked.passedOver().size(),
                  Plural.of(errors, "error"),
                  Plural.of(checked.problems().size() - errors, "warning")));
    }
    return errors == 0 ? ExitStatus.OK : ExitStatus.WRONG;
  }
}
