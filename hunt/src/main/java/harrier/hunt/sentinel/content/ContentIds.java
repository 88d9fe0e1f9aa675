package harrier.hunt.sentinel.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids of content: the same name has the same id everywhere and for ever (RFC 9562, version 5). */
final class ContentIds {
  private static final UUID SPACE = UUID.fromString("3e2a2d43-9bcb-43fc-b943-d1a4b156515f");

  private ContentIds() {}

  /** The id of a name such as {@code query/tcp-socket-hits}. */
  static String of(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(SPACE.getMostSignificantBits())
              .putLong(SPACE.getLeastSignificantBits())
              .flip());
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
      long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
