package harrier.hunt.container.tnef;

import harrier.hunt.container.Content;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import harrier.hunt.container.Sources;
import harrier.hunt.container.mail.CompressedRtf;
import harrier.hunt.container.mail.HeaderBlock;
import harrier.hunt.container.mail.MapiProperty;
import harrier.hunt.container.mail.MapiText;
import harrier.hunt.container.mail.MessageFields;
import harrier.hunt.container.mail.MessagePart;
import harrier.hunt.container.mail.WideText;
import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Goes through the attributes of a TNEF stream; an attachment's come in a row. */
final class TnefReader {
  private static final int HEADER = 6;
  private static final int BEFORE = 9;
  private static final int AFTER = 2;
  private static final int BLOCK = 1 << 13;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int OBJECT_ID = 16;

  private static final int SUBJECT = 0x00018004;
  private static final int MESSAGE_ID = 0x00018009;
  private static final int TITLE = 0x00018010;
  private static final int BODY = 0x0002800C;
  private static final int ATTACHMENT_DATA = 0x0006800F;
  private static final int ATTACHMENT_BEGINS = 0x00069002;
  private static final int MESSAGE_PROPERTIES = 0x00069003;
  private static final int ATTACHMENT_PROPERTIES = 0x00069005;
  private static final int CODE_PAGE = 0x00069007;

  private final Opening opening;
  private final SourceView data;
  private final Context.Builder message = Context.builder();
  private final List<Body> bodies = new ArrayList<>();
  private Optional<Attachment> attachment = Optional.empty();
  private long page = 1_252;
  private int number;
  private boolean isWrong;

  TnefReader(Opening opening) {
    this.opening = opening;
    this.data = SourceView.of(opening.source());
  }

  private record Body(String type, Content content) {}

  void run() {
    long at = HEADER;
    long size = data.length();
    while (at + BEFORE <= size) {
      opening.checkpoint();
      int id = (int) data.u32(at + 1);
      long length = data.u32(at + 5);
      long start = at + BEFORE;
      long level = data.u8(at);
      if (level < 1 || level > 2) {
        opening.damaged("is damaged at byte " + at);
        break;
      }
      boolean isCut = length + AFTER > size - start;
      long end = Math.min(size, start + length);
      if (isCut) {
        opening.damaged("lacks its end");
      } else if (sum(start, end) != data.u16(end)) {
        isWrong = true;
      }
      attribute(id, start, end);
      endBodies();
      at = start + length + AFTER;
    }
    endAttachment();
    if (at < size && at + BEFORE > size) {
      opening.damaged("lacks its end");
    }
    if (isWrong) {
      opening.damaged("has a wrong checksum");
    }
  }

  private long sum(long start, long end) {
    byte[] block = new byte[BLOCK];
    int sum = 0;
    for (long at = start; at < end; at += BLOCK) {
      opening.checkpoint();
      int count = data.copy(at, block, 0, (int) Math.min(BLOCK, end - at));
      for (int i = 0; i < count; i++) {
        sum += block[i] & 0xFF;
      }
    }
    return sum & 0xFFFF;
  }

  private void attribute(int id, long start, long end) {
    switch (id) {
      case CODE_PAGE -> page = Math.max(0, data.u32(start));
      case SUBJECT -> message.set(Field.EMAIL_SUBJECT, text(MapiProperty.TYPE_NARROW, start, end));
      case MESSAGE_ID ->
          message.set(Field.EMAIL_MESSAGE_ID, text(MapiProperty.TYPE_NARROW, start, end));
      case MESSAGE_PROPERTIES -> properties(start, end, this::ofMessage);
      case BODY -> body("text/plain", slice(start, end));
      case ATTACHMENT_BEGINS -> {
        endAttachment();
        attachment = Optional.of(new Attachment());
      }
      case TITLE -> attachment().title = text(MapiProperty.TYPE_NARROW, start, end);
      case ATTACHMENT_DATA -> attachment().data = Optional.of(slice(start, end));
      case ATTACHMENT_PROPERTIES -> properties(start, end, this::ofAttachment);
      default -> {
        // Nothing that is scanned or asked for.
      }
    }
  }

  private void properties(long start, long end, Properties.Receiver receiver) {
    if (!Properties.each(data, start, end, receiver)) {
      opening.damaged("has damaged properties");
    }
  }

  private void ofMessage(int id, int type, long offset, long length) {
    long end = offset + length;
    switch (id) {
      case MapiProperty.SUBJECT -> message.set(Field.EMAIL_SUBJECT, text(type, offset, end));
      case MapiProperty.INTERNET_MESSAGE_ID ->
          message.set(Field.EMAIL_MESSAGE_ID, text(type, offset, end));
      case MapiProperty.SENDER_SMTP_ADDRESS, MapiProperty.SENT_REPRESENTING_SMTP_ADDRESS ->
          message.set(Field.EMAIL_FROM_ADDRESS, text(type, offset, end));
      case MapiProperty.TRANSPORT_MESSAGE_HEADERS ->
          MessageFields.addTo(
              message, HeaderBlock.parse(text(type, offset, end).getBytes(StandardCharsets.UTF_8)));
      case MapiProperty.CLIENT_SUBMIT_TIME ->
          message.set(Field.EMAIL_ORIGINATION_TIMESTAMP, MapiProperty.time(data.u64(offset)));
      case MapiProperty.BODY -> body("text/plain", wide(type, offset, end));
      case MapiProperty.HTML -> body("text/html", wide(type, offset, end));
      case MapiProperty.RTF_COMPRESSED ->
          body("text/rtf", written(out -> CompressedRtf.write(source(offset, end), out)));
      default -> {
        // Nothing that is scanned or asked for.
      }
    }
  }

  private void ofAttachment(int id, int type, long offset, long length) {
    long end = offset + length;
    Attachment current = attachment();
    switch (id) {
      case MapiProperty.ATTACH_LONG_FILENAME -> current.longName = text(type, offset, end);
      case MapiProperty.ATTACH_FILENAME, MapiProperty.ATTACH_TRANSPORT_NAME ->
          current.shortName = text(type, offset, end);
      case MapiProperty.ATTACH_MIME_TAG -> current.type = text(type, offset, end);
      case MapiProperty.ATTACH_DATA -> {
        boolean isObject = type == MapiProperty.TYPE_OBJECT && length > OBJECT_ID;
        current.object = Optional.of(slice(isObject ? offset + OBJECT_ID : offset, end));
      }
      default -> {
        // Nothing that is scanned or asked for.
      }
    }
  }

  private Attachment attachment() {
    if (attachment.isEmpty()) {
      attachment = Optional.of(new Attachment());
    }
    return attachment.get();
  }

  private void endAttachment() {
    if (attachment.isPresent()) {
      Attachment whole = attachment.get();
      attachment = Optional.empty();
      number++;
      MessagePart part = whole.part(number);
      Context known = message.build();
      whole.data.ifPresent(content -> opening.member(part.member(content, () -> known)));
      whole.object.ifPresent(content -> opening.member(part.member(content, () -> known)));
    }
  }

  private void body(String type, Content content) {
    bodies.add(new Body(type, content));
  }

  /** Bodies are handed over once all is known of the message. */
  private void endBodies() {
    Context known = message.build();
    for (Body body : bodies) {
      opening.member(MessagePart.unnamed(body.type, 1, false).member(body.content, () -> known));
    }
    bodies.clear();
  }

  private Content wide(int type, long start, long end) {
    return type == MapiProperty.TYPE_WIDE
        ? written(out -> transcode(source(start, end), out))
        : slice(start, end);
  }

  private static void transcode(ByteSource source, OutputStream out) throws IOException {
    byte[] block = new byte[BLOCK];
    try (WideText text = new WideText(out);
        InputStream in = Sources.stream(source)) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        text.write(block, count);
      }
    }
  }

  private static Content written(Content.Writer writer) {
    return new Content.Written(OptionalLong.empty(), writer);
  }

  private ByteSource source(long start, long end) {
    return Sources.slice(opening.source(), start, end - start);
  }

  private Content slice(long start, long end) {
    return new Content.Bytes(source(start, end));
  }

  private String text(int type, long start, long end) {
    byte[] bytes = data.bytes(start, (int) Math.min(LONGEST_TEXT, end - start)).toByteArray();
    return type == MapiProperty.TYPE_WIDE ? MapiText.wide(bytes) : MapiText.narrow(bytes, page);
  }

  /** What is known so far of an attachment. */
  private static final class Attachment {
    private String title = "";
    private String longName = "";
    private String shortName = "";
    private String type = "";
    private Optional<Content> data = Optional.empty();
    private Optional<Content> object = Optional.empty();

    MessagePart part(int number) {
      for (String name : new String[] {longName, title, shortName}) {
        if (!name.isBlank()) {
          return MessagePart.attachment(name.strip(), type);
        }
      }
      return MessagePart.unnamed(type, number, true);
    }
  }
}
