package harrier.hunt.kql.syntax;

import java.util.ArrayList;
import java.util.List;

/** Text as comments: whatever it holds, it cannot end the comment. */
final class Comment {
  private static final String MARK = "// ";

  private Comment() {}

  /** Lines of at most about {@code room} columns; none for blank text. */
  static List<String> lines(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(MARK);
    for (String word : visible(text).split(" ")) {
      if (line.length() > MARK.length() && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(MARK.length());
      }
      line.append(line.length() > MARK.length() && !word.isEmpty() ? " " : "").append(word);
    }
    if (line.length() > MARK.length()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean half = Character.isSurrogate(c);
      out.append(Literal.isHidden(c) && !half ? ' ' : c);
    }
    return out.toString().strip();
  }
}
