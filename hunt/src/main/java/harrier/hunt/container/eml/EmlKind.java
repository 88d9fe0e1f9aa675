package harrier.hunt.container.eml;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import harrier.hunt.container.Sources;
import harrier.hunt.container.mail.HeaderBlock;
import harrier.hunt.container.mail.LineReader;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Messages (RFC 5322). Known by a header that begins the data, has at least two fields of mail
 * among its first and is followed by something; one field is enough if it is the type of several
 * parts.
 */
public final class EmlKind implements ContainerKind {
  private static final int ENOUGH = 2;
  private static final int MOST_BROKEN = 2;
  private static final Set<String> FIELDS =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "message-id",
          "received",
          "return-path",
          "reply-to",
          "sender",
          "delivered-to",
          "envelope-to",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "content-disposition",
          "dkim-signature",
          "x-mailer",
          "x-originating-ip",
          "x-mozilla-status",
          "in-reply-to",
          "references",
          "newsgroups");

  @Override
  public String name() {
    return "eml";
  }

  @Override
  public boolean recognises(Preview preview) throws IOException {
    int start = MessageReader.textStart(preview.head());
    int first = preview.at(start);
    if (first <= ' ' || first == ':' || first > '~') {
      return false;
    }
    String head =
        new String(
            preview.head(), start, preview.head().length - start, StandardCharsets.ISO_8859_1);
    return isHeader(head) && hasBody(preview, start);
  }

  /** A header alone holds nothing. */
  private static boolean hasBody(Preview preview, int start) throws IOException {
    ByteSource source = preview.source();
    LineReader lines =
        new LineReader(Sources.slice(source, start, HeaderBlock.LONGEST + LineReader.KEPT));
    while (lines.next()) {
      if (lines.isEmpty()) {
        return start + lines.end() < source.size();
      }
    }
    return start + lines.position() < source.size();
  }

  private static boolean isHeader(String head) {
    Set<String> found = new HashSet<>();
    int broken = 0;
    int at = 0;
    while (at < head.length()) {
      int end = head.indexOf('\n', at);
      String line = head.substring(at, end < 0 ? head.length() : end);
      char c = line.isEmpty() ? '\r' : line.charAt(0);
      if (c == '\r') {
        break;
      }
      if (c != ' ' && c != '\t') {
        Optional<String> name = HeaderBlock.name(line);
        if (name.isEmpty() && (at == 0 || end >= 0 && ++broken > MOST_BROKEN)) {
          return false;
        }
        name.map(text -> text.toLowerCase(Locale.ROOT))
            .filter(FIELDS::contains)
            .ifPresent(found::add);
        if (isMultipart(line)) {
          return true;
        }
      }
      at = end < 0 ? head.length() : end + 1;
    }
    return found.size() >= ENOUGH;
  }

  private static boolean isMultipart(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.startsWith("content-type:")
        && (lower.contains("multipart/") || lower.contains("message/rfc822"));
  }

  @Override
  public void open(Opening opening) throws IOException {
    new MessageReader(opening).run();
  }
}
