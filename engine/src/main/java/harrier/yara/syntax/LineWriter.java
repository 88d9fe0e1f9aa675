package harrier.yara.syntax;

import java.util.List;

/** Aligns laid out lines and joins them. */
final class LineWriter {
  private static final int TAIL_GAP = 2;

  /** Tail comments are not aligned over lines whose widths differ by more. */
  private static final int MAX_SPREAD = 40;

  private final FormatOptions options;

  LineWriter(FormatOptions options) {
    this.options = options;
  }

  String write(List<LayoutLine> lines) {
    alignAssignments(lines);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < lines.size()) {
      int end = blockEnd(lines, at);
      writeBlock(lines.subList(at, end), out);
      at = end;
    }
    return out.toString();
  }

  /**
   * The end of a run of adjacent lines of similar width whose tail comments are to start in one
   * column.
   */
  private int blockEnd(List<LayoutLine> lines, int start) {
    int narrowest = width(lines.get(start));
    int widest = narrowest;
    int end = start + 1;
    while (end < lines.size() && haveTails(lines.get(end - 1), lines.get(end))) {
      if (!lines.get(end).continues) {
        narrowest = Math.min(narrowest, width(lines.get(end)));
        widest = Math.max(widest, width(lines.get(end)));
      }
      if (widest - narrowest > MAX_SPREAD) {
        return end;
      }
      end++;
    }
    return end;
  }

  private static boolean haveTails(LayoutLine before, LayoutLine line) {
    return !before.tail.isEmpty() && !line.tail.isEmpty() && !line.blankBefore;
  }

  private void alignAssignments(List<LayoutLine> lines) {
    int at = 0;
    while (at < lines.size()) {
      int group = lines.get(at).group;
      int end = at + 1;
      if (group != LayoutLine.NO_GROUP) {
        int column = lines.get(at).alignAt;
        for (; end < lines.size() && continues(lines.get(end), group); end++) {
          column = Math.max(column, lines.get(end).alignAt);
        }
        pad(lines.subList(at, end), column);
      }
      at = end;
    }
  }

  private static boolean continues(LayoutLine line, int group) {
    return line.group == group || line.group == LayoutLine.NO_GROUP && !line.blankBefore;
  }

  private static void pad(List<LayoutLine> lines, int column) {
    for (LayoutLine line : lines) {
      if (line.group != LayoutLine.NO_GROUP) {
        line.text.insert(line.alignAt, " ".repeat(column - line.alignAt));
      }
    }
  }

  /** Adjacent lines whose tail comments start in one column, or a single line. */
  private void writeBlock(List<LayoutLine> block, StringBuilder out) {
    int column = 0;
    for (LayoutLine line : block) {
      column = Math.max(column, width(line) + TAIL_GAP);
    }
    for (LayoutLine line : block) {
      if (line.blankBefore) {
        out.append('\n');
      }
      write(line, column, out);
    }
  }

  private int width(LayoutLine line) {
    return options.indentColumns(line.level) + line.text.codePointCount(0, line.text.length());
  }

  private void write(LayoutLine line, int tailColumn, StringBuilder out) {
    String indent = options.indent(line.level);
    String text = line.text.toString();
    out.append(text.isEmpty() ? "" : indent);
    out.append(line.comment ? indented(text, indent) : text);
    if (!line.tail.isEmpty()) {
      String before = indent + " ".repeat(tailColumn - options.indentColumns(line.level));
      out.append(text.isEmpty() ? before : " ".repeat(tailColumn - width(line)));
      out.append(indented(line.tail, before));
    }
    out.append('\n');
  }

  /** A comment whose second and further lines, unless empty, start with an indentation. */
  private static String indented(String comment, String indent) {
    return comment.indexOf('\n') < 0 ? comment : comment.replaceAll("\n(?!\n)", "\n" + indent);
  }
}
