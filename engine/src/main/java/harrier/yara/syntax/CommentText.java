package harrier.yara.syntax;

import harrier.yara.source.Span;

/** The text of comments as it is printed, and columns in the original text. */
final class CommentText {
  private final Tokens tokens;
  private final byte[] bytes;
  private final int tabSize;

  /** The last offset asked for and its column: the next one is often in the same line. */
  private int known;

  private int knownColumn;

  CommentText(Tokens tokens, int tabSize) {
    this.tokens = tokens;
    this.bytes = tokens.bytes();
    this.tabSize = tabSize;
  }

  /** The column of an offset in its original line, from 0, tabs expanded. */
  int column(int offset) {
    int start = offset;
    while (start > 0 && bytes[start - 1] != '\n' && start != known) {
      start--;
    }
    int column = start == known ? knownColumn : 0;
    for (int at = start; at < offset; at++) {
      if (bytes[at] == '\t') {
        column += tabSize - column % tabSize;
      } else if ((bytes[at] & 0xC0) != 0x80) {
        column++;
      }
    }
    known = offset;
    knownColumn = column;
    return column;
  }

  /** Whether nothing can follow a comment in its line. */
  boolean endsLine(int index) {
    Span span = tokens.comments().get(index).span();
    if (bytes[span.start() + 1] == '/') {
      return true;
    }
    for (int at = span.start(); at < span.end(); at++) {
      if (bytes[at] == '\n') {
        return true;
      }
    }
    return false;
  }

  /**
   * A comment without trailing blanks. Its second and further lines are indented by as much as they
   * were further right than the start of the comment.
   */
  String text(int index) {
    Span span = tokens.comments().get(index).span();
    String[] lines = span.text().split("\n", -1);
    StringBuilder out = new StringBuilder(trimmed(lines[0], 0));
    int start = lines.length > 1 ? column(span.start()) : 0;
    for (int i = 1; i < lines.length; i++) {
      String line = trimmed(lines[i], blanks(lines[i]));
      out.append('\n');
      if (!line.isEmpty()) {
        out.repeat(' ', Math.max(0, indentation(lines[i]) - start)).append(line);
      }
    }
    return out.toString();
  }

  /** The line from an index on, without blanks at its end. */
  private static String trimmed(String line, int from) {
    int end = line.length();
    while (end > from && isBlank(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(from, end);
  }

  /** Number of blanks that a line starts with. */
  private static int blanks(String line) {
    int count = 0;
    while (count < line.length() && isBlank(line.charAt(count))) {
      count++;
    }
    return count;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private int indentation(String line) {
    int column = 0;
    for (int i = 0; i < blanks(line); i++) {
      column += line.charAt(i) == '\t' ? tabSize - column % tabSize : 1;
    }
    return column;
  }
}
