package harrier.hunt.container.pdf;

import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Sources;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * Finds the streams of one document. It looks for the words that begin and end a stream and not at
 * the cross references, so that documents whose references lie are read as well.
 */
final class PdfReader {
  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
  private static final int DICTIONARY = 4_096;
  private static final int CHUNK = 1 << 16;
  private static final int MOST_FILTERS = 8;
  private static final Pattern OBJECT =
      Pattern.compile("(\\d{1,10})\\s{1,8}(\\d{1,5})\\s{1,8}obj\\b");
  private static final Pattern FILTERS =
      Pattern.compile("/Filter\\s{0,8}(\\[[^\\]]{0,400}\\]|/[^\\s/<>\\[\\]]{1,64})");
  private static final Pattern NAME = Pattern.compile("/([^\\s/<>\\[\\]]{1,64})");

  private final Opening opening;
  private final ByteSource source;

  PdfReader(Opening opening) {
    this.opening = opening;
    this.source = opening.source();
  }

  void run() throws IOException {
    long at = find(STREAM, 0);
    while (at >= 0) {
      long start = dataStart(at + STREAM.length);
      long next = at + STREAM.length;
      if (start >= 0) {
        long end = find(END, start);
        if (end < 0) {
          opening.damaged("has a stream at offset " + at + " that does not end");
          end = source.size();
        }
        stream(at, start, end);
        next = Math.max(next, end + END.length);
      }
      at = find(STREAM, next);
    }
  }

  /** What follows the line end after the word; -1 if the word is part of another. */
  private long dataStart(long at) throws IOException {
    byte[] two = new byte[2];
    int read = source.read(at, two, 0, 2);
    if (read > 0 && two[0] == '\n') {
      return at + 1;
    }
    return read > 0 && two[0] == '\r' ? at + (read == 2 && two[1] == '\n' ? 2 : 1) : -1;
  }

  private void stream(long word, long start, long end) throws IOException {
    int length = (int) Math.min(DICTIONARY, word);
    byte[] before = new byte[length];
    int read = source.read(word - length, before, 0, length);
    String text = new String(before, 0, read, StandardCharsets.ISO_8859_1);
    String name = "stream at " + word;
    int from = 0;
    for (Matcher object = OBJECT.matcher(text); object.find(); ) {
      name = "object " + object.group(1) + " " + object.group(2);
      from = object.end();
    }
    List<String> filters = filters(text.substring(from));
    if (!filters.isEmpty()) {
      opening.member(
          Member.archived(FileFields.of(name), Content.stream(() -> decode(filters, start, end))));
    }
  }

  /** The filters at the front that can be undone; none if the first cannot. */
  private static List<String> filters(String dictionary) {
    List<String> filters = new ArrayList<>();
    Matcher entry = FILTERS.matcher(dictionary);
    if (entry.find()) {
      Matcher name = NAME.matcher(entry.group(1));
      while (name.find() && filters.size() < MOST_FILTERS && isKnown(name.group(1))) {
        filters.add(name.group(1));
      }
    }
    return filters;
  }

  private static boolean isKnown(String filter) {
    return switch (filter) {
      case "FlateDecode", "Fl", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85" -> true;
      default -> false;
    };
  }

  private InputStream decode(List<String> filters, long start, long end) {
    InputStream in = Sources.stream(source, start, end - start);
    for (String filter : filters) {
      in =
          switch (filter) {
            case "FlateDecode", "Fl" -> new InflaterInputStream(in);
            case "ASCIIHexDecode", "AHx" -> new HexStream(in);
            default -> new Ascii85Stream(in);
          };
    }
    return in;
  }

  /** The next place of a word; -1 if there is none. */
  private long find(byte[] word, long from) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long at = from;
    while (true) {
      int read = source.read(at, chunk, 0, CHUNK);
      for (int i = 0; i <= read - word.length; i++) {
        if (chunk[i] == word[0] && matches(chunk, i, word)) {
          return at + i;
        }
      }
      if (read < CHUNK) {
        return -1;
      }
      at += read - word.length + 1;
    }
  }

  private static boolean matches(byte[] chunk, int at, byte[] word) {
    for (int i = 1; i < word.length; i++) {
      if (chunk[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
