package harrier.hunt.container.mail;

import java.time.Instant;
import java.util.Optional;

/** Numbers of the MAPI properties that are read ([MS-OXPROPS]). */
public final class MapiProperty {
  public static final int SUBJECT = 0x0037;
  public static final int CLIENT_SUBMIT_TIME = 0x0039;
  public static final int SENT_REPRESENTING_EMAIL_ADDRESS = 0x0065;
  public static final int TRANSPORT_MESSAGE_HEADERS = 0x007D;
  public static final int RECIPIENT_TYPE = 0x0C15;
  public static final int SENDER_EMAIL_ADDRESS = 0x0C1F;
  public static final int MESSAGE_DELIVERY_TIME = 0x0E06;
  public static final int BODY = 0x1000;
  public static final int RTF_COMPRESSED = 0x1009;
  public static final int HTML = 0x1013;
  public static final int INTERNET_MESSAGE_ID = 0x1035;
  public static final int DISPLAY_NAME = 0x3001;
  public static final int EMAIL_ADDRESS = 0x3003;
  public static final int ATTACH_DATA = 0x3701;
  public static final int ATTACH_EXTENSION = 0x3703;
  public static final int ATTACH_FILENAME = 0x3704;
  public static final int ATTACH_METHOD = 0x3705;
  public static final int ATTACH_LONG_FILENAME = 0x3707;
  public static final int ATTACH_TRANSPORT_NAME = 0x370C;
  public static final int ATTACH_MIME_TAG = 0x370E;
  public static final int SMTP_ADDRESS = 0x39FE;
  public static final int INTERNET_CODE_PAGE = 0x3FDE;
  public static final int MESSAGE_CODE_PAGE = 0x3FFD;
  public static final int SENDER_SMTP_ADDRESS = 0x5D01;
  public static final int SENT_REPRESENTING_SMTP_ADDRESS = 0x5D02;

  /** Types of properties. */
  public static final int TYPE_OBJECT = 0x000D;

  public static final int TYPE_NARROW = 0x001E;
  public static final int TYPE_WIDE = 0x001F;
  public static final int TYPE_TIME = 0x0040;
  public static final int TYPE_BINARY = 0x0102;

  private static final long EPOCH_SECONDS = 11_644_473_600L;
  private static final long UNITS = 10_000_000;

  private MapiProperty() {}

  /** A time in units of 100 ns since 1601; none for what is before 1970. */
  public static Optional<Instant> time(long units) {
    long seconds = units / UNITS - EPOCH_SECONDS;
    return seconds < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds, units % UNITS * 100));
  }
}
