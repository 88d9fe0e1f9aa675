package harrier.bench.conformance;

import harrier.yara.dialect.Dialect;
import harrier.yara.module.YaraModule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs files of conformance vectors through the public API and prints how many agree, differ and
 * were skipped. Exit status 1 if any differs.
 */
public final class Conformance {
  private static final Set<String> NOT_HERE = Set.of("a-module", "pb_tests-module");

  private static final String USAGE =
      "usage: conformance [--compat yara|yara-x] [--blocks N] [--list-differences] FILE.json.gz…";

  private final Dialect dialect;
  private final boolean listDifferences;
  private final Runner runner;
  private final PrintStream out;

  private Conformance(Dialect dialect, int blocks, boolean listDifferences, PrintStream out) {
    this.dialect = dialect;
    this.listDifferences = listDifferences;
    this.out = out;
    List<YaraModule> testModules =
        ServiceLoader.load(YaraModule.class).stream().map(ServiceLoader.Provider::get).toList();
    this.runner = new Runner(dialect, blocks, testModules);
  }

  /** {@code [--compat yara|yara-x] [--blocks N] [--list-differences] FILE.json.gz…}. */
  public static void main(String[] args) throws IOException {
    Dialect dialect = Dialect.HARRIER;
    boolean list = false;
    int blocks = 0;
    List<Path> files = new ArrayList<>();
    Iterator<String> words = List.of(args).iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--compat" -> dialect = dialect(words);
        case "--blocks" -> blocks = Integer.parseInt(value(words));
        case "--list-differences" -> list = true;
        default -> files.add(Path.of(word));
      }
    }
    if (files.isEmpty()) {
      value(words);
    }
    Conformance conformance = new Conformance(dialect, blocks, list, System.out);
    int differing = 0;
    for (Path file : files) {
      differing += conformance.run(file);
    }
    System.exit(differing > 0 ? 1 : 0);
  }

  private static Dialect dialect(Iterator<String> words) {
    return switch (value(words)) {
      case "yara" -> Dialect.YARA;
      case "yara-x" -> Dialect.YARA_X;
      default -> throw wrongUsage();
    };
  }

  private static String value(Iterator<String> words) {
    if (!words.hasNext()) {
      throw wrongUsage();
    }
    return words.next();
  }

  private static IllegalArgumentException wrongUsage() {
    System.err.println(USAGE);
    System.exit(2);
    return new IllegalArgumentException();
  }

  private int run(Path file) throws IOException {
    int agreed = 0;
    int skipped = 0;
    Set<String> differing = new TreeSet<>();
    for (Vector vector : VectorFile.read(file)) {
      if (!applies(vector)) {
        skipped++;
        continue;
      }
      List<String> differences = differences(vector, file);
      if (differences.isEmpty()) {
        agreed++;
      } else {
        differing.add(vector.id());
        if (listDifferences) {
          out.println(
              "  " + vector.id() + " (" + vector.kind() + "): " + String.join("; ", differences));
        }
      }
    }
    out.printf(
        "%s: %d agreed, %d differ, %d skipped%n",
        file.getFileName(), agreed, differing.size(), skipped);
    if (!differing.isEmpty() && !listDifferences) {
      out.println("  differing: " + String.join(" ", differing));
    }
    return differing.size();
  }

  private List<String> differences(Vector vector, Path file) throws IOException {
    try {
      return runner.run(vector, file);
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(
          "crash: " + e + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : ""));
    }
  }

  private boolean applies(Vector vector) {
    if (vector.noted() || vector.requires().stream().anyMatch(r -> NOT_HERE.contains((String) r))) {
      return false;
    }
    if (vector.kind().equals("golden-fmt")) {
      return true;
    }
    if (vector.kind().equals("golden-parse")) {
      return dialect == Dialect.YARA_X;
    }
    return switch (dialect) {
      case HARRIER -> vector.agreed();
      case YARA -> vector.met("yara");
      case YARA_X -> vector.met("yara_x");
    };
  }
}
