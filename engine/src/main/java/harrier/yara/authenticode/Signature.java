package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An Authenticode signature. Digests are bytes, names of algorithms are those of {@link Oids}.
 *
 * @param verified whether the file has the digest that was signed, the signer's key made the
 *     signature, and each certificate of the chain was signed by the next. Nobody is trusted: the
 *     chain's last certificate may be anybody's.
 * @param digest digest of the file as it was signed
 * @param fileDigest digest of the file as it is
 * @param certificates all that the signature brings along
 */
public record Signature(
    boolean verified,
    String digestAlgorithm,
    ByteString digest,
    ByteString fileDigest,
    Signer signer,
    List<Certificate> certificates,
    List<CounterSignature> counterSignatures) {

  /**
   * The signer.
   *
   * @param moreInfo an address on the web
   * @param digest digest of the signed content
   * @param chain the signer's certificate and those above it
   */
  record Signer(
      Optional<ByteString> programName,
      Optional<ByteString> moreInfo,
      String digestAlgorithm,
      ByteString digest,
      List<Certificate> chain) {}

  /**
   * A time stamp authority's signature on the signature.
   *
   * @param time when it was made, in seconds since 1970
   */
  record CounterSignature(
      boolean verified,
      OptionalLong time,
      String digestAlgorithm,
      ByteString digest,
      List<Certificate> chain) {}
}
