package harrier.cli;

import harrier.hunt.kql.Dialect;
import harrier.hunt.kql.HuntQueries;
import harrier.hunt.kql.QueryOptions;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntTests;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.check.HuntChecks;
import harrier.hunt.site.GitHistory;
import harrier.hunt.site.Site;
import harrier.hunt.site.SiteHunt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** {@code harrier hunts docs}. */
final class HuntsDocsCommand implements Command {
  private static final Option TO =
      Option.value("to", "DIR", "folder that the pages are written to (default: site)");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts docs",
          "[ID…]",
          0,
          CommandSpec.ANY,
          "Write the hunts as pages for a browser, with their coverage of ATT&CK",
          List.of(HuntsFolder.FOLDER, SiteOptions.SITE, SiteOptions.LIST, TO),
          List.of(
              "DIR/index.html is the first page; DIR/attack-layer.json is for the ATT&CK Navigator.",
              "The pages load nothing from elsewhere and run no script. Files of the same names are replaced."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Loaded loaded = SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console));
    ExitStatus status = Problems.show(loaded, console);
    LocalDate today = LocalDate.now(console.clock());
    List<SiteHunt> hunts = new ArrayList<>();
    for (Hunt hunt : HuntsFolder.select(loaded, arguments.operands())) {
      hunts.add(
          new SiteHunt(
              hunt,
              HuntTests.run(hunt),
              HuntChecks.check(hunt, today),
              HuntQueries.of(hunt, QueryOptions.of(Dialect.LOG_ANALYTICS)),
              GitHistory.of(hunt.folder())));
    }
    Path folder = Path.of(arguments.last(TO).orElse("site"));
    Site site = new Site(hunts, Problems.lines(loaded), today, Version.number());
    WrittenFiles.write(site.files(), folder);
    try (Output out = Output.standard(console)) {
      out.print(
          Printable.line(folder.resolve("index.html").toString())
              + ": "
              + Plural.of(hunts.size(), "hunt")
              + "\n");
    }
    return status;
  }
}
