package harrier.hunt.container.mbox;

import harrier.hunt.container.mail.LineReader;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.OutputStream;

/** Lines of a message whose {@code From} was quoted, without the sign that quotes them. */
final class Unquoted {
  private static final int BLOCK = 1 << 13;

  private Unquoted() {}

  /** Whether signs and {@code From} begin the line. */
  static boolean isQuoted(LineReader line) {
    int signs = 0;
    while (line.at(signs) == '>') {
      signs++;
    }
    return signs > 0 && line.has(signs, "From ");
  }

  /** Writes a message. */
  static void write(ByteSource text, OutputStream out) throws IOException {
    LineReader lines = new LineReader(text);
    byte[] block = new byte[BLOCK];
    long done = 0;
    while (lines.next()) {
      if (isQuoted(lines)) {
        copy(text, done, lines.start(), block, out);
        done = lines.start() + 1;
      }
    }
    copy(text, done, text.size(), block, out);
  }

  private static void copy(ByteSource text, long from, long to, byte[] block, OutputStream out)
      throws IOException {
    long at = from;
    while (at < to) {
      int read = text.read(at, block, 0, (int) Math.min(block.length, to - at));
      if (read <= 0) {
        return;
      }
      out.write(block, 0, read);
      at += read;
    }
  }
}
