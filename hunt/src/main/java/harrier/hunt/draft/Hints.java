package harrier.hunt.draft;

import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What words in patterns and conditions say about a rule. */
final class Hints {
  private static final String TABLE = "hints.tsv";
  private static final int LONGEST = 4_096;

  private final List<Row> rows;

  private Hints(List<Row> rows) {
    this.rows = rows;
  }

  /** A line of the table. */
  private record Row(String suggests, int weight, Pattern words) {}

  /**
   * What texts suggest.
   *
   * @param weight how sure
   * @param because the texts that suggest it, as they were given
   */
  record Hint(String suggests, int weight, List<String> because) {}

  /** The table that ships. */
  static Hints read() {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = Hints.class.getResourceAsStream(TABLE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t", 3);
          rows.add(new Row(cells[0], Integer.parseInt(cells[1]), Pattern.compile(cells[2])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Hints(rows);
  }

  /** What the texts suggest, the surest first. */
  List<Hint> of(List<String> texts) {
    Map<String, Hint> found = new LinkedHashMap<>();
    for (String text : texts) {
      String lower = text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
      for (Row row : rows) {
        if (row.words.matcher(lower).find()) {
          found.merge(row.suggests, new Hint(row.suggests, row.weight, List.of(text)), Hints::both);
        }
      }
    }
    List<Hint> sorted = new ArrayList<>(found.values());
    sorted.sort((a, b) -> Integer.compare(b.weight, a.weight));
    return sorted;
  }

  private static Hint both(Hint one, Hint other) {
    List<String> because = new ArrayList<>(one.because);
    other.because.stream().filter(each -> !because.contains(each)).forEach(because::add);
    return new Hint(one.suggests, one.weight + other.weight, because);
  }
}
