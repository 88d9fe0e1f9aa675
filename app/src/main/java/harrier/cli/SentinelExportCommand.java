package harrier.cli;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.Problem;
import harrier.hunt.sentinel.content.ContentFolder;
import harrier.hunt.sentinel.content.ExportReport;
import harrier.hunt.sentinel.content.SentinelContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code harrier sentinel export}. */
final class SentinelExportCommand implements Command {
  private static final Option HUNT =
      Option.value("hunt", "ID", "only this hunt; may be given more than once");
  private static final Option FORCE =
      Option.flag("force", "replace files that somebody else wrote or changed");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "sentinel export",
          "DIR",
          1,
          1,
          "Write hunts as content of Microsoft Sentinel: queries, rules, templates, workbook",
          List.of(HUNT, HuntsFolder.FOLDER, SiteOptions.SITE, SiteOptions.LIST, FORCE),
          List.of(
              "A file changes only when its content does, and its version with it.",
              "The exit status is 3 if something could not be written: a hunt that does not load,",
              "a file that somebody else changed. docs/SENTINEL.md says what to do with the folder."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Loaded loaded = SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console));
    List<Hunt> hunts = HuntsFolder.select(loaded, arguments.all(HUNT));
    if (hunts.isEmpty()) {
      throw new FailureException("no hunt could be loaded.", "See harrier hunts check.");
    }
    SentinelContent content = SentinelContent.of(hunts);
    Path folder = Path.of(arguments.operands().getFirst());
    ExportReport report = write(folder, content, arguments.has(FORCE));
    try (Output out = Output.standard(console)) {
      for (Problem problem : loaded.problems()) {
        console.complain(problem.text(), "");
      }
      for (String remark : content.remarks()) {
        out.print("note: " + Printable.line(remark) + "\n");
      }
      for (String path : report.removed()) {
        out.print("removed " + Printable.line(path) + "\n");
      }
      for (String path : report.kept()) {
        console.complain(
            folder.resolve(path) + " was left as it is: somebody else wrote or changed it.",
            "--force replaces it.");
      }
      out.print(
          "%s in %s: %d written, %d unchanged, %d removed%n"
              .formatted(
                  Plural.of(hunts.size(), "hunt"),
                  Printable.line(folder.toString()),
                  report.written().size(),
                  report.unchanged(),
                  report.removed().size()));
    }
    return report.kept().isEmpty() && loaded.problems().isEmpty()
        ? ExitStatus.OK
        : ExitStatus.UNREAD;
  }

  private static ExportReport write(Path folder, SentinelContent content, boolean force)
      throws FailureException {
    try {
      return ContentFolder.write(folder, content.items(), force);
    } catch (IOException e) {
      throw new FailureException(
          "cannot write to " + folder + ": " + Reason.of(e) + ".",
          "Give a folder that can be written; if its manifest.json is damaged, remove that.");
    }
  }
}
