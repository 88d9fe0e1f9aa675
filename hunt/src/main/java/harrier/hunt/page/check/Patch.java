package harrier.hunt.page.check;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A change of a page that would settle a finding.
 *
 * @param edits in any order; they do not overlap
 */
public record Patch(List<Edit> edits) {
  public Patch {
    edits = List.copyOf(edits);
  }

  /** Text in place of what stands from one position up to another. */
  public record Edit(Position from, Position to, String text, Kind kind) {
    /** How the text becomes part of the page. */
    public enum Kind {
      /** Inside a value, quoted as that is. */
      VALUE,
      /** A key with its value, at the start of a mapping. */
      ENTRY
    }
  }

  /** A change of one place in an exclusion's expression, given as offsets in its text. */
  static Patch of(Exclusion exclusion, int start, int end, String text) {
    return new Patch(List.of(edit(exclusion, start, end, text)));
  }

  static Edit edit(Exclusion exclusion, int start, int end, String text) {
    return new Edit(
        exclusion.whenPositions().at(start),
        exclusion.whenPositions().at(end),
        text,
        Edit.Kind.VALUE);
  }

  /** The page as it would be. */
  public String apply(String page) {
    List<Edit> last = new ArrayList<>(edits);
    last.sort(
        Comparator.comparingInt((Edit each) -> each.from().line())
            .thenComparingInt(each -> each.from().column())
            .reversed());
    StringBuilder text = new StringBuilder(page);
    for (Edit edit : last) {
      int from = offset(page, edit.from());
      int to = Math.max(from, offset(page, edit.to()));
      switch (edit.kind()) {
        case VALUE -> text.replace(from, to, quoted(edit.text(), page, from));
        case ENTRY -> insert(text, from, edit);
      }
    }
    return text.toString();
  }

  private static void insert(StringBuilder text, int at, Edit entry) {
    if (text.charAt(at) == '{') {
      text.insert(at + 1, entry.text() + ", ");
    } else {
      text.insert(at, entry.text() + "\n" + " ".repeat(entry.from().column() - 1));
    }
  }

  /** The lines that change, with {@code -} before what they were and {@code +} what they become. */
  public List<String> difference(String page) {
    List<String> before = page.lines().toList();
    List<String> after = apply(page).lines().toList();
    int head = 0;
    while (head < Math.min(before.size(), after.size())
        && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> lines = new ArrayList<>();
    before.subList(head, before.size() - tail).forEach(line -> lines.add("- " + line));
    after.subList(head, after.size() - tail).forEach(line -> lines.add("+ " + line));
    return lines;
  }

  /** The line of a quoted value decides how its text is quoted; elsewhere it stands as it is. */
  private static String quoted(String text, String page, int at) {
    char quote = 0;
    for (int i = page.lastIndexOf('\n', at - 1) + 1; i < at; i++) {
      char c = page.charAt(i);
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote && page.charAt(i - 1) != '\\') {
        quote = 0;
      }
    }
    return switch (quote) {
      case '\'' -> text.replace("'", "''");
      case '"' -> text.replace("\\", "\\\\").replace("\"", "\\\"");
      default -> text;
    };
  }

  private static int offset(String page, Position position) {
    int at = 0;
    for (int line = 1; line < position.line(); line++) {
      int next = page.indexOf('\n', at);
      at = next < 0 ? page.length() : next + 1;
    }
    int end = page.indexOf('\n', at);
    int points = page.codePointCount(at, end < 0 ? page.length() : end);
    return page.offsetByCodePoints(at, Math.min(points, Math.max(0, position.column() - 1)));
  }
}
