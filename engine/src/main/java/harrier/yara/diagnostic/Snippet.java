package harrier.yara.diagnostic;

import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Source lines of one file with marks below them, behind a gutter with line numbers. */
final class Snippet {
  private final SourceFile source;
  private final StringBuilder out;
  private final int gutter;

  Snippet(SourceFile source, int gutter, StringBuilder out) {
    this.source = source;
    this.gutter = gutter;
    this.out = out;
  }

  /**
   * A mark under one line. A label over several lines has two: at its first line without text, and
   * at its last.
   */
  private record Mark(int line, int start, int end, char sign, String text) {}

  /**
   * Appends all labels that lie in this source; the primary one is underlined with {@code ^},
   * others with {@code -}.
   */
  void append(List<Label> labels, Label primary) {
    List<Mark> marks = new ArrayList<>();
    for (Label label : labels) {
      addMarks(label, label == primary ? '^' : '-', marks);
    }
    marks.sort(Comparator.comparingInt(Mark::start));
    blankGutter();
    int at = 0;
    int shown = 0;
    while (at < marks.size()) {
      int end = clusterEnd(marks, at);
      int line = marks.get(at).line();
      appendGap(shown, line);
      appendCluster(marks.subList(at, end));
      shown = line;
      at = end;
    }
  }

  private void addMarks(Label label, char sign, List<Mark> marks) {
    Span span = label.span();
    int first = source.line(span.start());
    int last = source.line(Math.max(span.start(), span.end() - 1));
    if (first == last) {
      marks.add(new Mark(first, span.start(), span.end(), sign, label.text()));
    } else {
      Excerpt end = Excerpt.around(source, span.end() - 1);
      int from = end.from();
      while (from < span.end() - 1 && source.at(from) <= ' ') {
        from++;
      }
      marks.add(new Mark(first, span.start(), Excerpt.around(source, span.start()).to(), sign, ""));
      marks.add(new Mark(last, from, span.end(), sign, label.text()));
    }
  }

  /** Marks of one line that are near each other are shown together. */
  private static int clusterEnd(List<Mark> marks, int at) {
    Mark first = marks.get(at);
    int end = at + 1;
    while (end < marks.size()
        && marks.get(end).line() == first.line()
        && marks.get(end).start() - first.start() < Excerpt.REACH) {
      end++;
    }
    return end;
  }

  private void appendGap(int shown, int line) {
    if (shown == 0 || line - shown <= 1) {
      return;
    }
    out.append("...\n");
  }

  private void appendCluster(List<Mark> marks) {
    Excerpt excerpt = Excerpt.around(source, marks.getFirst().start());
    numbered(marks.getFirst().line(), '|', excerpt.text());
    StringBuilder signs = new StringBuilder();
    for (int i = marks.size() - 1; i >= 0; i--) {
      draw(signs, excerpt, marks.get(i));
    }
    int pending = marks.size();
    Mark last = marks.getLast();
    boolean inline =
        signs.length() <= Math.max(excerpt.column(last.end()), excerpt.column(last.start()) + 1);
    if (inline) {
      signs.append(last.text().isEmpty() ? "" : " ").append(DisplayText.show(last.text(), 0));
      pending--;
    }
    marked(signs.toString());
    appendTexts(excerpt, marks, pending);
  }

  /**
   * The texts that do not fit behind the signs, each on its own line below a connector, from right
   * to left.
   */
  private void appendTexts(Excerpt excerpt, List<Mark> marks, int pending) {
    for (int i = pending - 1; i >= 0; i--) {
      Mark mark = marks.get(i);
      if (!mark.text().isEmpty()) {
        marked(connectors(excerpt, marks.subList(0, i + 1)).toString());
        StringBuilder line = connectors(excerpt, marks.subList(0, i));
        pad(line, excerpt.column(mark.start()));
        marked(line.append(DisplayText.show(mark.text(), 0)).toString());
      }
    }
  }

  private static StringBuilder connectors(Excerpt excerpt, List<Mark> marks) {
    StringBuilder line = new StringBuilder();
    for (Mark mark : marks) {
      int column = excerpt.column(mark.start());
      if (!mark.text().isEmpty() && column >= line.length()) {
        pad(line, column);
        line.append('|');
      }
    }
    return line;
  }

  private static void draw(StringBuilder signs, Excerpt excerpt, Mark mark) {
    int from = excerpt.column(mark.start());
    int to = Math.max(excerpt.column(mark.end()), from + 1);
    pad(signs, to);
    for (int i = from; i < to; i++) {
      if (signs.charAt(i) != '^') {
        signs.setCharAt(i, mark.sign());
      }
    }
  }

  private static void pad(StringBuilder line, int length) {
    line.repeat(' ', Math.max(0, length - line.length()));
  }

  /** A line with its number: {@code 12 | text}. */
  void numbered(int line, char separator, String text) {
    String number = Integer.toString(line);
    out.repeat(' ', gutter - number.length()).append(number).append(' ').append(separator);
    out.append(text.isEmpty() ? "" : " ").append(text).append('\n');
  }

  private void marked(String text) {
    out.repeat(' ', gutter).append(" | ").append(text).append('\n');
  }

  /** An empty line of the gutter. */
  void blankGutter() {
    out.repeat(' ', gutter).append(" |\n");
  }
}
