package harrier.hunt.container.mail;

import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A part of a message: a body, or an attachment.
 *
 * @param path its name, for an attachment the one that the message gives it
 * @param type the media type that the message gives it, in lower case; may be empty
 */
public record MessagePart(String path, String type, boolean isAttachment) {
  private static final int LONGEST_NAME = 500;
  private static final List<Field> ATTACHMENT =
      List.of(
          Field.EMAIL_ATTACHMENTS_FILE_NAME,
          Field.EMAIL_ATTACHMENTS_FILE_EXTENSION,
          Field.EMAIL_ATTACHMENTS_FILE_MIME_TYPE,
          Field.EMAIL_ATTACHMENTS_FILE_SIZE);
  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("text/plain", "txt"),
          Map.entry("text/html", "html"),
          Map.entry("text/calendar", "ics"),
          Map.entry("text/csv", "csv"),
          Map.entry("text/xml", "xml"),
          Map.entry("text/rtf", "rtf"),
          Map.entry("application/rtf", "rtf"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/zip", "zip"),
          Map.entry("application/ms-tnef", "tnef"),
          Map.entry("message/rfc822", "eml"),
          Map.entry("message/global", "eml"),
          Map.entry("message/delivery-status", "txt"),
          Map.entry("text/rfc822-headers", "txt"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/png", "png"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/svg+xml", "svg"));

  /** An attachment with the name that the message gives it. */
  public static MessagePart attachment(String name, String type) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return new MessagePart(shown.replace('\0', '_'), type, true);
  }

  /**
   * A part without a name; it is called after what it is.
   *
   * @param number its place among the parts, from 1
   */
  public static MessagePart unnamed(String type, int number, boolean isAttachment) {
    boolean isBody = !isAttachment && type.startsWith("text/");
    String kind = isBody ? "body" : type.startsWith("message/") ? "message" : "part";
    String extension = EXTENSIONS.getOrDefault(type, isBody ? "txt" : "bin");
    String place = isBody && number == 1 ? "" : "-" + number;
    return new MessagePart(kind + place + "." + extension, type, isAttachment);
  }

  /**
   * The member.
   *
   * @param message what is known of the message
   */
  public Member member(Content content, Supplier<Context> message) {
    return member(content, message, FileFields.of(path));
  }

  /**
   * The member.
   *
   * @param message what is known of the message
   * @param file what is known of the part as a file
   */
  public Member member(Content content, Supplier<Context> message, FileFields file) {
    PartSize size = new PartSize();
    return new Member(
        path,
        List.of(DeploymentContext.EMAIL),
        size.watch(content),
        () -> message.get().with(file.context()).with(attachment(file, size.bytes())));
  }

  private Context attachment(FileFields file, long size) {
    Context.Builder context = Context.builder();
    ATTACHMENT.forEach(context::absent);
    if (isAttachment) {
      Context known = file.context();
      context
          .set(Field.EMAIL_ATTACHMENTS_FILE_NAME, known.text(Field.FILE_NAME))
          .set(Field.EMAIL_ATTACHMENTS_FILE_EXTENSION, known.text(Field.FILE_EXTENSION))
          .set(Field.EMAIL_ATTACHMENTS_FILE_MIME_TYPE, type)
          .set(Field.EMAIL_ATTACHMENTS_FILE_SIZE, size);
    }
    return context.build();
  }
}
