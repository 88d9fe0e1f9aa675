package harrier.bench.barometer;

import harrier.bench.barometer.RowResult.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A run as comma separated values, one line for each row and engine, under lines that name machine
 * and versions.
 */
final class RunRecord {
  private static final String HEADS =
      "row,task,engine,passes,cpu_median_s,cpu_best_s,wall_median_s,peak_bytes,held_bytes,corpus_files,corpus_bytes,corpus_sha256,"
          + "rules_sha256,rule_matches,pattern_matches,more,fewer,other_counts,shown,remark";

  private RunRecord() {}

  /** Writes {@code DATE.csv} and returns where. */
  static Path write(
      Path folder, boolean quick, Machine machine, List<Engine> engines, List<RowResult> results)
      throws IOException {
    StringBuilder text = new StringBuilder("# " + machine.text() + "\n");
    for (Engine engine : engines) {
      text.append("# ").append(engine.name()).append(": ").append(engine.version()).append('\n');
    }
    text.append(HEADS).append('\n');
    for (RowResult result : results) {
      for (Cell cell : result.cells()) {
        text.append(line(result, cell)).append('\n');
      }
    }
    Path file =
        Files.createDirectories(folder).resolve(machine.day() + (quick ? "-quick" : "") + ".csv");
    return Files.writeString(file, text);
  }

  private static String line(RowResult result, Cell cell) {
    Outcome outcome = cell.outcome();
    Corpus corpus = result.plan().corpus();
    Row row = result.plan().row();
    List<Object> values =
        List.of(
            row.name(),
            row.task().label(),
            outcome.engine(),
            outcome.passes().size(),
            seconds(outcome.cpuSeconds()),
            seconds(outcome.bestCpuSeconds()),
            seconds(outcome.wallSeconds()),
            outcome.peakBytes(),
            outcome.heldBytes(),
            corpus.files().size(),
            corpus.bytes(),
            corpus.sha256(),
            result.plan().rules().sha256(),
            outcome.matches().rules(),
            outcome.matches().patterns(),
            cell.agreement().more(),
            cell.agreement().less(),
            cell.agreement().others(),
            cell.shown() ? "yes" : "no",
            outcome.failure().or(cell::known).orElse("").replace(',', ';'));
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
