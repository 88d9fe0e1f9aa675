package harrier.yara.diagnostic;

import harrier.yara.source.SourceFile;

/**
 * The part of a source line that is shown around a place: the whole line, or where it is long
 * (minified rules, rules of megabytes in one line) what lies near. Never looks at more than a few
 * hundred bytes.
 *
 * @param from offset of the first byte shown
 * @param to offset behind the last byte shown
 * @param cutLeft whether the line begins before
 * @param cutRight whether the line goes on
 */
record Excerpt(SourceFile source, int from, int to, boolean cutLeft, boolean cutRight) {
  /** Lines are shown up to this many bytes before and after a place. */
  static final int REACH = 160;

  private static final int KEPT_BEFORE = 60;

  /** The line around an offset. */
  static Excerpt around(SourceFile source, int offset) {
    return around(source, offset, offset);
  }

  /** The lines from the one of {@code start} to the one of {@code end}, cut to their near parts. */
  static Excerpt around(SourceFile source, int start, int end) {
    int from = lineStart(source, start);
    boolean cutLeft = from < 0;
    if (cutLeft) {
      from = characterStart(source, start - KEPT_BEFORE);
    }
    int to = end;
    while (to < source.length() && to < end + REACH && source.at(to) != '\n') {
      to++;
    }
    boolean cutRight = to < source.length() && source.at(to) != '\n';
    if (cutRight) {
      to = characterStart(source, to);
    } else if (to > from && to > end && source.at(to - 1) == '\r') {
      to--;
    }
    return new Excerpt(source, from, to, cutLeft, cutRight);
  }

  /** Start of the line, or -1 where it is too far off. */
  private static int lineStart(SourceFile source, int offset) {
    int at = offset;
    while (at > 0 && source.at(at - 1) != '\n') {
      at--;
      if (offset - at > REACH) {
        return -1;
      }
    }
    return at;
  }

  private static int characterStart(SourceFile source, int offset) {
    int at = offset;
    while (at > 0 && (source.at(at) & 0xC0) == 0x80 && offset - at < 4) {
      at--;
    }
    return at;
  }

  /** The text shown, with an ellipsis where it is cut. */
  String text() {
    String text = source.text(from, to);
    return mark(cutLeft) + DisplayText.show(text, 0) + mark(cutRight);
  }

  private static String mark(boolean cut) {
    return cut ? "…" : "";
  }

  /**
   * The column, from 0, at which a byte of the excerpt is shown; offsets outside are moved to its
   * ends.
   */
  int column(int offset) {
    int inside = Math.clamp(offset, from, to);
    return (cutLeft ? 1 : 0) + DisplayText.width(source.text(from, inside));
  }
}
