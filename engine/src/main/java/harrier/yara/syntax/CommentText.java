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
   * A comment without trailing blanks. Its second and further lines are indented by as much as they were further right
   * than the start of the comment.
   */
  String text(int index) {
    Span span = tokens.comments().get(index).span();
    String[] lines = span.text().split("\n", -1);
    StringBuilder out = new StringBuilder(lines[0].stripTrailing());
    int start = lines.length > 1 ? column(span.start()) : 0;
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i].strip();
      out.append('\n');
      if (!line.isEmpty()) {
        out.repeat(' ', Math.max(0, indentation(lines[i]) - start)).append(line);
      }
    }
    return out.toString();
  }

  private int indentation(String line) {
    int column = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        column += tabSize - column % tabSize;
      } else if (Character.isWhitespace(c)) {
        column++;
      } else {
        break;
      }
    }
    return column;
  }
}
