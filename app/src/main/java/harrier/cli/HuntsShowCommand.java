package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntText;
import harrier.hunt.page.Loaded;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** {@code harrier hunts show}. */
final class HuntsShowCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts show",
          "ID…",
          1,
          CommandSpec.ANY,
          "Print the page of a hunt",
          List.of(HuntsFolder.FOLDER, SiteOptions.SITE, SiteOptions.LIST),
          List.of());

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Loaded loaded = SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console));
    ExitStatus status = Problems.show(loaded, console);
    List<Hunt> hunts = HuntsFolder.select(loaded, arguments.operands());
    LocalDate today = LocalDate.now(console.clock());
    try (Output out = Output.standard(console)) {
      for (Hunt hunt : hunts) {
        out.print(HuntText.show(hunt, today));
      }
    }
    return status;
  }
}
