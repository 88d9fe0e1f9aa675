package harrier.hunt.container.mail;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code email.*} fields of a message, from its header. */
public final class MessageFields {
  /** Header fields that are kept as {@code email.header} at most. */
  public static final int MOST_LINES = 500;

  private static final List<Field> ALL =
      List.of(
          Field.EMAIL_MESSAGE_ID,
          Field.EMAIL_SUBJECT,
          Field.EMAIL_FROM_ADDRESS,
          Field.EMAIL_SENDER_ADDRESS,
          Field.EMAIL_TO_ADDRESS,
          Field.EMAIL_CC_ADDRESS,
          Field.EMAIL_BCC_ADDRESS,
          Field.EMAIL_REPLY_TO_ADDRESS,
          Field.EMAIL_ORIGINATION_TIMESTAMP,
          Field.EMAIL_DELIVERY_TIMESTAMP,
          Field.EMAIL_CONTENT_TYPE,
          Field.EMAIL_X_MAILER,
          Field.EMAIL_HEADER);

  private MessageFields() {}

  /**
   * What a whole header says. Fields that it lacks are known to be absent, so that nothing of an
   * outer message is taken for the inner one's.
   */
  public static Context of(HeaderBlock header) {
    Context.Builder context = unknown();
    addTo(context, header);
    return context.build();
  }

  /** A builder in which all fields of a message are known to be absent. */
  public static Context.Builder unknown() {
    Context.Builder context = Context.builder();
    ALL.forEach(context::absent);
    return context;
  }

  /** Adds what a header says. */
  public static void addTo(Context.Builder context, HeaderBlock header) {
    context
        .set(Field.EMAIL_MESSAGE_ID, header.first("Message-ID"))
        .set(Field.EMAIL_SUBJECT, header.first("Subject").map(EncodedWords::decode))
        .set(Field.EMAIL_FROM_ADDRESS, addresses(header, "From"))
        .set(Field.EMAIL_SENDER_ADDRESS, addresses(header, "Sender").stream().findFirst())
        .set(Field.EMAIL_TO_ADDRESS, addresses(header, "To"))
        .set(Field.EMAIL_CC_ADDRESS, addresses(header, "Cc"))
        .set(Field.EMAIL_BCC_ADDRESS, addresses(header, "Bcc"))
        .set(Field.EMAIL_REPLY_TO_ADDRESS, addresses(header, "Reply-To"))
        .set(Field.EMAIL_ORIGINATION_TIMESTAMP, header.first("Date").flatMap(MailDate::parse))
        .set(Field.EMAIL_DELIVERY_TIMESTAMP, delivery(header))
        .set(Field.EMAIL_CONTENT_TYPE, header.first("Content-Type").map(MessageFields::type))
        .set(Field.EMAIL_X_MAILER, mailer(header))
        .set(Field.EMAIL_HEADER, lines(header));
  }

  private static List<String> addresses(HeaderBlock header, String name) {
    List<String> addresses = new ArrayList<>();
    for (String value : header.all(name)) {
      addresses.addAll(AddressList.parse(value));
    }
    return addresses;
  }

  /** The last server adds its line on top, and its time stands behind the last semicolon. */
  private static Optional<?> delivery(HeaderBlock header) {
    return header
        .first("Received")
        .flatMap(line -> MailDate.parse(line.substring(line.lastIndexOf(';') + 1)));
  }

  private static String type(String field) {
    return ContentField.parse(field).value();
  }

  private static Optional<String> mailer(HeaderBlock header) {
    return header.first("X-Mailer").or(() -> header.first("User-Agent")).map(EncodedWords::decode);
  }

  private static List<String> lines(HeaderBlock header) {
    List<String> lines = new ArrayList<>();
    for (HeaderBlock.Line line : header.lines()) {
      if (lines.size() < MOST_LINES) {
        lines.add(line.name() + ": " + EncodedWords.decode(line.value()));
      }
    }
    return lines;
  }
}
