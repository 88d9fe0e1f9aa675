package harrier.hunt.exclusion;

/**
 * Terms as KQL's {@code has} sees them: maximal runs of letters and digits. What is looked for must
 * not begin or end inside such a run; it may itself hold other characters.
 */
final class Terms {
  private Terms() {}

  static boolean has(String text, String wanted) {
    int at = Ascii.indexOf(text, wanted, 0);
    while (at >= 0) {
      if (isEdge(text, at) && isEdge(text, at + wanted.length())) {
        return true;
      }
      at = Ascii.indexOf(text, wanted, at + 1);
    }
    return false;
  }

  /** Whether the characters on both sides of an offset are not of the same term. */
  private static boolean isEdge(String text, int offset) {
    return offset == 0
        || offset == text.length()
        || !Character.isLetterOrDigit(text.charAt(offset - 1))
        || !Character.isLetterOrDigit(text.charAt(offset));
  }
}
