package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import harrier.yara.der.AttributeNames;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificates of a signature: SignedData of RFC 5652, certificates of RFC 5280. */
final class Certificates {
  private static final int MAX_CERTIFICATES = 1000;
  private static final int MAX_PARTS = 1000;

  private static final String GIVEN_NAME = "2.5.4.42";

  private Certificates() {}

  /** Who confirms whom. Names are attributes in the order of the certificate. */
  record Certificate(String issuer, String subject) {
    boolean isSelfSigned() {
      return issuer.equals(subject);
    }
  }

  /** The certificates, as far as they can be read; empty if the bytes are no signature. */
  static Optional<List<Certificate>> read(ByteString cms) {
    byte[] bytes = cms.toByteArray();
    List<Certificate> found = new ArrayList<>();
    try {
      DerReader info = new DerReader(bytes, 0, bytes.length).read(Der.SEQUENCE).reader();
      info.read(Der.OBJECT_IDENTIFIER);
      DerReader data = info.read(Der.CONTEXT_0).reader().read(Der.SEQUENCE).reader();
      data.read(Der.INTEGER);
      data.read(Der.SET);
      data.read(Der.SEQUENCE);
      Optional<Der> certificates = data.optional(Der.CONTEXT_0);
      if (certificates.isPresent()) {
        for (Der each : certificates.get().reader().rest(MAX_CERTIFICATES)) {
          certificate(each).ifPresent(found::add);
        }
      }
    } catch (DerException _) {
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private static Optional<Certificate> certificate(Der element) {
    try {
      DerReader fields = element.reader().read(Der.SEQUENCE).reader();
      fields.optional(Der.CONTEXT_0); // version
      fields.read(Der.INTEGER);
      fields.read(Der.SEQUENCE); // algorithm
      Der issuer = fields.read(Der.SEQUENCE);
      fields.read(Der.SEQUENCE); // validity
      return Optional.of(new Certificate(name(issuer), name(fields.read(Der.SEQUENCE))));
    } catch (DerException _) {
      return Optional.empty();
    }
  }

  private static String name(Der sequence) throws DerException {
    List<String> sets = new ArrayList<>();
    for (Der set : sequence.reader().rest(MAX_PARTS)) {
      List<String> attributes = new ArrayList<>();
      for (Der attribute : set.reader().rest(MAX_PARTS)) {
        attributes.add(attribute(attribute.reader()));
      }
      sets.add(String.join(" + ", attributes));
    }
    return String.join(", ", sets);
  }

  private static String attribute(DerReader parts) throws DerException {
    String oid = parts.read().identifier();
    Der value = parts.read();
    boolean isUtf16 = value.tag() == Der.BMP_STRING;
    String name = oid.equals(GIVEN_NAME) ? "GN" : AttributeNames.of(oid); // the shorter one
    return name
        + "="
        + new String(
            value.contentArray(), isUtf16 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
  }
}
