package harrier.hunt.kql.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns of the tables that queries read. */
public final class Tables {
  private static final Map<String, Map<String, ColumnType>> KNOWN = load();

  private Tables() {}

  /** The columns of a table in order; empty if the table is not known. */
  public static Optional<Map<String, ColumnType>> columns(String table) {
    return Optional.ofNullable(KNOWN.get(table));
  }

  /** The names of all tables. */
  public static Set<String> names() {
    return KNOWN.keySet();
  }

  private static Map<String, Map<String, ColumnType>> load() {
    Map<String, Map<String, ColumnType>> tables = new LinkedHashMap<>();
    try (InputStream in = Tables.class.getResourceAsStream("tables.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          int tab = line.indexOf('\t');
          tables.put(line.substring(0, tab), columnsOf(line.substring(tab + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(tables);
  }

  private static Map<String, ColumnType> columnsOf(String text) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    for (String column : text.split(" ")) {
      int colon = column.indexOf(':');
      columns.put(column.substring(0, colon), ColumnType.named(column.substring(colon + 1)));
    }
    return Collections.unmodifiableMap(columns);
  }
}
