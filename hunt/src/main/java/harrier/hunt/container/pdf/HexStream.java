package harrier.hunt.container.pdf;

import java.io.IOException;
import java.io.InputStream;

/** Decodes pairs of hexadecimal digits up to {@code >}. */
final class HexStream extends InputStream {
  private final InputStream in;

  HexStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    int high = digit();
    if (high < 0) {
      return -1;
    }
    return high << 4 | Math.max(0, digit());
  }

  private int digit() throws IOException {
    for (int c = in.read(); c >= 0 && c != '>'; c = in.read()) {
      int digit = Character.digit(c, 16);
      if (digit >= 0) {
        return digit;
      }
    }
    return -1;
  }
}
