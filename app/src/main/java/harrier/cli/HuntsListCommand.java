package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.Loaded;
import java.io.IOException;
import java.util.List;

/** {@code harrier hunts list}. */
final class HuntsListCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts list", "", 0, 0, "List the hunts", List.of(HuntsFolder.FOLDER), List.of());

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Loaded loaded = HuntsFolder.load(arguments, console);
    int width = 0;
    for (Hunt hunt : loaded.hunts()) {
      width = Math.max(width, hunt.id().length());
    }
    try (Output out = Output.standard(console)) {
      for (Hunt hunt : loaded.hunts()) {
        out.print(line(hunt, width));
      }
    }
    return Problems.show(loaded, console);
  }

  private static String line(Hunt hunt, int width) {
    String id = hunt.id() + " ".repeat(width - hunt.id().length());
    return "%s  %-13s  %s, %s  %s%n"
        .formatted(
            id,
            hunt.severity().key(),
            Plural.of(hunt.patternCount(), "pattern"),
            Plural.of(hunt.exclusions().size(), "exclusion"),
            Printable.line(hunt.title()));
  }
}
