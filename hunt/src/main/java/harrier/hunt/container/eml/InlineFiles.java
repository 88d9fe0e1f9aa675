package harrier.hunt.container.eml;

import harrier.hunt.container.Content;
import harrier.hunt.container.Names;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Sources;
import harrier.hunt.container.mail.LineReader;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are written between the lines of a text: uuencoded ({@code begin 644 name}), as base64
 * ({@code begin-base64}) and as yEnc ({@code =ybegin}).
 */
final class InlineFiles {
  private static final Pattern BEGIN = Pattern.compile("begin(-base64)? [0-7]{3,4} (.*)");
  private static final Pattern YENC = Pattern.compile("=ybegin .*?name=(.*)");

  private final Opening opening;
  private final ByteSource text;
  private final LineReader lines;

  InlineFiles(Opening opening, ByteSource text) {
    this.opening = opening;
    this.text = text;
    this.lines = new LineReader(text);
  }

  /** Receives what was found. */
  @FunctionalInterface
  interface Receiver {
    void file(String name, Content content);
  }

  /** Hands over every file in the text; how many there are. */
  int each(Receiver receiver) throws IOException {
    int found = 0;
    while (lines.next()) {
      Optional<Found> file = Optional.empty();
      if (lines.startsWith("begin")) {
        file = uuencoded();
      } else if (lines.startsWith("=ybegin ")) {
        file = yenc();
      }
      if (file.isPresent()) {
        found++;
        receiver.file(file.get().name, file.get().content);
      }
    }
    return found;
  }

  private record Found(String name, Content content) {}

  private Optional<Found> uuencoded() throws IOException {
    Matcher begin = BEGIN.matcher(lines.text());
    if (!begin.matches()) {
      return Optional.empty();
    }
    boolean isBase64 = begin.group(1) != null;
    String name = name(begin.group(2));
    long start = lines.end();
    if (!lines.next()) {
      return Optional.empty();
    }
    boolean isData = isBase64 || UuStream.isData(lines);
    lines.unread();
    if (!isData) {
      return Optional.empty();
    }
    ByteSource data = until(start, name, isBase64 ? "====" : "end");
    return Optional.of(
        new Found(
            name, Content.stream(() -> isBase64 ? new Base64Stream(data) : new UuStream(data))));
  }

  private Optional<Found> yenc() throws IOException {
    Matcher begin = YENC.matcher(lines.text());
    if (!begin.matches()) {
      return Optional.empty();
    }
    String name = name(begin.group(1));
    if (lines.text().contains(" part=") && !lines.text().contains(" total=1 ")) {
      opening.damaged("holds a piece of " + name + ", and pieces are not joined");
    }
    long start = lines.end();
    if (lines.next() && lines.startsWith("=ypart ")) {
      start = lines.end();
    } else {
      lines.unread();
    }
    ByteSource data = until(start, name, "=yend");
    String end = lines.startsWith("=yend") ? lines.text() : "";
    return Optional.of(new Found(name, Content.stream(() -> new YencStream(data, end))));
  }

  /** The data up to a line that ends it. */
  private ByteSource until(long start, String name, String last) throws IOException {
    while (lines.next()) {
      if (lines.startsWith(last)) {
        return Sources.slice(text, start, lines.start() - start);
      }
    }
    opening.damaged("lacks the end of " + name);
    return Sources.slice(text, start, text.size() - start);
  }

  private static String name(String latin1) {
    return Names.decode(latin1.strip().getBytes(StandardCharsets.ISO_8859_1));
  }
}
