package harrier.hunt.container.eml;

import harrier.hunt.container.Content;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Sources;
import harrier.hunt.container.mail.ContentField;
import harrier.hunt.container.mail.HeaderBlock;
import harrier.hunt.container.mail.MessagePart;
import harrier.hunt.context.Context;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Names and decodes the parts of a message. A part whose header names several transfer encodings is
 * decoded in each of them, for readers of mail do not agree which one counts.
 */
final class PartWriter {
  private static final int MOST_ENCODINGS = 4;
  private static final String TEXT = "text/plain";

  private final Opening opening;
  private final Supplier<Context> message;
  private int number;

  PartWriter(Opening opening, Supplier<Context> message) {
    this.opening = opening;
    this.message = message;
  }

  /** Hands over one part. */
  void write(HeaderBlock header, ContentField type, boolean isDigest, long start, long end)
      throws IOException {
    number++;
    ByteSource body = Sources.slice(opening.source(), start, Math.max(0, end - start));
    String media = type.value().isEmpty() ? isDigest ? "message/rfc822" : TEXT : type.value();
    MessagePart part = part(header, type, media);
    if (media.equals("message/partial")) {
      opening.damaged(
          "is piece %s of %s of a message, and pieces are not joined"
              .formatted(
                  type.parameter("number").orElse("?"), type.parameter("total").orElse("?")));
    }
    for (String encoding : encodings(header)) {
      write(part, encoding, body);
    }
  }

  private MessagePart part(HeaderBlock header, ContentField type, String media) {
    ContentField disposition = ContentField.of(header, "Content-Disposition");
    boolean isAttachment = disposition.value().equals("attachment");
    Optional<String> name =
        disposition
            .parameter("filename")
            .or(() -> type.parameter("name"))
            .map(String::strip)
            .filter(text -> !text.isEmpty());
    return name.map(text -> MessagePart.attachment(text, media))
        .orElseGet(() -> MessagePart.unnamed(media, number, isAttachment));
  }

  private static List<String> encodings(HeaderBlock header) {
    List<String> encodings = new ArrayList<>();
    for (String value : header.all("Content-Transfer-Encoding")) {
      String encoding = ContentField.parse(value).value().toLowerCase(Locale.ROOT);
      if (!encodings.contains(encoding) && encodings.size() < MOST_ENCODINGS) {
        encodings.add(encoding);
      }
    }
    return encodings.isEmpty() ? List.of("") : encodings;
  }

  private void write(MessagePart part, String encoding, ByteSource body) throws IOException {
    switch (encoding) {
      case "base64" -> member(part, Content.stream(() -> new Base64Stream(body)));
      case "quoted-printable", "quoted_printable" ->
          member(part, Content.stream(() -> new QuotedPrintableStream(body)));
      case "x-uuencode", "x-uue", "uuencode", "uue" -> inline(part, body, "uuencoded");
      case "x-yencode", "x-yenc", "yenc" -> inline(part, body, "yEnc");
      case "", "7bit", "8bit", "binary" -> plain(part, body);
      default -> {
        opening.damaged(
            "holds " + part.path() + " in an encoding that is not known: " + shown(encoding));
        plain(part, body);
      }
    }
  }

  private static String shown(String encoding) {
    return encoding.length() <= 40 ? encoding : encoding.substring(0, 40) + "\u2026";
  }

  /** A text may carry files between its lines. */
  private void plain(MessagePart part, ByteSource body) throws IOException {
    member(part, new Content.Bytes(body));
    if (part.type().startsWith("text/")) {
      new InlineFiles(opening, body).each((name, content) -> file(name, content));
    }
  }

  /** The part is one file that is written as text; its name in the header counts. */
  private void inline(MessagePart part, ByteSource body, String how) throws IOException {
    int found =
        new InlineFiles(opening, body)
            .each((name, content) -> member(part.isAttachment() ? part : named(name), content));
    if (found == 0) {
      opening.damaged("holds " + part.path() + ", which says to be " + how + " and is not");
      member(part, new Content.Bytes(body));
    }
  }

  private void file(String name, Content content) {
    number++;
    member(named(name), content);
  }

  private MessagePart named(String name) {
    return name.isEmpty()
        ? MessagePart.unnamed("", number, true)
        : MessagePart.attachment(name, "");
  }

  private void member(MessagePart part, Content content) {
    opening.member(part.member(content, message));
  }
}
