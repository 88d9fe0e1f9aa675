package harrier.yara.diagnostic;

/**
 * Text as a terminal shows it: tabs as blanks, characters that steer the terminal or the direction
 * of text as U+FFFD, wide characters two columns wide. Rule text is hostile input.
 */
final class DisplayText {
  private static final int TAB = 4;
  private static final int REPLACEMENT = 0xFFFD;

  /** Most characters of one line; names and literals of megabytes are cut. */
  private static final int LONGEST = 1_000;

  private DisplayText() {}

  /** The text as shown from column {@code column} on, on which the width of tabs depends. */
  static String show(String text, int column) {
    StringBuilder out = new StringBuilder(text.length());
    int at = column;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (i >= LONGEST) {
        return out.append('…').toString();
      }
      int c = text.codePointAt(i);
      int width = width(c, at);
      if (c == '\t') {
        out.repeat(' ', width);
      } else {
        out.appendCodePoint(isHarmless(c) ? c : REPLACEMENT);
      }
      at += width;
    }
    return out.toString();
  }

  /** Number of columns that the text takes from column 0. */
  static int width(String text) {
    int at = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      at += width(text.codePointAt(i), at);
    }
    return at;
  }

  private static int width(int c, int column) {
    if (c == '\t') {
      return TAB - column % TAB;
    }
    if (c < 0x300 || !isHarmless(c)) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * East Asian wide and full-width characters and pictographs (Unicode Standard Annex 11), in large
   * ranges.
   */
  private static boolean isWide(int c) {
    return c >= 0x1100 && c <= 0x115F
        || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F
        || c >= 0xAC00 && c <= 0xD7A3
        || c >= 0xF900 && c <= 0xFAFF
        || c >= 0xFE30 && c <= 0xFE6F
        || c >= 0xFF00 && c <= 0xFF60
        || c >= 0xFFE0 && c <= 0xFFE6
        || c >= 0x1F300 && c <= 0x1FAFF
        || c >= 0x20000 && c <= 0x3FFFD;
  }
}
