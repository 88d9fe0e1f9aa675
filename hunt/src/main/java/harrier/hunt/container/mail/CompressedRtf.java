package harrier.hunt.container.mail;

import harrier.hunt.container.Sources;
import harrier.yara.bytes.ByteSource;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Compressed rich text ([MS-OXRTFCP]): a header of 16 bytes, then literals and references into a
 * window of 4 KiB that begins with what most texts begin with.
 */
public final class CompressedRtf {
  private static final String FIRST =
      "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
          + "{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArial"
          + "Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
          + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
  private static final long COMPRESSED = 0x75465A4CL;
  private static final long STORED = 0x414C454DL;
  private static final int WINDOW = 4_096;
  private static final int END = -1;
  private static final int NO_MORE = -2;

  private final InputStream in;
  private final OutputStream out;
  private final byte[] window = new byte[WINDOW];
  private int next;

  private CompressedRtf(InputStream in, OutputStream out) {
    this.in = in;
    this.out = new BufferedOutputStream(out);
    byte[] first = FIRST.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(first, 0, window, 0, first.length);
    next = first.length;
  }

  /** Writes the text. */
  public static void write(ByteSource source, OutputStream out) throws IOException {
    InputStream in = Sources.stream(source);
    CompressedRtf rtf = new CompressedRtf(in, out);
    rtf.number();
    long size = rtf.number();
    long kind = rtf.number();
    rtf.number();
    if (kind == STORED) {
      in.transferTo(out);
    } else if (kind == COMPRESSED) {
      try {
        rtf.decode(size);
      } finally {
        rtf.out.flush();
      }
    } else {
      throw new IOException("it is no compressed rich text");
    }
  }

  private long number() throws IOException {
    long number = 0;
    for (int i = 0; i < 4; i++) {
      number |= (long) octet() << 8 * i;
    }
    return number;
  }

  private int octet() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException();
    }
    return octet;
  }

  /** A reference to the place that is written next ends the text; some writers leave it out. */
  private void decode(long size) throws IOException {
    long written = 0;
    int flags = in.read();
    while (flags >= 0) {
      for (int bit = 0; bit < 8; bit++) {
        int made = (flags >> bit & 1) == 0 ? literal() : reference();
        if (made == END) {
          return;
        }
        if (made == NO_MORE) {
          break;
        }
        written += made;
      }
      flags = in.read();
    }
    if (written < size) {
      throw new EOFException();
    }
  }

  private int literal() throws IOException {
    int literal = in.read();
    if (literal < 0) {
      return NO_MORE;
    }
    put(literal);
    return 1;
  }

  private int reference() throws IOException {
    int high = octet();
    int reference = high << 8 | octet();
    int place = reference >> 4;
    if (place == next) {
      return END;
    }
    int length = (reference & 15) + 2;
    for (int i = 0; i < length; i++) {
      put(window[place + i & WINDOW - 1]);
    }
    return length;
  }

  private void put(int b) throws IOException {
    window[next] = (byte) b;
    next = next + 1 & WINDOW - 1;
    out.write(b);
  }
}
