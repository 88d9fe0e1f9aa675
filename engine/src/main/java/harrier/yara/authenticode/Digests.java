package harrier.yara.authenticode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Digests of the Java platform. */
public final class Digests {
  private Digests() {}

  /** A fresh digest; empty if the platform does not have it. */
  public static Optional<MessageDigest> named(String algorithm) {
    try {
      return Optional.of(MessageDigest.getInstance(algorithm));
    } catch (NoSuchAlgorithmException _) {
      return Optional.empty();
    }
  }
}
