package harrier.hunt.sink;

import java.nio.charset.StandardCharsets;

/** Names as relative references of RFC 3986, whatever is in them. */
final class SarifUri {
  private static final String PLAIN = "-._~!$&'()*+,=@/";

  private SarifUri() {}

  /**
   * The name of a target. A name with a root stands for itself; others are relative to the working
   * folder.
   */
  static String ofTarget(String name) {
    return name.startsWith("/") ? "file://" + encoded("/" + stripped(name)) : encoded(name);
  }

  /** The name of a member, which begins at the root of what holds it. */
  static String ofMember(String name) {
    return encoded("/" + stripped(name));
  }

  /** Without slashes at the front: two of them would begin the name of a host. */
  private static String stripped(String name) {
    int from = 0;
    while (from < name.length() && name.charAt(from) == '/') {
      from++;
    }
    return name.substring(from);
  }

  private static String encoded(String name) {
    StringBuilder out = new StringBuilder(name.length() + 16);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        out.append((char) c);
      } else {
        out.append('%').append(digit(c >> 4)).append(digit(c & 0xF));
      }
    }
    return out.toString();
  }

  private static char digit(int value) {
    return Character.toUpperCase(Character.forDigit(value, 16));
  }
}
