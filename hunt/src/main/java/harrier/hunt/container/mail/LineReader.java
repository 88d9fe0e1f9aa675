package harrier.hunt.container.mail;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through a source line by line and knows where each lies. A line ends with LF, CR LF or the
 * data; of a long line only the first {@link #KEPT} bytes are held.
 */
public final class LineReader {
  /** Bytes of a line that are held. */
  public static final int KEPT = 1_024;

  private static final int BLOCK = 1 << 16;

  private final ByteSource source;
  private final byte[] block;
  private final byte[] line = new byte[KEPT];
  private long blockStart;
  private int filled;
  private int next;
  private long start;
  private long end;
  private long length;
  private int kept;
  private boolean again;

  /** Reads from the start of a source. */
  public LineReader(ByteSource source) {
    this.source = source;
    this.block = new byte[Math.clamp(source.size(), 1, BLOCK)];
  }

  /** Goes to the next line; false at the end of the data. */
  public boolean next() throws IOException {
    if (again) {
      again = false;
      return true;
    }
    start = blockStart + next;
    length = 0;
    kept = 0;
    boolean any = false;
    while (next < filled || fill()) {
      any = true;
      int from = next;
      while (next < filled && block[next] != '\n') {
        next++;
      }
      keep(from, next - from);
      if (next < filled) {
        next++;
        break;
      }
    }
    end = blockStart + next;
    if (kept == length && kept > 0 && line[kept - 1] == '\r') {
      kept--;
      length--;
    } else if (length > kept && lastByte() == '\r') {
      length--;
    }
    return any;
  }

  private int lastByte() throws IOException {
    byte[] last = new byte[1];
    source.read(start + length - 1, last, 0, 1);
    return last[0];
  }

  private void keep(int from, int count) {
    int room = Math.min(count, KEPT - kept);
    System.arraycopy(block, from, line, kept, room);
    kept += room;
    length += count;
  }

  private boolean fill() throws IOException {
    blockStart += filled;
    next = 0;
    filled = source.read(blockStart, block, 0, block.length);
    return filled > 0;
  }

  /** The current line comes again. */
  public void unread() {
    again = true;
  }

  /** Goes to a place where a line begins. */
  public void seek(long position) {
    again = false;
    blockStart = position;
    filled = 0;
    next = 0;
  }

  /** Where the next line begins. */
  public long position() {
    return again ? start : blockStart + next;
  }

  /** Where the line begins. */
  public long start() {
    return start;
  }

  /** Where the line ends, without what ends it. */
  public long textEnd() {
    return start + length;
  }

  /** Where the line ends, with what ends it. */
  public long end() {
    return end;
  }

  /** Whether there is nothing in the line. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at a place in the line; -1 beyond what is held. */
  public int at(int index) {
    return index < kept ? line[index] & 0xFF : -1;
  }

  /** Number of bytes that are held. */
  public int kept() {
    return kept;
  }

  /** Whether the line begins with Latin-1 text. */
  public boolean startsWith(String text) {
    return has(0, text);
  }

  /** Whether Latin-1 text lies at a place in the line. */
  public boolean has(int offset, String text) {
    if (text.length() > kept - offset) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((line[offset + i] & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** What is held of the line, a character for each byte. */
  public String text() {
    return new String(line, 0, kept, StandardCharsets.ISO_8859_1);
  }

  /** What is held of the line. */
  public byte[] bytes() {
    return Arrays.copyOf(line, kept);
  }
}
