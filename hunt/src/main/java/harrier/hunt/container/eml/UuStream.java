package harrier.hunt.container.eml;

import harrier.hunt.container.mail.LineReader;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;

/**
 * Uuencoded lines up to the one that says no bytes: the first letter says how many, each four
 * letters make three. Letters that are missing at the end of a line count as spaces, which mail
 * strips.
 */
final class UuStream extends DecodingStream {
  private static final int MOST = 63;

  private final LineReader lines;
  private boolean isOver;

  UuStream(ByteSource text) {
    this.lines = new LineReader(text);
  }

  /** Whether a line may be one of data. */
  static boolean isData(LineReader line) {
    if (line.startsWith("end")) {
      return true;
    }
    int count = value(line.at(0));
    int letters = (count + 2) / 3 * 4;
    if (line.isEmpty() || line.at(0) > '`' || line.kept() > letters + 3) {
      return false;
    }
    for (int i = 0; i < line.kept(); i++) {
      if (line.at(i) < ' ' || line.at(i) > '`') {
        return false;
      }
    }
    return true;
  }

  @Override
  int decode(byte[] into) throws IOException {
    int count = 0;
    while (!isOver && count + MOST + 2 < into.length && lines.next()) {
      int letter = lines.at(0);
      if (letter == '`' || letter == ' ') {
        isOver = true;
      } else if (letter > ' ' && letter < '`') {
        count += line(into, count);
      }
    }
    return count;
  }

  private int line(byte[] into, int from) {
    int wanted = value(lines.at(0));
    int made = 0;
    for (int at = 1; made < wanted; at += 4) {
      int bits = letter(at) << 18 | letter(at + 1) << 12 | letter(at + 2) << 6 | letter(at + 3);
      into[from + made++] = (byte) (bits >> 16);
      into[from + made++] = (byte) (bits >> 8);
      into[from + made++] = (byte) bits;
    }
    return wanted;
  }

  private int letter(int at) {
    return value(Math.max(' ', lines.at(at)));
  }

  private static int value(int letter) {
    return letter - ' ' & 63;
  }
}
