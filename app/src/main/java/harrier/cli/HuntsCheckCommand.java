package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.Problem;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.HuntChecks;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code harrier hunts check}. */
final class HuntsCheckCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts check",
          "[ID…]",
          0,
          CommandSpec.ANY,
          "Say what is wrong with hunts: what keeps them from running, and what is weak",
          List.of(HuntsFolder.FOLDER),
          List.of("The exit status is 2 if a hunt cannot run or does not do what its page says."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Loaded loaded = HuntsFolder.load(arguments, console);
    List<Hunt> hunts = HuntsFolder.select(loaded, arguments.operands());
    LocalDate today = LocalDate.now(console.clock());
    Map<Finding.Level, Integer> counts = new EnumMap<>(Finding.Level.class);
    counts.put(Finding.Level.ERROR, loaded.problems().size());
    try (Output out = Output.standard(console)) {
      for (Problem problem : loaded.problems()) {
        out.print(Printable.lines(problem.text()) + "\n");
      }
      for (Hunt hunt : hunts) {
        for (Finding finding : HuntChecks.check(hunt, today)) {
          counts.merge(finding.level(), 1, Integer::sum);
          out.print(Printable.lines(finding.text()) + "\n");
        }
      }
      out.print(total(hunts.size(), counts));
    }
    return counts.get(Finding.Level.ERROR) == 0 ? ExitStatus.OK : ExitStatus.WRONG;
  }

  private static String total(int hunts, Map<Finding.Level, Integer> counts) {
    return "%s: %s, %s, %s%n"
        .formatted(
            Plural.of(hunts, "hunt"),
            Plural.of(counts.get(Finding.Level.ERROR), "error"),
            Plural.of(counts.getOrDefault(Finding.Level.WARNING, 0), "warning"),
            Plural.of(counts.getOrDefault(Finding.Level.NOTE, 0), "note"));
  }
}
