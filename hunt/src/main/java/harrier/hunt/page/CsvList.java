package harrier.hunt.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Entries of a list from a table with a first line of names. Of a Sentinel watchlist the column is
 * {@code SearchKey} unless another is named, and rows whose {@code Expires} has passed or is no
 * date, or that are marked as deleted, are left out.
 */
public final class CsvList {
  private static final int MOST = 100_000;

  private CsvList() {}

  /** The entries without repetition; empty if there is no such column. */
  public static Optional<List<String>> entries(
      String text, String column, boolean watchlist, LocalDate today) {
    List<List<String>> rows = rows(text);
    if (rows.isEmpty()) {
      return Optional.of(List.of());
    }
    List<String> head = rows.getFirst();
    int index = column.isBlank() ? standard(head, watchlist) : find(head, column);
    if (index < 0) {
      return Optional.empty();
    }
    int expires = watchlist ? find(head, "Expires") : -1;
    int deleted = watchlist ? find(head, "IsDeleted") : -1;
    Set<String> entries = new LinkedHashSet<>();
    boolean named = !column.isBlank() || watchlist || head.size() > 1;
    for (List<String> row : named ? rows.subList(1, rows.size()) : rows) {
      boolean gone = cell(row, deleted).equalsIgnoreCase("true") || past(cell(row, expires), today);
      if (!gone && !cell(row, index).isBlank()) {
        entries.add(cell(row, index).strip());
      }
    }
    return Optional.of(List.copyOf(entries));
  }

  private static int standard(List<String> head, boolean watchlist) {
    int key = watchlist ? find(head, "SearchKey") : 0;
    return key >= 0 || !watchlist ? key : firstOwn(head);
  }

  /** The first column that the watchlist's author made. */
  private static int firstOwn(List<String> head) {
    for (int i = 0; i < head.size(); i++) {
      boolean kept =
          head.get(i).startsWith("_")
              || Set.of(
                      "TimeGenerated",
                      "LastUpdatedTimeUTC",
                      "Expires",
                      "IsDeleted",
                      "TenantId",
                      "Type")
                  .contains(head.get(i));
      if (!kept) {
        return i;
      }
    }
    return -1;
  }

  private static int find(List<String> head, String name) {
    for (int i = 0; i < head.size(); i++) {
      if (head.get(i).strip().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String cell(List<String> row, int index) {
    return index >= 0 && index < row.size() ? row.get(index) : "";
  }

  private static boolean past(String date, LocalDate today) {
    if (date.isBlank()) {
      return false;
    }
    try {
      String day = date.strip();
      return LocalDate.parse(
              day.length() > 10 ? Instant.parse(day).toString().substring(0, 10) : day)
          .isBefore(today);
    } catch (DateTimeParseException _) {
      return true;
    }
  }

  /**
   * Cells of each line, of the first {@value #MOST}; quotes hold commas, line breaks and doubled
   * quotes.
   */
  public static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length() && rows.size() <= MOST; i++) {
      char c = text.charAt(i);
      if (quoted) {
        boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (c != '"' || doubled) {
          cell.append(c);
        }
        i += doubled ? 1 : 0;
        quoted = c != '"' || doubled;
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString().strip());
        cell.setLength(0);
        if (c == '\n') {
          end(rows, row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    row.add(cell.toString().strip());
    end(rows, row);
    return rows;
  }

  private static void end(List<List<String>> rows, List<String> row) {
    if (row.size() > 1 || !row.getFirst().isBlank()) {
      rows.add(row);
    }
  }
}
