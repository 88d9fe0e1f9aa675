package harrier.hunt.container.pdf;

import java.io.IOException;
import java.io.InputStream;

/** Decodes groups of five characters up to {@code ~}. */
final class Ascii85Stream extends InputStream {
  private static final int GROUP = 5;

  private final InputStream in;
  private final int[] bytes = new int[GROUP - 1];
  private int next;
  private int count;
  private boolean over;

  Ascii85Stream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    if (next == count && !fill()) {
      return -1;
    }
    return bytes[next++];
  }

  private boolean fill() throws IOException {
    long group = 0;
    int digits = 0;
    while (digits < GROUP && !over) {
      int c = in.read();
      if (c < 0 || c == '~') {
        over = true;
      } else if (c == 'z' && digits == 0) {
        digits = GROUP;
      } else if (c >= '!' && c <= 'u') {
        group = group * 85 + c - '!';
        digits++;
      }
    }
    for (int i = digits; i < GROUP; i++) {
      group = group * 85 + 84;
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (int) (group >> 8 * (3 - i)) & 0xFF;
    }
    next = 0;
    count = Math.max(0, digits - 1);
    return count > 0;
  }
}
