package harrier.hunt.container.eml;

import harrier.hunt.container.Sources;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Lines of yEnc: each byte is moved by 42; the checksum of the last line is asked. */
final class YencStream extends DecodingStream {
  private static final Pattern CRC = Pattern.compile(".*? p?crc32=([0-9A-Fa-f]{1,16}).*");
  private static final int SHIFT = 42;
  private static final int ESCAPED = 64;

  private final InputStream text;
  private final String last;
  private final CRC32 crc = new CRC32();
  private boolean isEscaped;

  /**
   * Decodes.
   *
   * @param last the line that ends the data; empty if there is none
   */
  YencStream(ByteSource text, String last) {
    this.text = Sources.stream(text);
    this.last = last;
  }

  @Override
  int decode(byte[] into) throws IOException {
    int count = 0;
    while (count < into.length) {
      int c = text.read();
      if (c < 0) {
        break;
      }
      if (c == '\r' || c == '\n') {
        continue;
      }
      if (c == '=' && !isEscaped) {
        isEscaped = true;
      } else {
        into[count++] = (byte) (c - SHIFT - (isEscaped ? ESCAPED : 0));
        isEscaped = false;
      }
    }
    crc.update(into, 0, count);
    if (count == 0) {
      check();
    }
    return count;
  }

  private void check() throws IOException {
    Matcher matcher = CRC.matcher(last);
    if (matcher.matches()
        && (int) Long.parseUnsignedLong(matcher.group(1), 16) != (int) crc.getValue()) {
      throw new IOException("its checksum is wrong");
    }
  }
}
