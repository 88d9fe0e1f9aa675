package harrier.hunt.container.eml;

import harrier.hunt.container.mail.LineReader;

/** A multipart that is open: the line that separates its parts. */
final class Multipart {
  private String separator;
  private final boolean isDigest;
  private boolean isUsed;
  private boolean isClosed;

  /**
   * A multipart.
   *
   * @param boundary empty if it is not said; then the first line that begins with two hyphens is
   *     taken for it
   */
  Multipart(String boundary, boolean isDigest) {
    this.separator = boundary.isEmpty() ? "" : "--" + boundary;
    this.isDigest = isDigest;
  }

  /** Whether parts without a type are messages. */
  boolean isDigest() {
    return isDigest;
  }

  /** Whether a separator was met. */
  boolean isUsed() {
    return isUsed;
  }

  /** Whether the last separator that was met closes it. */
  boolean isClosed() {
    return isClosed;
  }

  /** Whether parts came and no end of them. */
  boolean isOpen() {
    return isUsed && !isClosed;
  }

  /** Whether nobody said what separates its parts. */
  boolean isUnknown() {
    return separator.isEmpty();
  }

  /** Takes a line that begins with two hyphens for the separator. */
  void guess(LineReader line) {
    String text = line.text();
    if (text.length() > 3 && text.charAt(2) != '-' && text.indexOf(' ') < 0) {
      separator = text;
    }
  }

  /** Whether the line separates its parts. */
  boolean matches(LineReader line) {
    return !separator.isEmpty()
        && line.startsWith(separator)
        && isBlank(line, separator.length() + (closes(line) ? 2 : 0));
  }

  /** Remembers a line that separates its parts. */
  void take(LineReader line) {
    isUsed = true;
    isClosed = closes(line);
  }

  private boolean closes(LineReader line) {
    return line.has(separator.length(), "--");
  }

  private static boolean isBlank(LineReader line, int from) {
    for (int i = from; i < line.kept(); i++) {
      if (line.at(i) != ' ' && line.at(i) != '\t') {
        return false;
      }
    }
    return true;
  }
}
