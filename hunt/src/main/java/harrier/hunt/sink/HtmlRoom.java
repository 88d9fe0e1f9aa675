package harrier.hunt.sink;

/** What is left of the size of a page. */
final class HtmlRoom {
  /** Chars that entries may take. */
  static final long MOST = 24L << 20;

  private long left = MOST;

  /** Takes room, if there is so much. */
  boolean take(long chars) {
    if (chars > left) {
      return false;
    }
    left -= chars;
    return true;
  }
}
