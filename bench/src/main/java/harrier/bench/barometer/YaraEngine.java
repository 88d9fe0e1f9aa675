package harrier.bench.barometer;

import harrier.bench.barometer.Outcome.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code yara} and {@code yarac} commands of the machine. A scan's time is that of a process
 * over the corpus with compiled rules less that of the same over an empty file.
 */
record YaraEngine(Path yara, Path yarac, Path work, String version) implements Engine {
  /**
   * Processes are repeated until so much time went by: the clock of processes ticks in hundredths
   * of a second.
   */
  private static final long SHORT_NANOS = 1_000_000_000;

  static Optional<Engine> find(Path work) throws IOException {
    Optional<Path> yara = Command.find("yara");
    Optional<Path> yarac = Command.find("yarac");
    if (yara.isEmpty() || yarac.isEmpty() || !Command.canMeasure()) {
      return Optional.empty();
    }
    Command asked = Command.plain(work, List.of(yara.get().toString(), "--version"));
    String version = Files.readString(asked.output()).strip();
    return Optional.of(new YaraEngine(yara.get(), yarac.get(), work, version));
  }

  @Override
  public String name() {
    return "yara";
  }

  @Override
  public void prepare(Plan plan) throws IOException {
    Files.write(empty(), new byte[0]);
    Command compiled = Command.plain(work, compiling(plan));
    if (compiled.status() != 0) {
      throw new MissingException("does not compile: " + compiled.firstError());
    }
  }

  @Override
  public Outcome run(Plan plan) throws IOException {
    return switch (plan.row().task()) {
      case COMPILE -> repeated(plan, compiling(plan));
      case LOAD -> repeated(plan, scanning(plan, empty()));
      case PROCESS -> WholeProcess.run(name(), plan, work, fromText(plan));
      case SCAN -> scan(plan);
    };
  }

  private Outcome scan(Plan plan) throws IOException {
    List<String> words = scanning(plan, plan.corpus().folder());
    Command first = Command.measured(work, 1, words);
    if (first.status() != 0) {
      return Outcome.failed(name(), first.firstError());
    }
    Matches matches = Matches.readYara(first.output());
    int times = times(first);
    List<Pass> passes = new ArrayList<>();
    long spent = 0;
    while (passes.isEmpty() || spent < plan.effort().measureMillis() * 1_000_000) {
      Command scan = Command.measured(work, times, words);
      Command fixed = Command.measured(work, times, scanning(plan, empty()));
      long cpu = (scan.cpuNanos() - fixed.cpuNanos()) / times;
      passes.add(
          new Pass(Math.max(cpu, 1), Math.max((scan.wallNanos() - fixed.wallNanos()) / times, 1)));
      spent += scan.wallNanos();
    }
    return new Outcome(
        name(), List.copyOf(passes), first.peakBytes(), 0, matches, Optional.empty());
  }

  private static int times(Command first) {
    return Math.clamp(SHORT_NANOS / Math.max(1, first.wallNanos()), 1, 30);
  }

  private Outcome repeated(Plan plan, List<String> words) throws IOException {
    Command first = Command.measured(work, 1, words);
    if (first.status() != 0) {
      return Outcome.failed(name(), first.firstError());
    }
    int times = times(first);
    List<Pass> passes = new ArrayList<>();
    for (int i = 0; i < plan.effort().passes(); i++) {
      Command run = Command.measured(work, times, words);
      passes.add(new Pass(run.cpuNanos() / times, run.wallNanos() / times));
    }
    return new Outcome(
        name(), List.copyOf(passes), first.peakBytes(), 0, Matches.NONE, Optional.empty());
  }

  private List<String> compiling(Plan plan) {
    List<String> words = new ArrayList<>(List.of(yarac.toString(), "-w"));
    define(words);
    plan.rules().entries().forEach(entry -> words.add(entry.namespace() + ":" + entry.file()));
    words.add(stored().toString());
    return words;
  }

  private static void define(List<String> words) {
    for (String variable : RuleFiles.VARIABLES) {
      words.addAll(List.of("-d", variable + "="));
    }
  }

  private List<String> scanning(Plan plan, Path target) {
    List<String> words =
        new ArrayList<>(List.of(yara.toString(), "-w", "-e", "-p", "" + plan.row().threads()));
    words.add(plan.row().reporting() == Row.Reporting.ALL ? "-L" : "-f");
    words.addAll(List.of("-C", stored().toString(), target.toString()));
    return words;
  }

  private List<String> fromText(Plan plan) {
    List<String> words = new ArrayList<>(List.of(yara.toString(), "-w"));
    plan.rules().entries().forEach(entry -> words.add(entry.namespace() + ":" + entry.file()));
    words.add(plan.corpus().files().getFirst().toString());
    return words;
  }

  private Path stored() {
    return work.resolve("stored.yara");
  }

  private Path empty() {
    return work.resolve("empty");
  }
}
