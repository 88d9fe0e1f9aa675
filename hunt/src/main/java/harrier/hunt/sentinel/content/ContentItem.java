package harrier.hunt.sentinel.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A piece of content that has a version of its own.
 *
 * @param id stable name, for example {@code hunt/tcp-socket}
 * @param files what it consists of, given its version
 */
public record ContentItem(String id, Function<String, List<ContentFile>> files) {
  private static final String NO_VERSION = "0.0.0";

  /** Fingerprint of the content, whatever its version. */
  String fingerprint() {
    MessageDigest digest = sha256();
    for (ContentFile file : files.apply(NO_VERSION)) {
      digest.update(file.path().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(file.text().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
