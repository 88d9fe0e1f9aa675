package harrier.bench.barometer;

import harrier.bench.barometer.Outcome.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The turn of an engine whose runner takes a job and prints its own passes. */
final class SelfMeasured {
  private SelfMeasured() {}

  static Outcome run(String engine, Plan plan, Path work, Path stored, List<String> runner)
      throws IOException {
    Path matches = work.resolve("matches");
    Files.deleteIfExists(matches);
    Command run = started(plan, work, stored, runner, "run");
    List<Pass> passes = new ArrayList<>();
    long peak = 0;
    long held = 0;
    for (String line : Files.readAllLines(run.output())) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "pass" -> passes.add(new Pass(Long.parseLong(words[1]), Long.parseLong(words[2])));
        case "peak" -> peak = Long.parseLong(words[1]);
        case "held" -> held = Long.parseLong(words[1]);
        case "error" -> {
          return Outcome.failed(engine, line.substring("error ".length()));
        }
      }
    }
    if (run.status() != 0 || passes.isEmpty()) {
      return Outcome.failed(engine, run.firstError());
    }
    return new Outcome(
        engine, List.copyOf(passes), peak, held, Matches.read(matches), Optional.empty());
  }

  /** Has the runner write the stored rule set. */
  static void store(Plan plan, Path work, Path stored, List<String> runner) throws IOException {
    Command run = started(plan, work, stored, runner, "store");
    if (run.status() != 0) {
      throw new MissingException(
          "cannot store the rules: " + Files.readString(run.output()) + run.firstError());
    }
  }

  private static Command started(
      Plan plan, Path work, Path stored, List<String> runner, String verb) throws IOException {
    Path job = work.resolve("job");
    Job.write(job, plan, stored, work.resolve("matches"));
    List<String> words = new ArrayList<>(runner);
    words.add(job.toString());
    words.add(verb);
    return Command.plain(work, words);
  }
}
