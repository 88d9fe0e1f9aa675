package harrier.bench.barometer;

import harrier.bench.barometer.Definitions.Block;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the rows and prints the report. Exit status 1 if an engine failed or disagrees for no known
 * reason, 2 for wrong usage.
 */
public final class Barometer {
  private final Options options;
  private final Definitions definitions;
  private final CorpusFactory corpora;
  private final RuleFactory rules;
  private final PrintStream progress;
  private final Map<String, RuleFiles> madeRules = new HashMap<>();
  private final Map<String, Corpus> madeCorpora = new HashMap<>();

  private Barometer(Options options, Definitions definitions, PrintStream progress) {
    Path folder = options.repository().resolve("bench/definitions");
    this.options = options;
    this.definitions = definitions;
    this.corpora = new CorpusFactory(options.files(), options.work(), options.quick());
    this.rules = new RuleFactory(folder, options.data(), options.work());
    this.progress = progress;
  }

  /** {@code REPOSITORY OPTION…}; see {@link Options#USAGE}. */
  public static void main(String[] args) throws IOException {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream progress) throws IOException {
    List<String> words = List.of(args);
    if (words.contains("--help")) {
      out.println(Options.USAGE);
      return 0;
    }
    try {
      Path repository = Path.of(words.getFirst()).toAbsolutePath().normalize();
      Options options = Options.parse(words.subList(1, words.size()), repository);
      Definitions definitions =
          Definitions.read(repository.resolve("bench/definitions"), options.quick());
      return new Barometer(options, definitions, progress).run(out);
    } catch (IllegalArgumentException e) {
      progress.println("barometer: " + e.getMessage());
      progress.println(Options.USAGE);
      return 2;
    }
  }

  private int run(PrintStream out) throws IOException {
    List<Row> rows = rows();
    if (options.list()) {
      rows.forEach(row -> out.printf("%-24s %s%n", row.name(), row.title()));
      return 0;
    }
    Files.createDirectories(options.work());
    Machine machine = Machine.here(options.repository(), options.work());
    List<Engine> engines = engines();
    List<RowResult> results = new ArrayList<>();
    for (Row row : rows) {
      results.add(result(row, engines));
      progress.println();
    }
    out.println(new Report(machine, engines, results).markdown());
    Path record = RunRecord.write(options.records(), options.quick(), machine, engines, results);
    progress.println("record: " + record);
    return results.stream().allMatch(RowResult::sound) ? 0 : 1;
  }

  private List<Row> rows() {
    List<Row> all = definitions.all("row").stream().map(Row::of).toList();
    for (String name : options.rows()) {
      definitions.one("row", name);
    }
    if (options.rows().isEmpty()) {
      return all.stream().filter(row -> row.quick() || !options.quick()).toList();
    }
    List<String> wanted = new ArrayList<>(options.rows());
    for (Row row : all) {
      if (wanted.contains(row.name())) {
        row.speedupOver().ifPresent(wanted::add);
      }
    }
    return all.stream().filter(row -> wanted.contains(row.name())).toList();
  }

  private List<Engine> engines() throws IOException {
    for (String name : options.engines()) {
      if (!Engine.NAMES.contains(name)) {
        throw new IllegalArgumentException("no such engine: " + name);
      }
    }
    List<Engine> engines = new ArrayList<>();
    for (String name : Engine.NAMES) {
      if (options.engines().contains(name)) {
        engine(name)
            .ifPresentOrElse(
                engines::add, () -> progress.println("barometer: " + name + " is not here"));
      }
    }
    return engines;
  }

  private Optional<Engine> engine(String name) throws IOException {
    return switch (name) {
      case "harrier" ->
          Optional.of(
              new HarrierEngine(options.repository(), options.work(), options.javaOptions()));
      case "yara-x" ->
          YaraXEngine.find(options.repository().resolve("bench/peers"), options.work());
      case "yara" -> YaraEngine.find(options.work());
      default -> Optional.empty();
    };
  }

  private RowResult result(Row row, List<Engine> engines) throws IOException {
    say(row.name() + ":");
    try {
      return RowResult.of(plan(row), turns(plan(row), engines));
    } catch (MissingException e) {
      say(" left out, " + e.getMessage());
      RuleFiles noRules = new RuleFiles(row.rules(), List.of(), "");
      Corpus noCorpus = new Corpus(row.corpus(), options.work(), List.of(), 0, "");
      return new RowResult(
          new Plan(row, noRules, noCorpus, options.effort()), List.of(), e.getMessage());
    }
  }

  private Plan plan(Row row) throws IOException {
    Block ruleBlock = definitions.one("rules", row.rules());
    Block corpusBlock = definitions.one("corpus", row.corpus());
    if (!madeRules.containsKey(row.rules())) {
      madeRules.put(row.rules(), rules.make(ruleBlock));
    }
    if (!madeCorpora.containsKey(row.corpus())) {
      madeCorpora.put(row.corpus(), corpora.make(corpusBlock));
    }
    return new Plan(
        row, madeRules.get(row.rules()), madeCorpora.get(row.corpus()), options.effort());
  }

  /** Each engine in turn, in each round another one first. */
  private List<Outcome> turns(Plan plan, List<Engine> engines) throws IOException {
    Map<String, Outcome> outcomes = new HashMap<>();
    for (Engine engine : engines) {
      try {
        engine.prepare(plan);
      } catch (MissingException e) {
        outcomes.put(engine.name(), Outcome.failed(engine.name(), e.getMessage()));
      }
    }
    for (int round = 0; round < plan.effort().rounds(); round++) {
      for (int i = 0; i < engines.size(); i++) {
        Engine engine = engines.get((i + round) % engines.size());
        Outcome before = outcomes.get(engine.name());
        if (before == null || before.failure().isEmpty()) {
          Outcome turn = turn(plan, engine);
          outcomes.put(engine.name(), before == null ? turn : before.and(turn));
        }
      }
    }
    return engines.stream().map(engine -> outcomes.get(engine.name())).toList();
  }

  private void say(String words) {
    progress.print(words);
    progress.flush();
  }

  private Outcome turn(Plan plan, Engine engine) throws IOException {
    try {
      Outcome turn = engine.run(plan);
      String state =
          turn.failure().map(why -> "failed: " + why).orElse("%.3f s".formatted(turn.cpuSeconds()));
      say(" " + engine.name() + " " + state);
      return turn;
    } catch (MissingException e) {
      return Outcome.failed(engine.name(), e.getMessage());
    }
  }
}
