package harrier.hunt.container.msg;

import harrier.hunt.container.CompoundStream;
import harrier.hunt.container.Content;
import harrier.hunt.container.Opening;
import harrier.hunt.container.mail.CompressedRtf;
import harrier.hunt.container.mail.MapiProperty;
import harrier.hunt.container.mail.MessagePart;
import harrier.hunt.container.mail.WideText;
import harrier.hunt.context.Context;
import harrier.yara.bytes.ByteSource;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.CompoundFile.Entry;
import harrier.yara.container.CompoundFile.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Goes through a message and the messages in it; streams that nothing names come last. */
final class MsgReader {
  private static final int TOP_HEADER = 32;
  private static final int EMBEDDED_HEADER = 24;
  private static final int PART_HEADER = 8;
  private static final int LONGEST_PATH = 1_024;
  private static final int LARGEST_RTF = 64 << 20;
  private static final long WESTERN = 1_252;
  private static final String ATTACHMENT = "__attach_version1.0_#";

  private final Opening opening;
  private final CompoundFile file;
  private final Storages storages;
  private final BitSet done = new BitSet();
  private final Deque<Message> open = new ArrayDeque<>();
  private Context top = Context.EMPTY;
  private int number;

  MsgReader(Opening opening, CompoundFile file) {
    this.opening = opening;
    this.file = file;
    this.storages = Storages.of(file);
  }

  /** A message that is still to be read; its members' names begin with a prefix. */
  private record Message(Entry storage, String prefix, int header) {}

  void run() throws IOException {
    Entry root = storages.root().orElseThrow(() -> new IOException("it lacks its root"));
    open.add(new Message(root, "", TOP_HEADER));
    while (!open.isEmpty()) {
      opening.checkpoint();
      message(open.removeFirst());
    }
    for (Entry entry : file.entries()) {
      if (isLeft(entry)) {
        Context known = top;
        member(new MessagePart(storages.path(entry), "", false), content(entry), known);
      }
    }
  }

  /**
   * Short properties are fields of the message, no files; the message is scanned as a file, too.
   */
  private boolean isLeft(Entry entry) {
    String name = entry.name().toUtf8();
    boolean isText = name.endsWith("001E") || name.endsWith("001F");
    boolean isField =
        name.equals(PropertyStore.SHORT) || isText && entry.size() < CompoundFile.SMALL;
    return entry.kind() == Kind.STREAM && entry.size() > 0 && !isField && !done.get(entry.index());
  }

  private void message(Message message) {
    Map<String, Entry> named = storages.named(message.storage);
    PropertyStore properties = new PropertyStore(file, named, message.header, WESTERN);
    Context known = new MsgFields(file, storages, properties).of(message.storage);
    if (message.prefix.isEmpty()) {
      top = known;
    }
    text(properties, MapiProperty.TRANSPORT_MESSAGE_HEADERS, part("header", ""), message, known);
    number = 1;
    text(properties, MapiProperty.BODY, body("text/plain"), message, known);
    text(properties, MapiProperty.HTML, body("text/html"), message, known);
    properties
        .entry(MapiProperty.RTF_COMPRESSED, MapiProperty.TYPE_BINARY)
        .ifPresent(stream -> rtf(stream, message, known));
    for (Map.Entry<String, Entry> each : named.entrySet()) {
      if (each.getKey().startsWith(ATTACHMENT)) {
        attachment(each.getValue(), message, known, properties.page());
      }
    }
  }

  private void attachment(Entry storage, Message message, Context known, long page) {
    number++;
    PropertyStore properties = new PropertyStore(file, storages.named(storage), PART_HEADER, page);
    String type = properties.text(MapiProperty.ATTACH_MIME_TAG).orElse("");
    Optional<String> name =
        properties
            .text(MapiProperty.ATTACH_LONG_FILENAME)
            .or(() -> properties.text(MapiProperty.ATTACH_FILENAME))
            .or(() -> properties.text(MapiProperty.DISPLAY_NAME));
    MessagePart part =
        name.map(text -> MessagePart.attachment(text, type))
            .orElseGet(() -> MessagePart.unnamed(type, number, true));
    properties
        .entry(MapiProperty.ATTACH_DATA, MapiProperty.TYPE_BINARY)
        .ifPresent(stream -> member(below(message, part), taken(stream), known));
    properties
        .entry(MapiProperty.ATTACH_DATA, MapiProperty.TYPE_OBJECT)
        .filter(object -> storages.named(object).containsKey(PropertyStore.SHORT))
        .ifPresent(object -> embedded(object, below(message, part).path()));
  }

  private void embedded(Entry storage, String path) {
    String folder = path.endsWith(".msg") ? path + "/" : path + ".msg/";
    open.add(
        new Message(storage, folder.length() > LONGEST_PATH ? "\u2026/" : folder, EMBEDDED_HEADER));
  }

  /** A text that may be written in any of three ways; wide characters become UTF-8. */
  private void text(
      PropertyStore properties, int id, MessagePart part, Message message, Context known) {
    properties
        .entry(id, MapiProperty.TYPE_WIDE)
        .ifPresent(stream -> member(below(message, part), wide(stream), known));
    for (int type : List.of(MapiProperty.TYPE_NARROW, MapiProperty.TYPE_BINARY)) {
      properties
          .entry(id, type)
          .ifPresent(stream -> member(below(message, part), taken(stream), known));
    }
  }

  private void rtf(Entry stream, Message message, Context known) {
    done.set(stream.index());
    Content content = new Content.Written(OptionalLong.empty(), out -> unpack(stream, out));
    member(below(message, body("text/rtf")), content, known);
  }

  private void unpack(Entry stream, OutputStream out) throws IOException {
    byte[] packed = file.content(stream, LARGEST_RTF).orElseThrow(EOFException::new);
    CompressedRtf.write(ByteSource.of(packed), out);
  }

  private Content wide(Entry stream) {
    done.set(stream.index());
    return new Content.Written(
        OptionalLong.empty(),
        out -> {
          try (WideText text = new WideText(out)) {
            CompoundStream.feed(file, stream, text::write);
          }
        });
  }

  private Content taken(Entry stream) {
    done.set(stream.index());
    return content(stream);
  }

  private Content content(Entry stream) {
    return CompoundStream.content(file, stream);
  }

  private void member(MessagePart part, Content content, Context known) {
    opening.member(part.member(content, () -> known));
  }

  private static MessagePart body(String type) {
    return MessagePart.unnamed(type, 1, false);
  }

  private static MessagePart part(String name, String type) {
    return new MessagePart(name, type, false);
  }

  private static MessagePart below(Message message, MessagePart part) {
    return new MessagePart(message.prefix + part.path(), part.type(), part.isAttachment());
  }
}
