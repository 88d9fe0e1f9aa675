package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who signed, and how (RFC 2315, 9.2).
 *
 * @param issuer encoded name of the issuer of the signer's certificate
 * @param serial serial number of that certificate
 * @param digestAlgorithm identifier of the digest algorithm
 * @param rawSigned the signed attributes as they are encoded, without tag and length
 * @param signed the signed attributes
 * @param unsigned attributes that were added later, such as countersignatures
 */
record SignerInfo(
    ByteString issuer,
    BigInteger serial,
    String digestAlgorithm,
    ByteString rawSigned,
    List<Attribute> signed,
    List<Attribute> unsigned,
    ByteString signature) {
  private static final int MAX_ATTRIBUTES = 64;

  /** An attribute and its values. */
  record Attribute(String type, List<Der> values) {}

  static SignerInfo parse(Der element) throws DerException {
    DerReader fields = element.reader();
    fields.read(Der.INTEGER);
    DerReader signer = fields.read(Der.SEQUENCE).reader();
    Der issuer = signer.read(Der.SEQUENCE);
    Der serial = signer.read(Der.INTEGER);
    String digestAlgorithm = fields.read(Der.SEQUENCE).reader().read().identifier();
    Optional<Der> signed = fields.optional(Der.CONTEXT_0);
    fields.read(Der.SEQUENCE); // what the signature is made with follows from the certificate
    Der signature = fields.read(Der.OCTET_STRING);
    Optional<Der> unsigned = fields.optional(Der.CONTEXT_1);
    return new SignerInfo(
        ByteString.of(issuer.encoding()),
        serial.unsigned(),
        digestAlgorithm,
        signed.map(Der::contents).orElse(ByteString.EMPTY),
        signed.isEmpty() ? List.of() : attributes(signed.get()),
        unsigned.isEmpty() ? List.of() : attributes(unsigned.get()),
        signature.contents());
  }

  private static List<Attribute> attributes(Der set) throws DerException {
    List<Attribute> attributes = new ArrayList<>();
    for (Der attribute : set.reader().rest(MAX_ATTRIBUTES)) {
      DerReader parts = attribute.reader();
      String type = parts.read().identifier();
      attributes.add(new Attribute(type, parts.read(Der.SET).reader().rest(Limits.SIGNATURES)));
    }
    return attributes;
  }

  /** The first value of a signed attribute. */
  Optional<Der> attribute(String type) {
    for (Attribute attribute : signed) {
      if (attribute.type.equals(type) && !attribute.values.isEmpty()) {
        return Optional.of(attribute.values.getFirst());
      }
    }
    return Optional.empty();
  }

  /** The digest of what was signed. */
  ByteString messageDigest() throws DerException {
    return attribute(Oids.MESSAGE_DIGEST)
        .orElseThrow(() -> new DerException("no message digest"))
        .contents();
  }

  /** The bytes that the signature covers: the signed attributes with the tag of a set. */
  byte[] signedBytes() {
    int length = rawSigned.length();
    int octets = length < 0x80 ? 0 : (39 - Integer.numberOfLeadingZeros(length)) / 8;
    byte[] bytes = new byte[2 + octets + length];
    bytes[0] = Der.SET;
    bytes[1] = (byte) (octets == 0 ? length : 0x80 | octets);
    for (int i = 0; i < octets; i++) {
      bytes[2 + i] = (byte) (length >>> 8 * (octets - 1 - i));
    }
    rawSigned.copyTo(bytes, 2 + octets);
    return bytes;
  }
}
