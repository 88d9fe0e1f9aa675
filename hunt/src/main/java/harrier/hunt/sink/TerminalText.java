package harrier.hunt.sink;

import harrier.yara.bytes.ByteString;

/**
 * Text from scanned data made harmless: whatever could steer a terminal or forge a line is shown as
 * an escape.
 */
final class TerminalText {
  private static final int PRINTABLE_FROM = 0x20;
  private static final int PRINTABLE_TO = 0x7E;

  private TerminalText() {}

  /**
   * Control characters, line separators and marks that turn the direction of writing as {@code
   * \x1B}, {@code \u202E}.
   */
  static String escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHarmful(text.charAt(i))) {
        return escapeAll(text);
      }
    }
    return text;
  }

  /** Bytes: printable ASCII as it is, others as {@code \xNN}. */
  static String bytes(ByteString data) {
    StringBuilder out = new StringBuilder(data.length() + 8);
    for (int i = 0; i < data.length(); i++) {
      int b = data.at(i);
      if (b >= PRINTABLE_FROM && b <= PRINTABLE_TO) {
        out.append((char) b);
      } else {
        out.append("\\x%02X".formatted(b));
      }
    }
    return out.toString();
  }

  private static String escapeAll(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isHarmful(c)) {
        out.append(c);
      } else {
        out.append((c < 0x100 ? "\\x%02X" : "\\u%04X").formatted((int) c));
      }
    }
    return out.toString();
  }

  private static boolean isHarmful(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
