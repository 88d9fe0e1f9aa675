package harrier.hunt.container.msg;

import harrier.hunt.container.mail.HeaderBlock;
import harrier.hunt.container.mail.MapiProperty;
import harrier.hunt.container.mail.MessageFields;
import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.CompoundFile.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code email.*} fields of a message: those of the header with which it travelled, if it did,
 * and over them the properties.
 */
final class MsgFields {
  private static final String RECIPIENT = "__recip_version1.0_#";
  private static final int HEADER = 8;
  private static final int MOST_RECIPIENTS = 1_000;

  private final CompoundFile file;
  private final Storages storages;
  private final PropertyStore properties;
  private final List<String> to = new ArrayList<>();
  private final List<String> cc = new ArrayList<>();
  private final List<String> bcc = new ArrayList<>();

  MsgFields(CompoundFile file, Storages storages, PropertyStore properties) {
    this.file = file;
    this.storages = storages;
    this.properties = properties;
  }

  /** What is known of the message in a storage. */
  Context of(Entry storage) {
    int count = 0;
    for (Entry entry : storages.children(storage)) {
      if (entry.name().toUtf8().startsWith(RECIPIENT) && count++ < MOST_RECIPIENTS) {
        recipient(entry);
      }
    }
    Context.Builder context = MessageFields.unknown();
    properties
        .text(MapiProperty.TRANSPORT_MESSAGE_HEADERS)
        .map(text -> HeaderBlock.parse(text.getBytes(StandardCharsets.UTF_8)))
        .ifPresent(header -> MessageFields.addTo(context, header));
    return context
        .set(Field.EMAIL_SUBJECT, properties.text(MapiProperty.SUBJECT))
        .set(Field.EMAIL_MESSAGE_ID, properties.text(MapiProperty.INTERNET_MESSAGE_ID))
        .set(Field.EMAIL_FROM_ADDRESS, from())
        .set(Field.EMAIL_SENDER_ADDRESS, sender())
        .set(Field.EMAIL_TO_ADDRESS, to)
        .set(Field.EMAIL_CC_ADDRESS, cc)
        .set(Field.EMAIL_BCC_ADDRESS, bcc)
        .set(Field.EMAIL_ORIGINATION_TIMESTAMP, time(MapiProperty.CLIENT_SUBMIT_TIME))
        .set(Field.EMAIL_DELIVERY_TIMESTAMP, time(MapiProperty.MESSAGE_DELIVERY_TIME))
        .build();
  }

  private Optional<?> time(int id) {
    return properties.number(id).flatMap(MapiProperty::time);
  }

  private Optional<String> from() {
    return properties
        .text(MapiProperty.SENT_REPRESENTING_SMTP_ADDRESS)
        .or(() -> properties.text(MapiProperty.SENT_REPRESENTING_EMAIL_ADDRESS))
        .or(this::sender);
  }

  private Optional<String> sender() {
    return properties
        .text(MapiProperty.SENDER_SMTP_ADDRESS)
        .or(() -> properties.text(MapiProperty.SENDER_EMAIL_ADDRESS));
  }

  private void recipient(Entry storage) {
    PropertyStore recipient =
        new PropertyStore(file, storages.named(storage), HEADER, properties.page());
    List<String> list =
        switch (recipient.number(MapiProperty.RECIPIENT_TYPE).orElse(1L).intValue() & 0xF) {
          case 2 -> cc;
          case 3 -> bcc;
          default -> to;
        };
    recipient
        .text(MapiProperty.SMTP_ADDRESS)
        .or(() -> recipient.text(MapiProperty.EMAIL_ADDRESS))
        .ifPresent(list::add);
  }
}
