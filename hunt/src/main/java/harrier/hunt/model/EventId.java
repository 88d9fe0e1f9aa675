package harrier.hunt.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names an event by what it is about, so that sending it twice can be noticed. */
public final class EventId {
  private static final int BYTES = 16;

  private EventId() {}

  /**
   * The first 16 bytes, in hex, of the SHA-256 over the parts in UTF-8, each preceded by its length
   * in bytes as four bytes, big end first.
   *
   * @param contentHash SHA-256 of the target in hex, or empty
   */
  public static String of(String hunt, String rule, String contentHash, List<String> provenance) {
    MessageDigest digest = sha256();
    add(digest, hunt);
    add(digest, rule);
    add(digest, contentHash);
    for (String step : provenance) {
      add(digest, step);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (bytes.length >> shift));
    }
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
