package harrier.hunt.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of a SHA-256: names what nobody can forge. */
public record Key(long high, long low) {
  /** The key of some texts, in that order; each is preceded by its length. */
  public static Key of(Iterable<String> texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
        digest.update((byte) (bytes.length >> shift));
      }
      digest.update(bytes);
    }
    return of(digest.digest());
  }

  /** The key of bytes. */
  public static Key ofBytes(byte[] bytes) {
    return of(sha256().digest(bytes));
  }

  private static Key of(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest).order(ByteOrder.BIG_ENDIAN);
    return new Key(bytes.getLong(), bytes.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
