package harrier.hunt.container.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Turns UTF-16 into UTF-8, a piece at a time, so that bodies are scanned as the text that they are.
 */
public final class WideText implements AutoCloseable {
  private final Writer out;
  private int low = -1;

  /** Writes to a stream, which stays open. */
  public WideText(OutputStream out) {
    this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  /** More bytes. */
  public void write(byte[] bytes, int length) throws IOException {
    char[] text = new char[length / 2 + 1];
    int count = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xFF;
      if (low < 0) {
        low = b;
      } else {
        text[count++] = (char) (b << 8 | low);
        low = -1;
      }
    }
    out.write(text, 0, count);
  }

  /** Writes what is left. */
  @Override
  public void close() throws IOException {
    out.flush();
  }
}
