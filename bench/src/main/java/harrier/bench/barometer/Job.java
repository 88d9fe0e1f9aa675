package harrier.bench.barometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a measured process is to do, as lines {@code key TAB value} that every runner can read.
 *
 * @param values lists, because {@code rules} and {@code file} occur more than once
 */
record Job(Map<String, List<String>> values) {
  static Job read(Path file) throws IOException {
    Map<String, List<String>> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      values
          .computeIfAbsent(line.substring(0, tab), _ -> new ArrayList<>())
          .add(line.substring(tab + 1));
    }
    return new Job(values);
  }

  /** Writes the job of a row. */
  static void write(Path file, Plan plan, Path stored, Path matches) throws IOException {
    Row row = plan.row();
    StringBuilder text = new StringBuilder();
    line(text, "task", row.task().label());
    line(text, "feed", row.fromFiles() ? "files" : "memory");
    line(text, "report", row.reporting().label());
    line(text, "threads", row.threads());
    line(text, "warm", plan.effort().warmMillis());
    line(text, "measure", plan.effort().measureMillis());
    line(text, "passes", row.cold() ? 1 : plan.effort().passes());
    line(text, "stored", stored);
    line(text, "matches", matches);
    for (RuleFiles.Entry entry : plan.rules().entries()) {
      line(text, "rules", entry.namespace() + "\t" + entry.file());
    }
    for (String variable : RuleFiles.VARIABLES) {
      line(text, "variable", variable);
    }
    for (Path target : plan.corpus().files()) {
      line(text, "file", target);
    }
    Files.writeString(file, text);
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append('\t').append(value).append('\n');
  }

  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  String text(String key) {
    return all(key).getFirst();
  }

  long number(String key) {
    return Long.parseLong(text(key));
  }
}
