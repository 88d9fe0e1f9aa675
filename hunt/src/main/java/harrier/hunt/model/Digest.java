package harrier.hunt.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 over parts, each preceded by its length in bytes as four bytes, big end first, so
 * that no two lists of parts give the same bytes.
 */
final class Digest {
  private final MessageDigest sha256 = sha256();

  /** Adds a text in UTF-8. */
  Digest add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  Digest add(byte[] part) {
    for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
      sha256.update((byte) (part.length >> shift));
    }
    sha256.update(part);
    return this;
  }

  /** The first bytes of the hash in hex; ends the list of parts. */
  String hex(int bytes) {
    return HexFormat.of().formatHex(sha256.digest(), 0, bytes);
  }

  /** The plain SHA-256 of a text in UTF-8, in hex. */
  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
