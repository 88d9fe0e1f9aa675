package harrier.bench.barometer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an engine found: for each file and matching rule the number of matches of its patterns, 0
 * where these are not counted.
 */
record Matches(Map<String, Long> counts) {
  static final Matches NONE = new Matches(Map.of());

  /** Reads lines {@code file TAB namespace:rule TAB count}. */
  static Matches read(Path file) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int tab = line.lastIndexOf('\t');
        counts.merge(line.substring(0, tab), Long.valueOf(line.substring(tab + 1)), Long::sum);
      }
    }
    return new Matches(counts);
  }

  /** Reads what {@code yara -e}, with {@code -L} where matches are counted, printed. */
  static Matches readYara(Path file) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    String[] rule = {""};
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      lines.forEach(line -> {
        if (line.startsWith("0x")) {
          counts.merge(rule[0], 1L, Long::sum);
        } else if (line.indexOf(':') > 0 && line.indexOf(' ') > 0) {
          int space = line.indexOf(' ');
          String target = line.substring(line.lastIndexOf('/') + 1);
          rule[0] = target + "\t" + line.substring(0, space);
          counts.putIfAbsent(rule[0], 0L);
        }
      });
    }
    return new Matches(counts);
  }

  /** Number of rule matches. */
  int rules() {
    return counts.size();
  }

  /** Number of pattern matches, 0 where these are not counted. */
  long patterns() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
