package harrier.hunt.container.eml;

import harrier.hunt.container.Sources;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;

/**
 * Quoted-printable (RFC 2045, section 6.7). An equals sign that begins nothing known stays, and so
 * does white space at the end of a line.
 */
final class QuotedPrintableStream extends DecodingStream {
  private static final int LONGEST_SPACE = 64;

  private final InputStream text;
  private final int[] ahead = new int[LONGEST_SPACE + 4];
  private int waiting;

  QuotedPrintableStream(ByteSource text) {
    this.text = Sources.stream(text);
  }

  @Override
  int decode(byte[] into) throws IOException {
    int count = 0;
    while (count < into.length) {
      int c = take();
      if (c < 0) {
        return count;
      }
      if (c == '=') {
        int decoded = escaped();
        if (decoded >= 0) {
          into[count++] = (byte) decoded;
        }
      } else {
        into[count++] = (byte) c;
      }
    }
    return count;
  }

  /** The byte that an equals sign begins; -1 if it continues a line. */
  private int escaped() throws IOException {
    int high = Character.digit(Math.max(0, peek(0)), 16);
    int low = high < 0 ? -1 : Character.digit(Math.max(0, peek(1)), 16);
    if (low >= 0) {
      drop(2);
      return high << 4 | low;
    }
    int spaces = 0;
    while (spaces < LONGEST_SPACE && (peek(spaces) == ' ' || peek(spaces) == '\t')) {
      spaces++;
    }
    int next = peek(spaces);
    if (next == '\r' && peek(spaces + 1) == '\n') {
      drop(spaces + 2);
      return -1;
    }
    if (next == '\n' || next < 0) {
      drop(next < 0 ? spaces : spaces + 1);
      return -1;
    }
    return '=';
  }

  private int peek(int index) throws IOException {
    while (waiting <= index) {
      ahead[waiting++] = text.read();
    }
    return ahead[index];
  }

  private int take() throws IOException {
    if (waiting == 0) {
      return text.read();
    }
    int first = ahead[0];
    drop(1);
    return first;
  }

  private void drop(int count) {
    int gone = Math.min(count, waiting);
    waiting -= gone;
    System.arraycopy(ahead, gone, ahead, 0, waiting);
  }
}
