package harrier.hunt.container.mail;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** Strings of MAPI properties: UTF-16, or eight bits of a Windows code page. */
public final class MapiText {
  private static final int UTF_8 = 65_001;
  private static final int WESTERN = 1_252;

  private MapiText() {}

  /** UTF-16 without what follows the first zero. */
  public static String wide(byte[] bytes) {
    return cut(new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16LE));
  }

  /** Text of a code page, by its number; unknown pages are read as the western one. */
  public static String narrow(byte[] bytes, long page) {
    return cut(new String(bytes, charset(page)));
  }

  private static String cut(String text) {
    int zero = text.indexOf('\0');
    return zero < 0 ? text : text.substring(0, zero);
  }

  private static Charset charset(long page) {
    if (page == UTF_8) {
      return StandardCharsets.UTF_8;
    }
    for (String name : new String[] {"windows-" + page, "x-windows-" + page, "IBM" + page}) {
      try {
        if (Charset.isSupported(name)) {
          return Charset.forName(name);
        }
      } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
        continue;
      }
    }
    return page == WESTERN ? StandardCharsets.ISO_8859_1 : charset(WESTERN);
  }
}
