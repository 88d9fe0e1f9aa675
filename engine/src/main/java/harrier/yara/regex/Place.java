package harrier.yara.regex;

/** What assertions see of a place between two bytes. */
final class Place {
  /** {@code [0-9A-Za-z_]}. */
  static final ByteSet WORD_BYTES =
      ByteSet.range('0', '9')
          .or(ByteSet.range('A', 'Z'))
          .or(ByteSet.range('a', 'z'))
          .or(ByteSet.of('_'));

  /** A side is any other byte, or not known. */
  static final int OTHER = 0;

  /** A side is a word byte. */
  static final int WORD = 1;

  /** A side is LF. */
  static final int LF = 2;

  /** A side is CR. */
  static final int CR = 3;

  /** A side is the end or the start of the data. */
  static final int EDGE = 4;

  private static final Node.Kind[] KINDS = Node.Kind.values();
  private static final byte[] CATEGORY = new byte[256];

  static {
    for (int b = 0; b < 256; b++) {
      CATEGORY[b] = (byte) (WORD_BYTES.has(b) ? WORD : b == '\n' ? LF : b == '\r' ? CR : OTHER);
    }
  }

  private Place() {}

  /** Category of a byte. */
  static int category(byte b) {
    return CATEGORY[b & 0xFF];
  }

  /** Category of what lies to the left of {@code at}. */
  static int left(Text text, int at) {
    return at > text.low ? category(text.bytes[at - 1]) : text.lowIsStart ? EDGE : OTHER;
  }

  /** Category of what lies to the right of {@code at}. */
  static int right(Text text, int at) {
    return at < text.high ? category(text.bytes[at]) : text.highIsEnd ? EDGE : OTHER;
  }

  /** Whether an assertion holds at a place of a text. */
  static boolean holds(int kind, Text text, int at) {
    return KINDS[kind].isWide()
        ? holds(kind, wideLeft(text, at), wideRight(text, at))
        : holds(kind, left(text, at), right(text, at));
  }

  /**
   * Whether an assertion holds between two sides; for the wide kinds these are categories of pairs.
   */
  static boolean holds(int kind, int left, int right) {
    return switch (KINDS[kind]) {
      case DATA_START -> left == EDGE;
      case DATA_END -> right == EDGE;
      case LINE_START, WIDE_LINE_START -> left == EDGE || left == LF || left == CR && right != LF;
      case LINE_END, WIDE_LINE_END -> right == EDGE || right == CR || right == LF && left != CR;
      case WORD_BOUNDARY, WIDE_WORD_BOUNDARY -> (left == WORD) != (right == WORD);
      case NOT_WORD_BOUNDARY, WIDE_NOT_WORD_BOUNDARY -> (left == WORD) == (right == WORD);
      case WORD_START, WIDE_WORD_START -> left != WORD && right == WORD;
      case WORD_END, WIDE_WORD_END -> left == WORD && right != WORD;
      case WORD_START_HALF, WIDE_WORD_START_HALF -> left != WORD;
      case WORD_END_HALF, WIDE_WORD_END_HALF -> right != WORD;
    };
  }

  private static int wideLeft(Text text, int at) {
    if (at - 1 <= text.low) {
      return at == text.low ? left(text, at) : OTHER;
    }
    return text.bytes[at - 1] == 0 ? category(text.bytes[at - 2]) : OTHER;
  }

  private static int wideRight(Text text, int at) {
    if (at + 1 >= text.high) {
      return at == text.high ? right(text, at) : OTHER;
    }
    return text.bytes[at + 1] == 0 ? category(text.bytes[at]) : OTHER;
  }
}
