package harrier.hunt.container.mail;

/** The letters of base64 (RFC 2045, section 6.8). */
public final class Base64Letters {
  private Base64Letters() {}

  /** The six bits that a letter stands for; -1 for any other. */
  public static int value(int letter) {
    if (letter >= 'A' && letter <= 'Z') {
      return letter - 'A';
    }
    if (letter >= 'a' && letter <= 'z') {
      return letter - 'a' + 26;
    }
    if (letter >= '0' && letter <= '9') {
      return letter - '0' + 52;
    }
    return letter == '+' ? 62 : letter == '/' ? 63 : -1;
  }
}
