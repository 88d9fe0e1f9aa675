package harrier.bench.barometer;

import harrier.bench.barometer.Definitions.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table: a rule set, a corpus, and what is done with them.
 *
 * @param goal what is wanted, for readers
 * @param ratio how many times faster than a peer Harrier has to be, if that is the goal
 * @param limitMillis longest time allowed, if that is the goal
 * @param speedupOver the row whose wall time this one is compared with, engine by engine
 * @param differences for an engine whose matches may differ from the reference's: the reason
 */
record Row(
    String name,
    String title,
    String rules,
    String corpus,
    Task task,
    boolean fromFiles,
    Reporting reporting,
    int threads,
    boolean cold,
    String goal,
    Optional<Ratio> ratio,
    Optional<Double> limitMillis,
    Optional<String> speedupOver,
    List<Difference> differences,
    boolean quick) {

  /**
   * What is timed: one pass over the corpus, compiling, loading a stored set, a whole process over
   * the corpus.
   */
  enum Task {
    SCAN,
    COMPILE,
    LOAD,
    PROCESS;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What has to be found: {@code FIRST} lets an engine stop at the first match of a pattern, {@code
   * RULES} too but for patterns whose matches a condition counts, {@code ALL} wants every match of
   * every matching rule.
   */
  enum Reporting {
    FIRST,
    RULES,
    ALL;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A goal: so many times as fast as {@code against}, or as the fastest peer where that is {@code
   * better}.
   */
  record Ratio(double times, String against) {}

  /** An engine that is known to find something else, and why. */
  record Difference(String engine, String reason) {}

  static Row of(Block block) {
    return new Row(
        block.name(),
        block.text("title"),
        block.text("rules"),
        block.text("corpus", "empty"),
        Task.valueOf(block.text("task", "scan").toUpperCase(Locale.ROOT)),
        block.text("feed", "memory").equals("files"),
        Reporting.valueOf(block.text("report", "first").toUpperCase(Locale.ROOT)),
        (int) block.number("threads", 1),
        block.text("state", "warm").equals("cold"),
        block.text("goal", ""),
        block.find("ratio").map(Row::ratio),
        block.find("limit-ms").map(Double::valueOf),
        block.find("speedup-over"),
        differences(block),
        !block.text("quick", "yes").equals("no"));
  }

  private static Ratio ratio(String text) {
    String[] words = text.split(" +");
    return new Ratio(Double.parseDouble(words[0]), words.length > 1 ? words[1] : "better");
  }

  private static List<Difference> differences(Block block) {
    List<Difference> differences = new ArrayList<>();
    for (String engine : Engine.NAMES) {
      block
          .find("differs-" + engine)
          .ifPresent(why -> differences.add(new Difference(engine, why)));
    }
    return List.copyOf(differences);
  }

  Optional<String> knownDifference(String engine) {
    return differences.stream()
        .filter(d -> d.engine().equals(engine))
        .map(Difference::reason)
        .findFirst();
  }
}
