package harrier.hunt.container.eml;

import harrier.hunt.container.Sources;
import harrier.hunt.container.mail.Base64Letters;
import harrier.yara.bytes.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Base64 (RFC 2045, section 6.8). Other letters are skipped. Padding ends a group of four, not the
 * data: what follows is decoded, too, for some readers of mail do that.
 */
final class Base64Stream extends DecodingStream {
  private final InputStream text;
  private int bits;
  private int letters;

  Base64Stream(ByteSource text) {
    this.text = Sources.stream(text);
  }

  @Override
  int decode(byte[] into) throws IOException {
    int count = 0;
    while (count < into.length - 3) {
      int c = text.read();
      if (c < 0 || c == '=') {
        count = endGroup(into, count, c < 0);
        if (c < 0) {
          return count;
        }
        continue;
      }
      int value = Base64Letters.value(c);
      if (value >= 0) {
        bits = bits << 6 | value;
        if (++letters == 4) {
          into[count++] = (byte) (bits >> 16);
          into[count++] = (byte) (bits >> 8);
          into[count++] = (byte) bits;
          letters = 0;
        }
      }
    }
    return count;
  }

  /** Bytes of a group that is not full. One letter makes none, so that the data was cut there. */
  private int endGroup(byte[] into, int from, boolean isEnd) throws IOException {
    int count = from;
    if (letters >= 2) {
      into[count++] = (byte) (bits >> (letters == 2 ? 4 : 10));
    }
    if (letters == 3) {
      into[count++] = (byte) (bits >> 2);
    }
    boolean isCut = letters == 1 && isEnd;
    if (isCut && count == 0) {
      throw new EOFException();
    }
    letters = isCut ? 1 : 0;
    return count;
  }
}
