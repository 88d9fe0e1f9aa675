package harrier.yara.syntax;

/** Recognises keywords in source bytes without making strings. */
final class Keywords {
  private static final int SLOTS = 256;
  private static final TokenKind[] KINDS = new TokenKind[SLOTS];
  private static final byte[][] SPELLINGS = new byte[SLOTS][];

  static {
    for (TokenKind kind : TokenKind.values()) {
      if (kind.isKeyword()) {
        put(kind);
      }
    }
  }

  private Keywords() {}

  private static void put(TokenKind kind) {
    byte[] spelling = kind.text().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int slot = slot(spelling, 0, spelling.length);
    while (KINDS[slot] != null) {
      slot = slot + 1 & SLOTS - 1;
    }
    KINDS[slot] = kind;
    SPELLINGS[slot] = spelling;
  }

  /** The keyword that the range spells, or {@link TokenKind#IDENTIFIER}. */
  static TokenKind classify(byte[] bytes, int start, int end) {
    int slot = slot(bytes, start, end);
    while (KINDS[slot] != null) {
      byte[] spelling = SPELLINGS[slot];
      if (java.util.Arrays.equals(bytes, start, end, spelling, 0, spelling.length)) {
        return KINDS[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return TokenKind.IDENTIFIER;
  }

  private static int slot(byte[] bytes, int start, int end) {
    return bytes[start] * 31 + bytes[end - 1] * 7 + (end - start) * 101 & SLOTS - 1;
  }
}
