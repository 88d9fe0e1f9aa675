package harrier.bench.conformance;

import harrier.yara.dialect.Dialect;
import harrier.yara.module.YaraModule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs files of conformance vectors through the public API and prints how many agree, differ and were skipped. Exit status 1
 * if any differs.
 */
public final class Conformance {
  private static final Set<String> NOT_HERE = Set.of("magic-module", "a-module", "pb_tests-module");

  private final Dialect dialect;
  private final boolean listDifferences;
  private final PrintStream out;
  private final List<YaraModule> testModules;

  private Conformance(Dialect dialect, boolean listDifferences, PrintStream out) {
    this.dialect = dialect;
    this.listDifferences = listDifferences;
    this.out = out;
    this.testModules = ServiceLoader.load(YaraModule.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** {@code [--compat yara|yara-x] [--list-differences] FILE.json.gz…}. */
  public static void main(String[] args) throws IOException {
    Dialect dialect = Dialect.HARRIER;
    boolean list = false;
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--compat" ->
            dialect = args[++i].equals("yara") ? Dialect.YARA : Dialect.YARA_X;
        case "--list-differences" -> list = true;
        default -> files.add(Path.of(args[i]));
      }
    }
    Conformance conformance = new Conformance(dialect, list, System.out);
    int differing = 0;
    for (Path file : files) {
      differing += conformance.run(file);
    }
    System.exit(differing > 0 ? 1 : 0);
  }

  private int run(Path file) throws IOException {
    Runner runner = new Runner(dialect, testModules);
    int agreed = 0;
    int skipped = 0;
    Set<String> differing = new TreeSet<>();
    for (Vector vector : VectorFile.read(file)) {
      if (!applies(vector)) {
        skipped++;
        continue;
      }
      List<String> differences;
      try {
        differences = runner.run(vector, file);
      } catch (RuntimeException | StackOverflowError e) {
        differences = List.of("crash: " + e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : ""));
      }
      if (differences.isEmpty()) {
        agreed++;
      } else {
        differing.add(vector.id());
        if (listDifferences) {
          out.println("  " + vector.id() + " (" + vector.kind() + "): " + String.join("; ", differences));
        }
      }
    }
    out.printf("%s: %d agreed, %d differ, %d skipped%n", file.getFileName(), agreed, differing.size(), skipped);
    if (!differing.isEmpty() && !listDifferences) {
      out.println("  differing: " + String.join(" ", differing));
    }
    return differing.size();
  }

  private boolean applies(Vector vector) {
    if (vector.noted() || vector.requires().stream().anyMatch(r -> NOT_HERE.contains((String) r))) {
      return false;
    }
    return switch (dialect) {
      case HARRIER -> vector.agreed();
      case YARA -> vector.met("yara");
      case YARA_X -> vector.met("yara_x");
    };
  }
}
