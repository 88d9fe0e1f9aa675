package harrier.hunt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Hunt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSinkTest {
  private static final SinkOptions CSV = SinkOptions.TEXT.withFormat("csv");

  @TempDir Path folder;

  @Test
  void everyRowHasTheSameColumns() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    List<List<String>> rows =
        rows(
            SinkTexts.written(
                Sinks::forHunts,
                CSV,
                HuntReports.hits(hunt, HuntReports.matches(), HuntReports.HOSTILE),
                HuntReports.hits(hunt, HuntReports.matches(), "a.zip", "b, \"c\".draft"),
                SinkTexts.matches("a.exe", SinkTexts.match())));
    assertThat(rows).hasSize(4).allSatisfy(row -> assertThat(row).hasSize(CsvSink.COLUMNS.size()));
    assertThat(rows.getFirst()).isEqualTo(CsvSink.COLUMNS);
    assertThat(cell(rows, 2, "target")).isEqualTo("a.zip \u203a b, \"c\".draft");
    assertThat(cell(rows, 2, "verdict")).isEqualTo("excluded");
    assertThat(cell(rows, 2, "excluded_by")).isEqualTo("drafts");
    assertThat(cell(rows, 3, "first_offset")).isEqualTo("31");
  }

  @Test
  void noCellIsAFormula() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    for (String name :
        List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", HuntReports.HOSTILE)) {
      List<List<String>> rows =
          rows(
              SinkTexts.written(
                  Sinks::forHunts, CSV, HuntReports.hits(hunt, HuntReports.matches(), name)));
      assertThat(rows).hasSize(2);
      assertThat(cell(rows, 1, "target")).startsWith("'");
      assertThat(rows.get(1)).noneMatch(cell -> cell.matches("(?s)[=+@\t\r-].*"));
    }
  }

  private static String cell(List<List<String>> rows, int row, String column) {
    return rows.get(row).get(CsvSink.COLUMNS.indexOf(column));
  }

  /** As RFC 4180 says; a line ends with CR LF and holds no other control characters. */
  private static List<List<String>> rows(String text) {
    assertThat(text).endsWith("\r\n");
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.split("\r\n")) {
      assertThat(line).doesNotContain("\n", "\r");
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"') {
          boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
          if (doubled) {
            cell.append('"');
            i++;
          } else {
            quoted = !quoted;
          }
        } else if (c == ',' && !quoted) {
          cells.add(cell.toString());
          cell.setLength(0);
        } else {
          cell.append(c);
        }
      }
      assertThat(quoted).isFalse();
      cells.add(cell.toString());
      rows.add(cells);
    }
    return rows;
  }
}
