package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An X.509 certificate (RFC 5280).
 *
 * @param issuer encoded name of the issuer
 * @param subject encoded name of the subject
 * @param serial contents of the serial number
 * @param algorithm identifier of the algorithm of the issuer's signature
 * @param publicKey the encoded SubjectPublicKeyInfo
 * @param signed what the issuer signed
 */
record Certificate(
    ByteString issuer,
    ByteString subject,
    ByteString issuerText,
    ByteString subjectText,
    ByteString serial,
    long version,
    String algorithm,
    OptionalLong notBefore,
    OptionalLong notAfter,
    Der publicKey,
    Der signed,
    ByteString signature,
    ByteString thumbprint) {

  static Certificate parse(Der element) throws DerException {
    DerReader certificate = element.reader();
    Der signed = certificate.read(Der.SEQUENCE);
    DerReader fields = signed.reader();
    Optional<Der> version = fields.optional(Der.CONTEXT_0);
    Der serial = fields.read(Der.INTEGER);
    fields.read(Der.SEQUENCE);
    Der issuer = fields.read(Der.SEQUENCE);
    DerReader validity = fields.read(Der.SEQUENCE).reader();
    Der subject = fields.read(Der.SEQUENCE);
    Der publicKey = fields.read(Der.SEQUENCE);
    if (issuer.next() - issuer.start() > Limits.CERTIFICATE_NAME
        || subject.next() - subject.start() > Limits.CERTIFICATE_NAME) {
      throw new DerException("long name");
    }
    String algorithm = certificate.read(Der.SEQUENCE).reader().read().identifier();
    return new Certificate(
        ByteString.of(issuer.encoding()),
        ByteString.of(subject.encoding()),
        DistinguishedName.format(issuer),
        DistinguishedName.format(subject),
        serial.contents(),
        version.isEmpty() ? 1 : version(version.get()),
        algorithm,
        DerTime.seconds(validity.read()),
        DerTime.seconds(validity.read()),
        publicKey,
        signed,
        bits(certificate.read(Der.BIT_STRING)),
        thumbprint(element));
  }

  private static long version(Der version) throws DerException {
    return version.reader().read(Der.INTEGER).unsigned().longValue() + 1;
  }

  private static ByteString bits(Der element) {
    ByteString contents = element.contents();
    return contents.isEmpty() ? contents : contents.slice(1, contents.length());
  }

  private static ByteString thumbprint(Der element) {
    return Digests.named("SHA-1")
        .map(digest ->
            ByteString.latin1(HexFormat.of().formatHex(digest.digest(element.encoding()))))
        .orElse(ByteString.EMPTY);
  }

  /** The serial number; never negative. */
  BigInteger number() {
    return new BigInteger(1, serial.toByteArray());
  }

  /** The serial number as pairs of hexadecimal digits with colons. */
  ByteString serialText() {
    return ByteString.latin1(HexFormat.ofDelimiter(":").formatHex(serial.toByteArray()));
  }

  boolean isSelfIssued() {
    return issuer.equals(subject);
  }
}
