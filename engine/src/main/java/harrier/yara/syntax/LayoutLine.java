package harrier.yara.syntax;

/**
 * One line of formatted text while it is laid out: text, perhaps a comment behind it, perhaps an
 * empty line before it.
 */
final class LayoutLine {
  /** Not aligned with other lines. */
  static final int NO_GROUP = -1;

  final int level;
  final boolean blankBefore;
  final StringBuilder text = new StringBuilder();

  /** Comment behind the text, or empty; its further lines are indented relative to its start. */
  String tail = "";

  /**
   * Whether the text is a comment of several lines, whose further lines follow this line's
   * indentation.
   */
  boolean comment;

  /** Column of the tail comment in the original text. */
  int tailColumn;

  /** Whether the line is only the continuation of the tail comment above it. */
  boolean continues;

  /** Lines of the same group have their {@code =} in one column. */
  int group = NO_GROUP;

  /** Where in the text the {@code =} to align stands. */
  int alignAt;

  LayoutLine(int level, boolean blankBefore) {
    this.level = level;
    this.blankBefore = blankBefore;
  }
}
