package harrier.hunt.container.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * Words like {@code =?utf-8?Q?caf=C3=A9?=} in header fields (RFC 2047). Neighbours of the same
 * character set are joined before they are decoded, because writers cut characters in two. What
 * cannot be decoded stays as it is.
 */
public final class EncodedWords {
  private static final int LONGEST_WORD = 8_192;

  private final String text;
  private final StringBuilder decoded = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String charset = "";

  private EncodedWords(String text) {
    this.text = text;
  }

  /** The text with all encoded words decoded. */
  public static String decode(String text) {
    return text.contains("=?") ? new EncodedWords(text).run() : text;
  }

  /** Bytes in a named character set; unknown sets are read as Latin-1. */
  public static String decode(byte[] bytes, String charset) {
    return new String(bytes, charset(charset));
  }

  private static Charset charset(String name) {
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  private String run() {
    int at = 0;
    while (at < text.length()) {
      int word = text.indexOf("=?", at);
      int end = word < 0 ? -1 : read(word, at);
      if (end < 0) {
        int until = word < 0 ? text.length() : word + 2;
        flush();
        decoded.append(text, at, until);
        at = until;
      } else {
        at = end;
      }
    }
    flush();
    return decoded.toString();
  }

  /**
   * Reads the word at a place; where it ends, or -1. Text between two words is kept if it says
   * something.
   */
  private int read(int word, int before) {
    int first = text.indexOf('?', word + 2);
    int second = first + 2;
    if (first < 0 || second >= text.length() || text.charAt(second) != '?') {
      return -1;
    }
    int end = text.indexOf("?=", second + 1, Math.min(text.length(), second + LONGEST_WORD));
    char encoding = Character.toUpperCase(text.charAt(first + 1));
    if (end < 0 || encoding != 'B' && encoding != 'Q') {
      return -1;
    }
    String name = language(text.substring(word + 2, first)).toLowerCase(Locale.ROOT);
    String between = text.substring(before, word);
    if (!between.isBlank() || bytes.size() == 0 && decoded.isEmpty()) {
      flush();
      decoded.append(between);
    }
    if (!name.equals(charset)) {
      flush();
      charset = name;
    }
    String content = text.substring(second + 1, end);
    bytes.writeBytes(encoding == 'B' ? base64(content) : quoted(content));
    return end + 2;
  }

  /** RFC 2231 lets a language follow the character set. */
  private static String language(String charset) {
    int star = charset.indexOf('*');
    return star < 0 ? charset : charset.substring(0, star);
  }

  private void flush() {
    if (bytes.size() > 0) {
      decoded.append(decode(bytes.toByteArray(), charset));
      bytes.reset();
    }
    charset = "";
  }

  private static byte[] base64(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int bits = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Base64Letters.value(text.charAt(i));
      if (value >= 0) {
        bits = bits << 6 | value;
        count += 6;
        if (count >= 8) {
          count -= 8;
          out.write(bits >> count);
        }
      }
    }
    return out.toByteArray();
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < all.length; i++) {
      int high = i + 2 < all.length ? Character.digit(all[i + 1], 16) : -1;
      int low = i + 2 < all.length ? Character.digit(all[i + 2], 16) : -1;
      if (all[i] == '=' && high >= 0 && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(all[i] == '_' ? ' ' : all[i]);
      }
    }
    return out.toByteArray();
  }
}
