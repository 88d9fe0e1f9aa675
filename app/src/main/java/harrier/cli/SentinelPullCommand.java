package harrier.cli;

import harrier.hunt.model.Judge;
import harrier.hunt.page.Loaded;
import harrier.hunt.sentinel.auth.Credentials;
import harrier.hunt.sentinel.auth.Settings;
import harrier.hunt.sentinel.auth.Tokens;
import harrier.hunt.sentinel.https.Https;
import harrier.hunt.sentinel.pull.ContextJoin;
import harrier.hunt.sentinel.pull.FileTelemetry;
import harrier.hunt.sentinel.pull.PullQueries;
import harrier.hunt.sentinel.pull.QueryClient;
import harrier.hunt.sentinel.pull.Row;
import harrier.hunt.sentinel.pull.VerdictJoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code harrier sentinel pull}. */
final class SentinelPullCommand implements Command {
  private static final Option HISTORY =
      Option.value(
          "history", "FILE", "past hits that runs with --history have written; they change");
  private static final Option FROM =
      Option.value("from", "FILE", "take rows from an export (JSON or CSV) and ask no workspace");
  private static final Option DAYS =
      Option.value("days", "N", "how far the workspace looks back (default: 14)");
  private static final Option QUERY =
      Option.flag("query", "print the query instead, to run it and export its rows by hand");
  private static final int DEFAULT_DAYS = 14;
  private static final CommandSpec SPEC =
      new CommandSpec(
          "sentinel pull",
          "context|verdicts",
          1,
          1,
          "Bring process context or analysts' verdicts back into past hits",
          List.of(
              HISTORY,
              FROM,
              DAYS,
              QUERY,
              SentinelOptions.SETTINGS,
              HuntsFolder.FOLDER,
              SiteOptions.SITE,
              SiteOptions.LIST),
          List.of(
              "context: what telemetry says about the files of findings that exclusions could not decide.",
              "verdicts: what closed incidents say about hits; harrier hunts precision counts it."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    String what = arguments.operands().getFirst();
    if (!List.of("context", "verdicts").contains(what)) {
      throw FailureException.unknown(
          "kind of row", what, List.of("context", "verdicts"), SPEC.hint());
    }
    if (what.equals("verdicts") && arguments.has(QUERY)) {
      return print(PullQueries.verdicts(), console);
    }
    Path history = history(arguments);
    return what.equals("context")
        ? context(history, arguments, console)
        : verdicts(history, arguments, console);
  }

  private static ExitStatus print(String text, Console console) throws IOException {
    try (Output out = Output.standard(console)) {
      out.print(text);
    }
    return ExitStatus.OK;
  }

  private static Path history(Arguments arguments) throws FailureException {
    Optional<Path> file = arguments.last(HISTORY).map(Path::of);
    if (file.isEmpty() || !Files.isReadable(file.get())) {
      throw new FailureException(
          file.isEmpty() ? "it needs past hits." : "cannot read " + file.get() + ".",
          "Give --history a file that a run with --history has written.");
    }
    return file.get();
  }

  private static ExitStatus context(Path history, Arguments arguments, Console console)
      throws FailureException, IOException {
    Loaded loaded = SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console));
    ContextJoin join = new ContextJoin(loaded.hunts(), new Judge(LocalDate.now(console.clock())));
    List<String> hashes = List.copyOf(join.wanted(history));
    List<String> queries = PullQueries.context(hashes);
    if (arguments.has(QUERY)) {
      return print(String.join("\n", queries), console);
    }
    FileTelemetry telemetry = new FileTelemetry();
    List<Row> rows = rows(queries, arguments, console);
    telemetry.add(rows);
    long changed = join.apply(history, telemetry);
    StringBuilder text = new StringBuilder();
    text.append(Plural.of(hashes.size(), "file")).append(" with findings that lack context\n");
    text.append(Plural.of(rows.size(), "row"));
    if (telemetry.unusable() > 0) {
      text.append(", ").append(telemetry.unusable()).append(" not used: no SHA-256 of a file");
    }
    text.append('\n');
    text.append(Plural.of(changed, "past hit")).append(" got context\n");
    join.excludedBy()
        .forEach((exclusion, count) ->
            text.append(count).append(" became excluded by ").append(exclusion).append('\n'));
    return print(text.toString(), console);
  }

  private static ExitStatus verdicts(Path history, Arguments arguments, Console console)
      throws FailureException, IOException {
    VerdictJoin join = new VerdictJoin();
    join.add(rows(List.of(PullQueries.verdicts()), arguments, console));
    long changed = join.apply(history);
    StringBuilder text = new StringBuilder();
    text.append(Plural.of(join.events(), "event")).append(" with a verdict\n");
    if (join.open() > 0) {
      text.append(Plural.of(join.open(), "row")).append(" that decide nothing or name no event\n");
    }
    text.append(Plural.of(changed, "past hit")).append(" changed\n");
    return print(text.toString(), console);
  }

  private static List<Row> rows(List<String> queries, Arguments arguments, Console console)
      throws FailureException, IOException {
    if (arguments.has(FROM)) {
      return Row.read(Path.of(arguments.last(FROM).orElseThrow()));
    }
    Duration span = Duration.ofDays(arguments.number(DAYS, 1).orElse(DEFAULT_DAYS));
    Settings settings = SentinelOptions.settings(arguments);
    return SentinelOptions.explained(() -> {
      try (Https https = SentinelOptions.https(settings)) {
        Tokens tokens =
            new Tokens(
                Credentials.of(settings, https, console.clock()),
                settings.cloud().query(),
                console.clock());
        QueryClient client = new QueryClient(https, settings, tokens);
        List<Row> rows = new ArrayList<>();
        for (String query : queries) {
          rows.addAll(client.run(query, span));
        }
        return rows;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted before the workspace had answered");
      }
    });
  }
}
