package harrier.hunt.container.traffic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first lines of a message of HTTP/1.
 *
 * @param start the request line or the status line
 * @param fields headers by their name in lower case; the first of several counts
 */
record HttpHead(String start, Map<String, String> fields) {
  private static final int MOST_LINES = 1_000;
  private static final int LARGEST = 1 << 18;
  private static final int MOST_TRIED = 64;
  private static final Pattern REQUEST = Pattern.compile("[A-Za-z_-]{1,32} x HTTP/1\\.[0-9]\\s*");
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[0-9] +([0-9]{3})(?: .*)?");

  /** Reads a head; the position stays where there is none. */
  static Optional<HttpHead> read(Lines lines, boolean isRequest) {
    long from = lines.position();
    Optional<String> start = lines.next();
    while (start.isPresent() && start.get().isEmpty() && lines.position() - from < 16) {
      start = lines.next();
    }
    if (start.isEmpty() || !isStart(start.get(), isRequest)) {
      lines.position(from);
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < MOST_LINES; i++) {
      Optional<String> line = lines.next();
      if (line.isEmpty() || lines.position() - from > LARGEST) {
        break;
      }
      if (line.get().isEmpty()) {
        return Optional.of(new HttpHead(start.get(), fields));
      }
      int colon = line.get().indexOf(':');
      if (colon > 0) {
        String name = line.get().substring(0, colon).strip().toLowerCase(Locale.ROOT);
        fields.putIfAbsent(name, line.get().substring(colon + 1).strip());
      }
    }
    lines.position(from);
    return Optional.empty();
  }

  /**
   * Looks for the next message where there should be one and is none, because something was not
   * recorded or is malformed. The position stays where there is none.
   */
  static Optional<HttpHead> search(Lines lines, boolean isRequest) {
    long from = lines.position();
    long at = from;
    for (int i = 0; i < MOST_TRIED; i++) {
      long version = lines.find(isRequest ? " HTTP/1." : "HTTP/1.", at);
      if (version < 0) {
        break;
      }
      lines.position(isRequest ? startOfLine(lines, version, at) : version);
      Optional<HttpHead> head = read(lines, isRequest);
      if (head.isPresent()) {
        return head;
      }
      at = version + 1;
    }
    lines.position(from);
    return Optional.empty();
  }

  private static long startOfLine(Lines lines, long from, long floor) {
    long start = from;
    while (start > floor && from - start < Lines.LONGEST && lines.view().u8(start - 1) >= ' ') {
      start--;
    }
    return start;
  }

  /** Whether a line may begin a message. */
  static boolean isStart(String line, boolean isRequest) {
    if (!isRequest) {
      return STATUS.matcher(line).matches();
    }
    int version = line.lastIndexOf(" HTTP/1.");
    int method = line.indexOf(' ');
    return version > method
        && method > 0
        && REQUEST.matcher(line.substring(0, method) + " x" + line.substring(version)).matches();
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  String method() {
    return start.substring(0, start.indexOf(' '));
  }

  String target() {
    return start.substring(start.indexOf(' '), start.lastIndexOf(" HTTP/1.")).strip();
  }

  int status() {
    Matcher status = STATUS.matcher(start);
    return status.matches() ? Integer.parseInt(status.group(1)) : 0;
  }

  boolean isChunked() {
    return field("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
  }

  /** The length that the head tells; -1 if it tells none. */
  long contentLength() {
    String text = field("content-length").replaceFirst("^0+(?=[0-9])", "");
    if (!text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.parseLong(text);
    }
    return -1;
  }
}
