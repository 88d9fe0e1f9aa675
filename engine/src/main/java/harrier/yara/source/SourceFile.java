package harrier.yara.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The text of one rule file as bytes (it may hold invalid UTF-8), with its name and its line
 * starts. Immutable.
 */
public final class SourceFile {
  private final String name;
  private final byte[] bytes;
  private int[] lineStarts = {};

  private SourceFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * Source text given as a string; {@code name} is what diagnostics call it, for example "line".
   */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Source text given as bytes; not copied. */
  public static SourceFile of(String name, byte[] bytes) {
    return new SourceFile(name, bytes);
  }

  /** Reads a file; its name is the path as given. */
  public static SourceFile read(Path file) throws IOException {
    return new SourceFile(file.toString(), Files.readAllBytes(file));
  }

  /** What diagnostics call this source; for a file its path as given. */
  public String name() {
    return name;
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** The byte at an index as 0..255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** The bytes of a range as text, malformed UTF-8 replaced. */
  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** A copy of the bytes of a range. */
  public byte[] slice(int start, int end) {
    return Arrays.copyOfRange(bytes, start, end);
  }

  /** The line of a byte offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of a byte offset in its line, from 1, counted in characters. */
  public int column(int offset) {
    int start = starts()[line(offset) - 1];
    return text(start, Math.min(offset, bytes.length))
            .codePointCount(0, text(start, Math.min(offset, bytes.length)).length())
        + 1;
  }

  /** Number of lines, at least 1. */
  public int lines() {
    return starts().length;
  }

  /** The text of a line (from 1) without its line end. */
  public String lineText(int line) {
    int start = starts()[line - 1];
    int end = line < starts().length ? starts()[line] : bytes.length;
    while (end > start && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return text(start, end);
  }

  private int[] starts() {
    int[] known = lineStarts;
    if (known.length == 0) {
      int[] found = new int[16 + bytes.length / 32];
      int count = 1;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = i + 1;
        }
      }
      known = Arrays.copyOf(found, count);
      lineStarts = known;
    }
    return known;
  }
}
