package harrier.yara.authenticode;

import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signed data of PKCS #7 (RFC 2315, 9.1).
 *
 * @param version 1 in Authenticode
 * @param digestAlgorithms how many algorithms are declared
 * @param contentType identifier of the type of what was signed
 * @param content what was signed
 */
record SignedData(
    long version,
    int digestAlgorithms,
    String contentType,
    Der content,
    List<Certificate> certificates,
    List<SignerInfo> signers) {
  private static final int MAX_SIGNERS = 16;

  /** Parses a ContentInfo that holds signed data. */
  static SignedData parse(Der contentInfo) throws DerException {
    DerReader outer = contentInfo.reader();
    if (!outer.read().identifier().equals(Oids.SIGNED_DATA)) {
      throw new DerException("signed data expected");
    }
    DerReader fields = outer.read(Der.CONTEXT_0).reader().read(Der.SEQUENCE).reader();
    long version = fields.read(Der.INTEGER).unsigned().longValue();
    int algorithms = fields.read(Der.SET).reader().rest(MAX_SIGNERS).size();
    DerReader inner = fields.read(Der.SEQUENCE).reader();
    String contentType = inner.read().identifier();
    Der content = inner.read(Der.CONTEXT_0).reader().read();
    Optional<Der> certificates = fields.optional(Der.CONTEXT_0);
    fields.optional(Der.CONTEXT_1); // revoked certificates
    List<SignerInfo> signers = new ArrayList<>();
    for (Der signer : fields.read(Der.SET).reader().rest(MAX_SIGNERS)) {
      signers.add(SignerInfo.parse(signer));
    }
    return new SignedData(
        version,
        algorithms,
        contentType,
        content,
        certificates.isEmpty() ? List.of() : certificates(certificates.get()),
        signers);
  }

  private static List<Certificate> certificates(Der set) throws DerException {
    List<Certificate> certificates = new ArrayList<>();
    for (Der certificate : set.reader().rest(Limits.CERTIFICATES)) {
      if (certificate.tag() == Der.SEQUENCE) {
        certificates.add(Certificate.parse(certificate));
      }
    }
    return certificates;
  }
}
