package harrier.hunt.sentinel.pull;

import harrier.hunt.json.Dotted;
import harrier.hunt.json.JsonLines;
import harrier.hunt.json.JsonReader;
import harrier.hunt.page.CsvList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of telemetry: texts by the names of their columns; columns without a value are left out.
 */
public record Row(Map<String, String> values) {
  private static final long LARGEST = 256 << 20;

  public Row {
    values = Map.copyOf(values);
  }

  /** A value, or the empty text. */
  String text(String column) {
    return values.getOrDefault(column, "");
  }

  /** Whether it has a value. */
  boolean has(String column) {
    return values.containsKey(column);
  }

  /** The first of some columns that has a value. */
  String first(String... columns) {
    for (String column : columns) {
      if (has(column)) {
        return text(column);
      }
    }
    return "";
  }

  /** What follows the last separator of a path of any system. */
  static String baseName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** The rows of an answer of the Logs Query API. */
  static List<Row> ofTables(Map<String, Object> answer) {
    List<Row> rows = new ArrayList<>();
    for (Object table : Dotted.list(answer, "tables")) {
      if (table instanceof Map<?, ?> map
          && map.get("columns") instanceof List<?> columns
          && map.get("rows") instanceof List<?> cells) {
        List<String> names = columns.stream().map(Row::columnName).toList();
        cells.forEach(row -> rows.add(of(names, row instanceof List<?> list ? list : List.of())));
      }
    }
    return rows;
  }

  private static String columnName(Object column) {
    return column instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : "";
  }

  /**
   * The rows of an export: an array of objects or an answer of the API as JSON, an object on each
   * line, or CSV with a first line of names.
   */
  public static List<Row> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(
          file + " is larger than " + (LARGEST >> 20) + " MiB: export it in parts");
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    String start =
        text.startsWith("\uFEFF") ? text.substring(1).stripLeading() : text.stripLeading();
    if (start.startsWith("[")) {
      return JsonReader.value(new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)))
              instanceof List<?> list
          ? list.stream().map(Row::ofObject).toList()
          : List.of();
    }
    if (!start.startsWith("{")) {
      return csv(start);
    }
    try {
      Map<String, Object> whole = JsonReader.object(start);
      return whole.containsKey("tables") ? ofTables(whole) : List.of(ofObject(whole));
    } catch (JsonReader.MalformedException _) {
      return lines(bytes);
    }
  }

  private static List<Row> lines(byte[] bytes) throws IOException {
    List<Row> rows = new ArrayList<>();
    JsonLines.read(
        new ByteArrayInputStream(bytes),
        new JsonLines.Receiver() {
          @Override
          public void object(Map<String, Object> object, String text) {
            rows.add(ofObject(object));
          }

          @Override
          public void malformed(String text, String reason) throws IOException {
            throw new IOException("a line holds no row: " + reason);
          }
        });
    return rows;
  }

  private static List<Row> csv(String text) {
    List<List<String>> lines = CsvList.rows(text);
    List<String> names =
        lines.isEmpty() ? List.of() : lines.getFirst().stream().map(Row::exportName).toList();
    return lines.stream().skip(1).map(cells -> of(names, cells)).toList();
  }

  /** The portal adds the zone to the names of times. */
  private static String exportName(String name) {
    int bracket = name.indexOf(" [");
    return bracket < 0 ? name.strip() : name.substring(0, bracket).strip();
  }

  private static Row ofObject(Object object) {
    Map<String, String> values = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> map) {
      map.forEach((name, value) -> put(values, name.toString(), value));
    }
    return new Row(values);
  }

  private static Row of(List<String> names, List<?> cells) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
      put(values, names.get(i), cells.get(i));
    }
    return new Row(values);
  }

  private static void put(Map<String, String> values, String name, Object value) {
    String text = value.toString();
    if (!text.isEmpty()) {
      values.put(name, text);
    }
  }
}
