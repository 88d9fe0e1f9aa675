package harrier.hunt.container.ole;

/**
 * Names of streams in installers: two letters of an alphabet of 64 in each character from U+3800,
 * one from U+4800. Other names stay as they are, control characters too.
 */
final class MsiName {
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
  private static final int PAIRS = 0x3800;
  private static final int SINGLES = 0x4800;
  private static final int TABLE = 0x4840;

  private MsiName() {}

  static String decode(String name) {
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= PAIRS && c < SINGLES) {
        text.append(LETTERS.charAt(c - PAIRS & 63)).append(LETTERS.charAt(c - PAIRS >> 6));
      } else if (c >= SINGLES && c < TABLE) {
        text.append(LETTERS.charAt(c - SINGLES));
      } else if (c == TABLE) {
        text.append('!');
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
