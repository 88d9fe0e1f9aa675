package harrier.hunt.target;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of content. */
public final class ContentHash {
  private static final int CHUNK = 1 << 18;

  private ContentHash() {}

  /**
   * SHA-256 in lower case hex of the bytes that the source has now, at most as many as its size
   * says.
   */
  public static String sha256(ByteSource source) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[Math.clamp(source.size(), 1, CHUNK)];
    long position = 0;
    while (position < source.size()) {
      int wanted = (int) Math.min(chunk.length, source.size() - position);
      int read = source.read(position, chunk, 0, wanted);
      digest.update(chunk, 0, read);
      position += read;
      if (read < wanted) {
        break;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
