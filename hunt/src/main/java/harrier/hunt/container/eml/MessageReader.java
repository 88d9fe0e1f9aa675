package harrier.hunt.container.eml;

import harrier.hunt.container.Content;
import harrier.hunt.container.Opening;
import harrier.hunt.container.mail.ContentField;
import harrier.hunt.container.mail.HeaderBlock;
import harrier.hunt.container.mail.LineReader;
import harrier.hunt.container.mail.MessageFields;
import harrier.hunt.container.mail.MessagePart;
import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Goes once through the lines of a message and hands over its parts. A multipart that was closed
 * may go on: its separator counts until one of an outer multipart comes.
 */
final class MessageReader {
  /** Multiparts inside each other that are followed. */
  static final int MOST_NESTED = 100;

  private static final String HEADER = "header";
  private static final long NOWHERE = -1;

  private final Opening opening;
  private final ByteSource source;
  private final LineReader lines;
  private final List<Multipart> open = new ArrayList<>();
  private final Set<String> said = new HashSet<>();
  private boolean isUnclosed;
  private boolean isTooLong;
  private long headerEnd;
  private long bodyEnd;

  MessageReader(Opening opening) {
    this.opening = opening;
    this.source = opening.source();
    this.lines = new LineReader(source);
  }

  /** Where the header begins: after a byte order mark and empty lines. */
  static int textStart(byte[] head) {
    int start = 0;
    if (head.length > 2 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB) {
      start = 3;
    }
    while (start < head.length && (head[start] == '\r' || head[start] == '\n')) {
      start++;
    }
    return start;
  }

  void run() throws IOException {
    long start = skipToText();
    HeaderBlock header = header(start);
    if (!opening.deployment().contains(DeploymentContext.EMAIL)) {
      wholeHeader(start, header);
    }
    Supplier<Context> message = () -> MessageFields.of(header);
    PartWriter parts = new PartWriter(opening, message);
    HeaderBlock next = header;
    while (part(next, parts)) {
      next = header(lines.position());
    }
    if (isUnclosed || open.stream().anyMatch(Multipart::isOpen)) {
      opening.damaged("lacks the end of its parts");
    }
    if (isTooLong) {
      opening.damaged(
          "has a header of more than "
              + HeaderBlock.LONGEST
              + " bytes; the rest of it was not read");
    }
  }

  private long skipToText() throws IOException {
    byte[] head = new byte[LineReader.KEPT];
    int start = textStart(Arrays.copyOf(head, source.read(0, head, 0, head.length)));
    while (lines.position() < start && lines.next()) {
      if (lines.end() > start) {
        lines.unread();
        break;
      }
    }
    return start;
  }

  private void wholeHeader(long start, HeaderBlock header) {
    Content content = Content.slice(source, start, headerEnd - start);
    opening.member(
        new MessagePart(HEADER, "", false).member(content, () -> MessageFields.of(header)));
  }

  /**
   * Reads the header that begins here, up to an empty line or one that separates parts. Lines that
   * are no field are the body's if no field follows them: somebody forgot the empty line.
   */
  private HeaderBlock header(long start) throws IOException {
    long end = start;
    long broken = NOWHERE;
    while (lines.next()) {
      if (lines.isEmpty()) {
        break;
      }
      if (separates()) {
        lines.unread();
        break;
      }
      boolean isMore = lines.at(0) == ' ' || lines.at(0) == '\t';
      boolean isField = !isMore && HeaderBlock.name(lines.text()).isPresent();
      if (isField) {
        broken = NOWHERE;
      } else if (!isMore && broken == NOWHERE) {
        broken = lines.start();
      }
      end = lines.end();
    }
    if (broken != NOWHERE) {
      end = broken;
      lines.seek(broken);
    }
    headerEnd = end;
    isTooLong |= end - start > HeaderBlock.LONGEST;
    byte[] bytes = new byte[(int) Math.min(HeaderBlock.LONGEST, end - start)];
    source.read(start, bytes, 0, bytes.length);
    return HeaderBlock.parse(bytes);
  }

  /** Reads a part and hands over what it holds; whether another part begins. */
  private boolean part(HeaderBlock header, PartWriter parts) throws IOException {
    boolean isDigest = !open.isEmpty() && open.getLast().isDigest();
    ContentField type = ContentField.of(header, "Content-Type");
    boolean isMultipart = type.value().startsWith("multipart/");
    long start = lines.position();
    boolean isTooDeep = isMultipart && open.size() == MOST_NESTED;
    if (!isMultipart || isTooDeep) {
      boolean more = toNextPart();
      if (isTooDeep) {
        say("nests its parts more than " + MOST_NESTED + " deep");
      }
      parts.write(header, type, isDigest, start, bodyEnd);
      return more;
    }
    Multipart multipart =
        new Multipart(
            type.parameter("boundary").orElse("").stripTrailing(),
            type.value().equals("multipart/digest"));
    open.add(multipart);
    boolean more = toNextPart();
    if (!multipart.isUsed()) {
      say("holds several parts that nothing separates");
      parts.write(header, ContentField.NONE, isDigest, start, bodyEnd);
    }
    return more;
  }

  /** Goes on behind the line that begins the next part; notes where the body ended. */
  private boolean toNextPart() throws IOException {
    boolean isBody = true;
    bodyEnd = lines.position();
    while (lines.next()) {
      if (lines.at(0) == '-' && lines.at(1) == '-' && separator()) {
        isBody = false;
        if (!open.getLast().isClosed()) {
          return true;
        }
      }
      if (isBody) {
        bodyEnd = lines.textEnd();
      }
    }
    if (isBody) {
      bodyEnd = lines.position();
    }
    return false;
  }

  private boolean separates() {
    return lines.at(0) == '-'
        && lines.at(1) == '-'
        && open.stream().anyMatch(multipart -> multipart.matches(lines));
  }

  /** Whether the line separates parts; multiparts inside the one whose line it is are over. */
  private boolean separator() {
    int owner = owner();
    if (owner < 0) {
      return false;
    }
    while (open.size() > owner + 1) {
      Multipart over = open.removeLast();
      isUnclosed |= over.isOpen();
    }
    open.getLast().take(lines);
    return true;
  }

  private int owner() {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i).matches(lines)) {
        return i;
      }
    }
    if (!open.isEmpty() && open.getLast().isUnknown()) {
      open.getLast().guess(lines);
      return open.getLast().isUnknown() ? -1 : open.size() - 1;
    }
    return -1;
  }

  private void say(String message) {
    if (said.add(message)) {
      opening.damaged(message);
    }
  }
}
