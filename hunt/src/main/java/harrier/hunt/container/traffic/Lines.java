package harrier.hunt.container.traffic;

import harrier.hunt.container.SourceView;
import harrier.yara.bytes.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a stream of text line by line. */
final class Lines {
  /** Longest line of a protocol. */
  static final int LONGEST = 1 << 16;

  private final SourceView view;
  private long position;

  Lines(ByteSource stream) {
    view = SourceView.of(stream);
  }

  SourceView view() {
    return view;
  }

  long position() {
    return position;
  }

  void position(long to) {
    position = to;
  }

  long length() {
    return view.length();
  }

  boolean isAtEnd() {
    return position >= view.length();
  }

  /**
   * The next line without its end, one character for each byte; empty if it is too long or has no
   * end, and the position stays.
   */
  Optional<String> next() {
    StringBuilder line = new StringBuilder();
    for (long at = position; line.length() <= LONGEST; at++) {
      long c = view.u8(at);
      if (c < 0) {
        return Optional.empty();
      }
      if (c == '\n') {
        position = at + 1;
        int length = line.length();
        boolean hasReturn = length > 0 && line.charAt(length - 1) == '\r';
        return Optional.of(line.substring(0, hasReturn ? length - 1 : length));
      }
      line.append((char) c);
    }
    return Optional.empty();
  }

  /** Where a text begins, from some place on; -1 if it does not come. */
  long find(String text, long from) {
    char first = text.charAt(0);
    for (long at = from; at < view.length(); at++) {
      if (view.u8(at) == first && has(text, at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean has(String text, long at) {
    for (int i = 1; i < text.length(); i++) {
      if (view.u8(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first bytes of a stream, one character each. */
  static String head(ByteSource stream, int length) {
    byte[] bytes = new byte[(int) Math.min(length, stream.size())];
    int read = SourceView.of(stream).copy(0, bytes, 0, bytes.length);
    return new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
  }
}
