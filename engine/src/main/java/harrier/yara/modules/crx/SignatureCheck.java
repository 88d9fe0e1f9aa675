package harrier.yara.modules.crx;

import harrier.yara.bytes.ByteView;
import harrier.yara.module.DataRange;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/** Whether a proof's key signed the extension. Nobody is trusted: the key may be anybody's. */
final class SignatureCheck {
  private static final int MAX_KEY = 8192;

  private SignatureCheck() {}

  static boolean holds(CrxHeader.Proof proof, CrxHeader header, ByteView data) {
    if (proof.key().length() > MAX_KEY) {
      return false;
    }
    try {
      PublicKey key =
          KeyFactory.getInstance(proof.keyType())
              .generatePublic(new X509EncodedKeySpec(proof.key().toByteArray()));
      Signature signature = Signature.getInstance(proof.algorithm());
      signature.initVerify(key);
      signature.update(header.signedPrefix().toByteArray());
      new DataRange(data, header.archive(), data.length() - header.archive())
          .feed((bytes, length) -> update(signature, bytes, length));
      return signature.verify(proof.signature().toByteArray());
    } catch (GeneralSecurityException | RuntimeException _) {
      return false; // a key that the platform cannot read or use proves nothing
    }
  }

  private static void update(Signature signature, byte[] bytes, int length) {
    try {
      signature.update(bytes, 0, length);
    } catch (SignatureException e) {
      throw new IllegalStateException("the signature was initialised", e);
    }
  }
}
