package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks signatures with public keys of certificates: RSA (PKCS #1 v1.5), DSA, ECDSA on P-256 and
 * P-384.
 */
final class KeyChecks {
  private static final int MAX_DSA_BITS = 3_072;
  private int left = Limits.KEY_OPERATIONS;

  /** Whether each certificate of a chain was signed by the next. */
  boolean verifies(List<Certificate> chain) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      Certificate signed = chain.get(i);
      Optional<String> digest = Oids.digest(signed.algorithm());
      Der key = chain.get(i + 1).publicKey();
      if (digest.isEmpty()
          || !verifies(key, digest.get(), signed.signed().encoding(), signed.signature())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the owner of a key signed the digest of a message. */
  boolean verifies(Der key, String digest, byte[] message, ByteString signature) {
    if (--left < 0) {
      return false;
    }
    try {
      DerReader fields = key.reader();
      DerReader algorithm = fields.read(Der.SEQUENCE).reader();
      Der bits = fields.read(Der.BIT_STRING);
      return switch (algorithm.read().identifier()) {
        case Oids.RSA -> rsa(bits, digest, message, signature);
        case Oids.DSA ->
            isUsualDsa(algorithm, bits) && platform("DSA", key, digest, message, signature);
        case Oids.EC -> isKnownCurve(algorithm) && platform("EC", key, digest, message, signature);
        default -> false;
      };
    } catch (DerException | GeneralSecurityException _) {
      return false;
    }
  }

  private static boolean rsa(Der bits, String digest, byte[] message, ByteString signature)
      throws DerException {
    DerReader key = bits.bits().read(Der.SEQUENCE).reader();
    BigInteger modulus = key.read(Der.INTEGER).unsigned();
    BigInteger exponent = key.read(Der.INTEGER).unsigned();
    BigInteger value = new BigInteger(1, signature.toByteArray());
    if (modulus.bitLength() > Limits.RSA_BITS
        || exponent.bitLength() > Limits.RSA_EXPONENT_BITS
        || !modulus.testBit(0)
        || value.compareTo(modulus) >= 0) {
      return false;
    }
    Optional<MessageDigest> wanted = Digests.named(digest);
    return wanted.isPresent()
        && isPadded(
            value.modPow(exponent, modulus).toByteArray(),
            modulus.bitLength(),
            wanted.get().digest(message));
  }

  /**
   * Whether a block is {@code 00 01 FF … FF 00} and then a DigestInfo with the digest, or the
   * digest alone.
   *
   * @param block the block without its leading zeros
   */
  private static boolean isPadded(byte[] block, int modulusBits, byte[] digest)
      throws DerException {
    int i = 1;
    while (i < block.length && block[i] == (byte) 0xFF) {
      i++;
    }
    boolean padded =
        block.length == (modulusBits + 7) / 8 - 1
            && block[0] == 1
            && i > 8
            && i < block.length
            && block[i] == 0;
    if (!padded) {
      return false;
    }
    byte[] payload = Arrays.copyOfRange(block, i + 1, block.length);
    return Arrays.equals(payload, digest) || isDigestInfo(payload, digest);
  }

  private static boolean isDigestInfo(byte[] payload, byte[] digest) throws DerException {
    DerReader outer = new DerReader(payload, 0, payload.length);
    DerReader info = outer.read(Der.SEQUENCE).reader();
    info.read(Der.SEQUENCE);
    Der value = info.read(Der.OCTET_STRING);
    return outer.isDone() && info.isDone() && Arrays.equals(value.contentArray(), digest);
  }

  private static boolean isUsualDsa(DerReader algorithm, Der bits) throws DerException {
    for (Der number : algorithm.read(Der.SEQUENCE).reader().rest(3)) {
      if (number.unsigned().bitLength() > MAX_DSA_BITS) {
        return false;
      }
    }
    return bits.bits().read(Der.INTEGER).unsigned().bitLength() <= MAX_DSA_BITS;
  }

  private static boolean isKnownCurve(DerReader algorithm) throws DerException {
    String curve = algorithm.read().identifier();
    return curve.equals(Oids.P256) || curve.equals(Oids.P384);
  }

  private static boolean platform(
      String family, Der key, String digest, byte[] message, ByteString signature)
      throws GeneralSecurityException {
    PublicKey publicKey =
        KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(key.encoding()));
    String method = digest.replace("-", "") + "with" + (family.equals("EC") ? "ECDSA" : family);
    Signature verifier = Signature.getInstance(method);
    try {
      verifier.initVerify(publicKey);
      verifier.update(message);
      return verifier.verify(signature.toByteArray());
    } catch (RuntimeException _) {
      return false; // providers are free to throw on values that are out of range
    }
  }
}
