package harrier.bench.modules;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Measures modules beside YARA-X in alternation: CPU time of one scan, warm, of the whole process,
 * median of the rounds. Two rules for each module: what rules usually ask, and every fact that both
 * engines agree on. The first row is a rule that imports a module and asks nothing of it.
 */
final class ModuleComparison {
  private static final int ROUNDS = 5;
  private static final int ROUND_MILLIS = 250;
  private static final int WARM_MILLIS = 2_000;
  private static final int TERMS = 2_000;
  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

  private final Path vectors;
  private final Optional<YaraXSession> yaraX;
  private final List<String> record = new ArrayList<>();

  private ModuleComparison(Path vectors, Optional<YaraXSession> yaraX) {
    this.vectors = vectors;
    this.yaraX = yaraX;
  }

  /** Arguments: the folder of bench, the folder of the vectors, then names of modules or none. */
  public static void main(String[] args) throws IOException {
    Path bench = Path.of(args[0]);
    Set<String> chosen = Set.of(Arrays.copyOfRange(args, 2, args.length));
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    Optional<YaraXSession> yaraX = YaraXSession.start(bench);
    try {
      ModuleComparison comparison = new ModuleComparison(Path.of(args[1]), yaraX);
      comparison.run(ModuleRow.read(bench.resolve("definitions/modules.tsv")), chosen);
      String name = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm").format(now) + "-modules.csv";
      Path file = Files.write(bench.resolve("records").resolve(name), comparison.record);
      System.out.println("written to " + file);
    } finally {
      if (yaraX.isPresent()) {
        yaraX.get().close();
      }
    }
  }

  private void run(List<ModuleRow> rows, Set<String> chosen) throws IOException {
    record.add("# Harrier, Java " + Runtime.version());
    record.add("# YARA-X " + (yaraX.isPresent() ? yaraX.get().version() : "is not there"));
    record.add("module,rule,bytes,harrier_us,yara_x_us,yara_x_over_harrier");
    System.out.printf(
        "%-8s %-12s %9s %12s %12s %7s%n", "module", "rule", "bytes", "Harrier", "YARA-X", "ratio");
    measure(rows.getFirst(), "import only", "filesize > 0");
    for (ModuleRow row : rows) {
      if (chosen.isEmpty() || chosen.contains(row.module())) {
        measure(row, "usual", row.condition());
        List<String> facts = facts(row);
        if (facts.size() > 1) {
          measure(row, facts.size() + " facts", String.join("\nand ", facts));
        }
      }
    }
  }

  private List<String> facts(ModuleRow row) throws IOException {
    byte[] bytes = row.bytes(vectors);
    List<String> terms = FactTerms.of(row.module(), bytes);
    List<String> some = terms.subList(0, Math.min(TERMS, terms.size()));
    if (yaraX.isEmpty()) {
      return some;
    }
    yaraX.get().data(bytes);
    return yaraX.get().holding(row.module(), some);
  }

  private void measure(ModuleRow row, String name, String condition) throws IOException {
    byte[] bytes = row.bytes(vectors);
    ModuleScan scan = new ModuleScan(row, condition, bytes);
    boolean both = false;
    if (yaraX.isPresent() && row.supplied().isEmpty()) {
      yaraX.get().data(bytes);
      both = yaraX.get().rule(row.rule(condition));
    }
    cpuNanos(scan, WARM_MILLIS);
    double[] own = new double[ROUNDS];
    double[] peer = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      own[i] = cpuNanos(scan, ROUND_MILLIS);
      peer[i] = both ? yaraX.orElseThrow().cpuNanos(ROUND_MILLIS) : Double.NaN;
    }
    report(row.module(), name, bytes.length, median(own) / 1e3, median(peer) / 1e3);
  }

  private void report(String module, String rule, int bytes, double own, double peer) {
    record.add(
        String.format(
            Locale.ROOT, "%s,%s,%d,%.2f,%.2f,%.2f", module, rule, bytes, own, peer, peer / own));
    System.out.printf(
        Locale.ROOT,
        "%-8s %-12s %9d %9.1f µs %9.1f µs %7.2f%n",
        module,
        rule,
        bytes,
        own,
        peer,
        peer / own);
  }

  /** CPU nanoseconds of one scan, from scans that take at least so much CPU time together. */
  private static double cpuNanos(ModuleScan scan, int millis) {
    long start = PROCESS.getProcessCpuTime();
    long used;
    long scans = 0;
    do {
      for (int i = 0; i < 8; i++) {
        scans += scan.run();
      }
      used = PROCESS.getProcessCpuTime() - start;
    } while (used < millis * 1_000_000L);
    return (double) used / scans;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
