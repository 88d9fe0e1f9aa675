package harrier.hunt.container;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names as containers write them. */
public final class Names {
  private Names() {}

  /**
   * Bytes of a name as text: UTF-8 if they are that, else one character for each byte, so that no
   * two names become one.
   */
  public static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** What follows the last slash or backslash. */
  public static String last(String path) {
    return path.substring(slash(path) + 1);
  }

  static int slash(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }

  /**
   * The name of what a compressed file holds: {@code a.tar} for {@code a.tar.gz} and {@code a.tgz}.
   *
   * @param suffixes pairs of a suffix and what replaces it
   */
  public static String unpacked(String name, String... suffixes) {
    for (int i = 0; i + 1 < suffixes.length; i += 2) {
      int kept = name.length() - suffixes[i].length();
      if (kept > 0 && name.regionMatches(true, kept, suffixes[i], 0, suffixes[i].length())) {
        return name.substring(0, kept) + suffixes[i + 1];
      }
    }
    return name;
  }
}
