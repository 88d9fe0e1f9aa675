package harrier.hunt.page;

/** Plain text of at most 100 columns where words allow. */
final class Paragraphs {
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  void heading(String text) {
    if (!out.toString().endsWith("\n\n")) {
      out.append('\n');
    }
    out.append(text).append('\n');
  }

  /**
   * Each line of a text is a paragraph: its words are filled into lines, a blank line parts it from
   * the next.
   */
  void wrapped(String text, int indent) {
    boolean first = true;
    for (String paragraph : text.strip().split("\n+")) {
      if (!first) {
        out.append('\n');
      }
      fill(paragraph.strip().split("\\s+"), indent);
      first = false;
    }
  }

  private void fill(String[] words, int indent) {
    int column = 0;
    for (String word : words) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      String gap = column == 0 ? " ".repeat(indent) : " ";
      out.append(gap).append(word);
      column += gap.length() + word.length();
    }
    out.append('\n');
  }

  @Override
  public String toString() {
    return out.toString().stripTrailing() + "\n";
  }
}
