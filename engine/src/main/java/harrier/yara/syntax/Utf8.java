package harrier.yara.syntax;

/** UTF-8 at byte level: where it is malformed, and which characters are blanks. */
final class Utf8 {
  private Utf8() {}

  /**
   * Offset from {@code start} of the first malformed sequence, or -1. Surrogates and overlong forms
   * are malformed.
   */
  static int firstInvalid(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      int n = bytes[at] >= 0 ? 1 : sequenceLength(bytes, at, end);
      if (n == 0) {
        return at - start;
      }
      at += n;
    }
    return -1;
  }

  /** Length of the multi-byte sequence at an offset, 0 if malformed. */
  private static int sequenceLength(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    int n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + n > end) {
      return 0;
    }
    for (int i = 1; i < n; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    boolean malformed =
        lead == 0xE0 && second < 0xA0
            || lead == 0xED && second > 0x9F
            || lead == 0xF0 && second < 0x90
            || lead == 0xF4 && second > 0x8F;
    return malformed ? 0 : n;
  }

  /** Length in bytes of the character at an offset, at least 1. */
  static int characterLength(byte[] bytes, int at, int end) {
    return bytes[at] >= 0 ? 1 : Math.max(1, sequenceLength(bytes, at, end));
  }

  /** Length of the Unicode space (category Zs, beyond ASCII) at an offset, or 0. */
  static int spaceLength(byte[] bytes, int at) {
    int n = sequenceLength(bytes, at, bytes.length);
    if (n == 2) {
      return bytes[at] == (byte) 0xC2 && bytes[at + 1] == (byte) 0xA0 ? 2 : 0;
    }
    if (n == 3) {
      int c = (bytes[at] & 0xF) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F;
      return Character.getType(c) == Character.SPACE_SEPARATOR ? 3 : 0;
    }
    return 0;
  }
}
