package harrier.cli;

import harrier.hunt.kql.Dialect;
import harrier.hunt.kql.HuntQueries;
import harrier.hunt.kql.HuntQuery;
import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.kql.Profile;
import harrier.hunt.kql.Profiles;
import harrier.hunt.kql.QueryOptions;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code harrier hunts kql}. */
final class HuntsKqlCommand implements Command {
  private static final Option KIND =
      Option.value("kind", "WORD", "only hits, join or telemetry (default: all three)");
  private static final Option TABLE =
      Option.value(
          "table", "NAME", "instead, rows of one table with the exclusion that each meets");
  private static final Option DEFENDER =
      Option.flag("defender", "for advanced hunting in Defender instead of Log Analytics");
  private static final Option DAYS =
      Option.value("days", "N", "how far back to look (default: 14)");
  private static final Option HASH =
      Option.value(
          "hash", "SHA256", "a file that was found, for --defender; may be given more than once");
  private static final Option TO = Option.value("to", "DIR", "write a file for each query");
  private static final List<String> KINDS = List.of("hits", "join", "telemetry");
  private static final int MOST_DAYS = 3_650;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "hunts kql",
          "[ID…]",
          0,
          CommandSpec.ANY,
          "Print hunts as queries for Microsoft Sentinel or Defender",
          List.of(
              HuntsFolder.FOLDER,
              SiteOptions.SITE,
              SiteOptions.LIST,
              KIND,
              TABLE,
              DEFENDER,
              DAYS,
              HASH,
              TO),
          List.of(
              "What a table cannot be asked stands at the head of a query. Tables:",
              "  " + String.join(", ", tables().subList(0, 5)),
              "  " + String.join(", ", tables().subList(5, tables().size()))));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    Loaded loaded = SiteOptions.apply(arguments, console, HuntsFolder.load(arguments, console));
    ExitStatus status = Problems.show(loaded, console);
    List<HuntQuery> queries = new ArrayList<>();
    for (Hunt hunt : HuntsFolder.select(loaded, arguments.operands())) {
      queries.addAll(queries(hunt, arguments));
    }
    Optional<Path> folder = arguments.last(TO).map(Path::of);
    try (Output out = Output.standard(console)) {
      if (folder.isPresent()) {
        WrittenFiles.write(files(queries), folder.get());
        out.print(
            Printable.line(folder.get().toString())
                + ": "
                + Plural.of(queries.size(), "file")
                + "\n");
      } else {
        out.print(String.join("\n", queries.stream().map(HuntQuery::text).toList()));
      }
    }
    return status;
  }

  private static List<HuntQuery> queries(Hunt hunt, Arguments arguments) throws FailureException {
    QueryOptions options = options(arguments);
    Optional<Profile> table = table(arguments, options.dialect());
    if (table.isPresent()) {
      return List.of(HuntQueries.exclusions(hunt, table.get(), options));
    }
    Optional<Kind> kind =
        arguments.word(KIND, KINDS).map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)));
    return HuntQueries.of(hunt, options).stream()
        .filter(query -> kind.isEmpty() || query.kind() == kind.get())
        .toList();
  }

  private static QueryOptions options(Arguments arguments) throws FailureException {
    Dialect dialect = arguments.has(DEFENDER) ? Dialect.DEFENDER : Dialect.LOG_ANALYTICS;
    List<String> hashes = new ArrayList<>();
    for (String hash : arguments.all(HASH)) {
      if (!SHA256.matcher(hash).matches()) {
        throw arguments.wrong(HASH, hash, "64 hexadecimal digits");
      }
      hashes.add(hash.toLowerCase(Locale.ROOT));
    }
    QueryOptions options = QueryOptions.of(dialect);
    long days = arguments.number(DAYS, 1).orElse(options.days());
    return new QueryOptions(dialect, (int) Math.min(days, MOST_DAYS), hashes);
  }

  private static Optional<Profile> table(Arguments arguments, Dialect dialect)
      throws FailureException {
    Optional<String> name = arguments.last(TABLE);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Profile> table =
        Profiles.named(name.get()).filter(found -> found.dialects().contains(dialect));
    if (table.isEmpty()) {
      throw arguments.wrong(TABLE, name.get(), "a table of " + dialect.title() + ", see --help");
    }
    return table;
  }

  private static List<String> tables() {
    return Profiles.ALL.stream().map(Profile::name).toList();
  }

  private static Map<String, String> files(List<HuntQuery> queries) {
    Map<String, String> files = new LinkedHashMap<>();
    queries.forEach(query -> files.put(query.id() + ".kql", query.text()));
    return files;
  }
}
