package harrier.hunt.container.traffic;

import harrier.hunt.container.Extents;
import harrier.hunt.container.SourceView;
import harrier.hunt.container.Sources;
import harrier.yara.bytes.ByteSource;
import java.util.Optional;

/**
 * The body of a message as the transfer encoding framed it.
 *
 * @param bytes what the sender encoded no further than by its content encoding
 * @param end where the message ends in the stream
 * @param damage the end of a sentence that begins with the message's name, if it is not whole
 */
record HttpBody(ByteSource bytes, long end, Optional<String> damage) {
  private static final int MOST_CHUNKS = 1 << 20;
  private static final int LONGEST_SIZE = 4_096;

  /** How a body ends. */
  enum Frame {
    NONE,
    LENGTH,
    CHUNKED,
    CLOSE
  }

  static Frame ofRequest(HttpHead head) {
    if (head.isChunked()) {
      return Frame.CHUNKED;
    }
    return head.contentLength() > 0 ? Frame.LENGTH : Frame.NONE;
  }

  static Frame ofResponse(HttpHead head, String method) {
    int status = head.status();
    if (method.equals("HEAD") || status / 100 == 1 || status == 204 || status == 304) {
      return Frame.NONE;
    }
    if (head.isChunked()) {
      return Frame.CHUNKED;
    }
    return head.contentLength() >= 0 ? Frame.LENGTH : Frame.CLOSE;
  }

  /** Reads the body that begins at the position of the lines, and moves them behind it. */
  static HttpBody read(Lines lines, Frame frame, HttpHead head) {
    long from = lines.position();
    ByteSource stream = lines.view().source();
    HttpBody body =
        switch (frame) {
          case NONE -> new HttpBody(Sources.slice(stream, from, 0), from, Optional.empty());
          case CLOSE ->
              new HttpBody(
                  Sources.slice(stream, from, stream.size() - from),
                  stream.size(),
                  Optional.empty());
          case LENGTH -> ofLength(stream, from, head.contentLength());
          case CHUNKED -> chunked(lines, stream);
        };
    lines.position(body.end);
    return body;
  }

  private static HttpBody ofLength(ByteSource stream, long from, long length) {
    long kept = Math.min(length, stream.size() - from);
    Optional<String> damage =
        kept == length
            ? Optional.empty()
            : Optional.of("ends after %,d of %,d bytes".formatted(kept, length));
    return new HttpBody(Sources.slice(stream, from, kept), from + kept, damage);
  }

  private static HttpBody chunked(Lines lines, ByteSource stream) {
    Extents body = new Extents(stream);
    for (int i = 0; i < MOST_CHUNKS; i++) {
      long at = lines.position();
      long size = chunkSize(lines);
      if (size < 0) {
        return new HttpBody(body, at, Optional.of("ends inside its chunks"));
      }
      if (size == 0) {
        trailer(lines);
        return new HttpBody(body, lines.position(), Optional.empty());
      }
      long data = lines.position();
      long kept = Math.min(size, stream.size() - data);
      body.append(data, kept);
      if (kept < size) {
        return new HttpBody(body, stream.size(), Optional.of("ends inside its chunks"));
      }
      lines.position(afterLineEnd(lines.view(), data + size));
    }
    return new HttpBody(
        body, lines.position(), Optional.of("has more than %,d chunks".formatted(MOST_CHUNKS)));
  }

  /** The number in front of a chunk; -1 if there is none. */
  private static long chunkSize(Lines lines) {
    Optional<String> line = lines.next().filter(text -> text.length() < LONGEST_SIZE);
    if (line.isEmpty()) {
      return -1;
    }
    String text = line.get().strip();
    long size = 0;
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 16) >= 0) {
      size = size << 4 | Character.digit(text.charAt(digits++), 16);
      if (size > 1L << 50) {
        return -1;
      }
    }
    boolean isClean = digits == text.length() || " ;\t".indexOf(text.charAt(digits)) >= 0;
    return digits > 0 && isClean ? size : -1;
  }

  private static long afterLineEnd(SourceView view, long at) {
    long next = view.u8(at) == '\r' ? at + 1 : at;
    return view.u8(next) == '\n' ? next + 1 : next;
  }

  private static void trailer(Lines lines) {
    for (int i = 0; i < 100; i++) {
      Optional<String> line = lines.next();
      if (line.isEmpty() || line.get().isEmpty()) {
        return;
      }
    }
  }
}
