package harrier.hunt.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 text on a stream; failures of the stream are not swallowed. */
final class Lines {
  private final OutputStream out;
  private final StringBuilder text = new StringBuilder();

  Lines(OutputStream out) {
    this.out = out;
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  /** Writes everything so far in one piece. */
  void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
    out.flush();
  }
}
