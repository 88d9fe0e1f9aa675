package harrier.bench.barometer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line.
 *
 * @param rows names of the rows to run; all if empty
 * @param engines names of the engines to run
 * @param data folder with {@code rules/packs/*.yar} and, for corpora, {@code samples}
 * @param files folders to draw corpora from
 * @param javaOptions further options of the JVM in which Harrier is measured
 */
record Options(
    boolean quick,
    boolean list,
    List<String> rows,
    List<String> engines,
    int rounds,
    Path repository,
    Optional<Path> data,
    List<Path> files,
    Path work,
    Path records,
    List<String> javaOptions) {

  static final String USAGE =
      """
      usage: bench/barometer [--quick] [--list] [--rows NAME…] [--engines NAME…] [--rounds N]
                             [--data FOLDER] [--files FOLDER…] [--work FOLDER] [--records FOLDER] [--java OPTION…]
        --quick     small corpora, short passes: shows that all runs and agrees, its times mean little
        --list      names and titles of the rows
        --rows      only these
        --engines   of harrier, yara-x, yara; default: those that are here
        --rounds    turns of each engine (default 3, quick 1)
        --data      folder with rules/packs and samples
        --files     folders that corpora are drawn from (default: the system's programs, libraries, texts and the samples)
        --work      folder for corpora and rules; kept between runs
        --records   folder for the record of the run
        --java      options of the JVM in which Harrier is measured
      YARA-X takes part if node is here and HARRIER_YARAX_NODE names the .node file of @litko/yara-x;
      YARA if yara, yarac and /usr/bin/time are here.\
      """;

  static Options parse(List<String> args, Path repository) {
    Words words = new Words(args);
    Path bench = repository.resolve("bench");
    Optional<Path> data = words.one("--data").map(Path::of);
    boolean quick = words.flag("--quick");
    Options options =
        new Options(
            quick,
            words.flag("--list"),
            words.all("--rows"),
            words.has("--engines") ? words.all("--engines") : Engine.NAMES,
            words
                .one("--rounds")
                .map(Integer::parseInt)
                .orElse(quick ? Plan.Effort.QUICK.rounds() : Plan.Effort.FULL.rounds()),
            repository,
            data,
            words.has("--files")
                ? words.all("--files").stream().map(Path::of).toList()
                : usual(data),
            words
                .one("--work")
                .map(Path::of)
                .orElse(bench.resolve("target/barometer"))
                .toAbsolutePath(),
            words.one("--records").map(Path::of).orElse(bench.resolve("records")),
            words.all("--java"));
    words.finish();
    return options;
  }

  private static List<Path> usual(Optional<Path> data) {
    Stream<Path> system =
        Stream.of("/usr/bin", "/usr/lib", "/usr/share", "/usr/include").map(Path::of);
    Stream<Path> samples = data.map(folder -> folder.resolve("samples")).stream();
    return Stream.concat(samples, system).filter(Files::isDirectory).toList();
  }

  Plan.Effort effort() {
    Plan.Effort effort = quick ? Plan.Effort.QUICK : Plan.Effort.FULL;
    return new Plan.Effort(rounds, effort.passes(), effort.warmMillis(), effort.measureMillis());
  }

  /** Options with the words that follow them. */
  private static final class Words {
    private final List<List<String>> groups = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    Words(List<String> args) {
      for (String arg : args) {
        if (arg.startsWith("--") || groups.isEmpty()) {
          groups.add(new ArrayList<>());
        }
        groups.getLast().add(arg);
      }
    }

    boolean has(String option) {
      return groups.stream().anyMatch(group -> group.getFirst().equals(option));
    }

    List<String> all(String option) {
      List<String> all = new ArrayList<>();
      for (List<String> group : groups) {
        if (group.getFirst().equals(option)) {
          all.addAll(group.subList(1, group.size()));
          group.subList(1, group.size()).clear();
        }
      }
      taken.add(option);
      return List.copyOf(all);
    }

    Optional<String> one(String option) {
      List<String> all = all(option);
      if (all.size() > 1 || has(option) && all.isEmpty()) {
        throw new IllegalArgumentException(option + " wants one value");
      }
      return all.stream().findFirst();
    }

    boolean flag(String option) {
      taken.add(option);
      return has(option);
    }

    void finish() {
      for (List<String> group : groups) {
        if (!taken.contains(group.getFirst()) || group.size() > 1) {
          throw new IllegalArgumentException("unknown: " + String.join(" ", group));
        }
      }
    }
  }
}
