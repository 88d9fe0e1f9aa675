package harrier.hunt.container.mail;

import harrier.hunt.container.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message or of a part of one (RFC 5322, section 2.2). Folded lines are
 * joined; lines that are no field are left out, for readers of mail disagree about them and what
 * follows may matter.
 */
public final class HeaderBlock {
  /** Bytes of a header that are read at most. */
  public static final int LONGEST = 1 << 18;

  private static final int LONGEST_NAME = 100;

  private final List<Line> lines;

  private HeaderBlock(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * A field.
   *
   * @param name as written
   * @param value unfolded, not decoded, without white space around it
   */
  public record Line(String name, String value) {}

  /** Reads the fields in some bytes. */
  public static HeaderBlock parse(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    StringBuilder folded = new StringBuilder();
    int at = 0;
    while (at < bytes.length) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int textEnd = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
      boolean isMore = textEnd > at && (bytes[at] == ' ' || bytes[at] == '\t');
      if (!isMore) {
        add(folded, lines);
      }
      folded.append(Names.decode(Arrays.copyOfRange(bytes, at, textEnd)));
      at = end + 1;
    }
    add(folded, lines);
    return new HeaderBlock(List.copyOf(lines));
  }

  private static void add(StringBuilder folded, List<Line> lines) {
    int colon = nameEnd(folded);
    if (colon > 0) {
      lines.add(new Line(folded.substring(0, colon).strip(), folded.substring(colon + 1).strip()));
    }
    folded.setLength(0);
  }

  /** Where the colon after a field's name stands; 0 if the text is no field. */
  private static int nameEnd(CharSequence text) {
    int longest = Math.min(text.length(), LONGEST_NAME);
    boolean isPadded = false;
    for (int i = 0; i < longest; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i;
      }
      boolean isSpace = c == ' ' || c == '\t';
      if (i == 0 && isSpace || !isSpace && (isPadded || c < '!' || c > '~')) {
        return 0;
      }
      isPadded = isSpace;
    }
    return 0;
  }

  /** The name at the start of a line, if the line begins a field. */
  public static Optional<String> name(String line) {
    int colon = nameEnd(line);
    return colon == 0 ? Optional.empty() : Optional.of(line.substring(0, colon).strip());
  }

  /** All fields in order. */
  public List<Line> lines() {
    return lines;
  }

  /** The value of the first field of that name in any case. */
  public Optional<String> first(String name) {
    for (Line line : lines) {
      if (line.name.equalsIgnoreCase(name)) {
        return Optional.of(line.value);
      }
    }
    return Optional.empty();
  }

  /** The values of all fields of that name. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Line line : lines) {
      if (line.name.equalsIgnoreCase(name)) {
        values.add(line.value);
      }
    }
    return values;
  }
}
