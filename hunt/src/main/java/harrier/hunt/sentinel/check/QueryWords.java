package harrier.hunt.sentinel.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of the query language. */
final class QueryWords {
  private static final Map<String, Set<String>> WORDS = read();

  static final Set<String> OPERATORS = WORDS.get("operator");
  static final Set<String> KEYWORDS = WORDS.get("keyword");
  static final Set<String> FUNCTIONS = WORDS.get("function");

  /** Tables of Sentinel and Defender whose columns are not known here. */
  static final Set<String> TABLES = WORDS.get("table");

  /** Columns of our watchlists. */
  static final Set<String> WATCHLIST_COLUMNS = WORDS.get("watchlist-column");

  /** What a data collection rule may use to change rows. */
  static final Set<String> TRANSFORM_OPERATORS = WORDS.get("transform-operator");

  static final Set<String> TRANSFORM_FUNCTIONS = WORDS.get("transform-function");

  private QueryWords() {}

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> words = new HashMap<>();
    try (InputStream in = QueryWords.class.getResourceAsStream("kql-words.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          List<String> parts = List.of(line.split(" "));
          words.put(parts.getFirst(), Set.copyOf(parts.subList(1, parts.size())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
