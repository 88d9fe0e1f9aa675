package harrier.hunt.kql.syntax;

import java.util.ArrayList;
import java.util.List;

/** Blocks of lines. */
final class Lines {
  private static final String INDENT = "    ";

  private Lines() {}

  static List<String> indented(List<String> lines) {
    return lines.stream().map(line -> INDENT + line).toList();
  }

  /** An opening, the indented lines, and a closing on a line of its own. */
  static List<String> around(String opening, List<String> inner, String closing) {
    List<String> lines = new ArrayList<>();
    lines.add(opening);
    lines.addAll(indented(inner));
    lines.add(closing);
    return lines;
  }

  /** Items between commas, as many to a line as fit. */
  static List<String> filled(List<String> items, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i == items.size() - 1 ? "" : ",");
      if (!line.isEmpty() && line.length() + 1 + item.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(item);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Blocks one below the other, with a comma after each but the last. */
  static List<String> separated(List<List<String>> blocks) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      List<String> block = new ArrayList<>(blocks.get(i));
      if (i < blocks.size() - 1) {
        block.add(block.removeLast() + ",");
      }
      lines.addAll(block);
    }
    return lines;
  }
}
