package harrier.hunt.exclusion;

/** Comparisons that ignore the case of ASCII letters and of no others. */
final class Ascii {
  private Ascii() {}

  static boolean same(String a, String b) {
    return a.length() == b.length() && matches(a, 0, b);
  }

  static boolean startsWith(String text, String prefix) {
    return text.length() >= prefix.length() && matches(text, 0, prefix);
  }

  static boolean endsWith(String text, String suffix) {
    int start = text.length() - suffix.length();
    return start >= 0 && matches(text, start, suffix);
  }

  /** The first index from {@code from} at which {@code part} occurs, or -1. */
  static int indexOf(String text, String part, int from) {
    for (int i = from; i + part.length() <= text.length(); i++) {
      if (matches(text, i, part)) {
        return i;
      }
    }
    return -1;
  }

  /** ASCII letters in lower case. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(fold(text.charAt(i)));
    }
    return folded.toString();
  }

  private static boolean matches(String text, int at, String part) {
    for (int i = 0; i < part.length(); i++) {
      if (fold(text.charAt(at + i)) != fold(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
