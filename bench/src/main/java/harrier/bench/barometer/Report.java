package harrier.bench.barometer;

import harrier.bench.barometer.RowResult.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as Markdown: a table of speeds, one of memory and wall time, remarks. */
final class Report {
  private final Machine machine;
  private final List<Engine> engines;
  private final List<RowResult> results;

  Report(Machine machine, List<Engine> engines, List<RowResult> results) {
    this.machine = machine;
    this.engines = engines;
    this.results = results;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(machine.text()).append("  \n");
    for (Engine engine : engines) {
      text.append(engine.name()).append(": ").append(engine.version()).append("  \n");
    }
    text.append(
        "\n**Speed**: MB/s of CPU time, or milliseconds of CPU; median (best). × is how many times as fast Harrier is.\n\n");
    Table speeds = new Table();
    speeds.row(heads("work", List.of("× yara-x", "× yara", "goal", "met")));
    Table sizes = new Table();
    sizes.row(heads("work", List.of("corpus", "rule matches")));
    for (RowResult result : results) {
      if (!result.cells().isEmpty()) {
        speeds.row(speeds(result));
        sizes.row(sizes(result));
      }
    }
    text.append(speeds.text());
    text.append(
        "\n**Peak memory MB · wall ms** of a pass, medians; what is in memory counts with the process that holds it.\n\n");
    text.append(sizes.text());
    remarks(text);
    return text.toString();
  }

  private List<String> heads(String first, List<String> last) {
    List<String> heads = new ArrayList<>(List.of(first));
    engines.forEach(engine -> heads.add(engine.name()));
    heads.addAll(last);
    return heads;
  }

  private List<String> speeds(RowResult result) {
    Row row = result.plan().row();
    List<String> cells = new ArrayList<>(List.of(row.title()));
    for (Engine engine : engines) {
      cells.add(cell(result, engine.name()).map(cell -> speed(result, cell)).orElse(""));
    }
    cells.add(result.timesFaster("yara-x").map(Report::times).orElse(""));
    cells.add(result.timesFaster("yara").map(Report::times).orElse(""));
    cells.add(row.goal());
    cells.add(met(result).map(yes -> yes ? "yes" : "no").orElse(""));
    return cells;
  }

  private static Optional<Cell> cell(RowResult result, String engine) {
    return result.cells().stream()
        .filter(cell -> cell.outcome().engine().equals(engine))
        .findFirst();
  }

  private String speed(RowResult result, Cell cell) {
    if (cell.outcome().failure().isPresent()) {
      return "failed";
    }
    if (!cell.shown()) {
      return "differs";
    }
    String mark = cell.agreement().holds() ? "" : " †";
    Row row = result.plan().row();
    if (row.speedupOver().isPresent()) {
      return speedup(row.speedupOver().get(), result, cell).map(Report::times).orElse("") + mark;
    }
    if (row.task() != Row.Task.SCAN) {
      return millis(cell.outcome().cpuSeconds())
          + " ("
          + millis(cell.outcome().bestCpuSeconds())
          + ")"
          + mark;
    }
    double megabytes = result.plan().corpus().bytes() / 1e6;
    double median = megabytes / cell.outcome().cpuSeconds();
    return rate(median) + " (" + rate(megabytes / cell.outcome().bestCpuSeconds()) + ")" + mark;
  }

  /** Wall time of the other row over that of this one. */
  private Optional<Double> speedup(String other, RowResult result, Cell cell) {
    return results.stream()
        .filter(r -> r.plan().row().name().equals(other))
        .findFirst()
        .flatMap(r -> r.shown(cell.outcome().engine()))
        .map(one -> one.outcome().wallSeconds() / cell.outcome().wallSeconds());
  }

  private Optional<Boolean> met(RowResult result) {
    Row row = result.plan().row();
    if (row.limitMillis().isPresent()) {
      double limit = row.limitMillis().get();
      return result.shown("harrier").map(cell -> cell.outcome().cpuSeconds() * 1e3 <= limit);
    }
    if (row.ratio().isEmpty()) {
      return Optional.empty();
    }
    Row.Ratio goal = row.ratio().get();
    if (row.speedupOver().isPresent()) {
      return result
          .shown("harrier")
          .flatMap(cell -> speedup(row.speedupOver().get(), result, cell))
          .map(times -> times >= goal.times());
    }
    Optional<Double> times =
        goal.against().equals("better")
            ? result.timesFasterThanBest()
            : result.timesFaster(goal.against());
    return times.map(reached -> reached >= goal.times());
  }

  private List<String> sizes(RowResult result) {
    List<String> cells = new ArrayList<>(List.of(result.plan().row().title()));
    for (Engine engine : engines) {
      cells.add(result.shown(engine.name()).map(Report::size).orElse(""));
    }
    Corpus corpus = result.plan().corpus();
    boolean scan = result.plan().row().task() == Row.Task.SCAN;
    cells.add(corpus.files().size() + " files, " + rate(corpus.bytes() / 1e6) + " MB");
    cells.add(scan ? String.valueOf(result.cells().getLast().outcome().matches().rules()) : "");
    return cells;
  }

  private static String size(Cell cell) {
    return rate(cell.outcome().peakBytes() / 1e6) + " · " + millis(cell.outcome().wallSeconds());
  }

  private void remarks(StringBuilder text) {
    List<String> remarks = new ArrayList<>();
    for (RowResult result : results) {
      String title = result.plan().row().title();
      if (!result.remark().isEmpty()) {
        remarks.add(title + ": left out; " + result.remark());
      }
      for (Cell cell : result.cells()) {
        String name = title + ", " + cell.outcome().engine() + ": ";
        cell.outcome().failure().ifPresent(why -> remarks.add(name + why));
        if (cell.outcome().heldBytes() > 0) {
          remarks.add(
              name + "the set takes " + rate(cell.outcome().heldBytes() / 1e6) + " MB of memory");
        }
        if (!cell.agreement().holds() && cell.outcome().failure().isEmpty()) {
          String mark = cell.known().map(why -> " († " + why + ")").orElse("");
          remarks.add(
              name + cell.agreement().text() + ", such as " + cell.agreement().example() + mark);
        }
      }
    }
    if (!remarks.isEmpty()) {
      text.append("\n**Remarks**\n\n");
      remarks.forEach(remark -> text.append("* ").append(remark).append('\n'));
    }
  }

  private static String rate(double value) {
    return String.format(
        Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String millis(double seconds) {
    return rate(seconds * 1e3) + " ms";
  }

  private static String times(double value) {
    return rate(value) + " ×";
  }

  /** A Markdown table whose columns are aligned for those who read it as text. */
  private static final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> cells) {
      rows.add(cells);
    }

    String text() {
      int columns = rows.getFirst().size();
      int[] widths = new int[columns];
      for (List<String> row : rows) {
        for (int i = 0; i < columns; i++) {
          widths[i] = Math.max(widths[i], row.get(i).length());
        }
      }
      StringBuilder text = new StringBuilder();
      for (int r = 0; r < rows.size(); r++) {
        line(text, rows.get(r), widths);
        if (r == 0) {
          for (int width : widths) {
            text.append("|").append("-".repeat(width + 2));
          }
          text.append("|\n");
        }
      }
      return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
      for (int i = 0; i < cells.size(); i++) {
        text.append("| ").append(cells.get(i)).repeat(" ", widths[i] - cells.get(i).length() + 1);
      }
      text.append("|\n");
    }
  }
}
