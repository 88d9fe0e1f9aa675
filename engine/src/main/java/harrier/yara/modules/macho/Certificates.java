package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certificates of a signature: SignedData of RFC 5652, certificates of RFC 5280, in DER or BER. */
final class Certificates {
  private static final int MAX_CERTIFICATES = 1000;
  private static final int MAX_PARTS = 1000;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int OID = 0x06;
  private static final int CONTEXT_0 = 0xA0;

  /** Attribute types by the bytes of their object identifier. */
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("550403", "CN"),
          Map.entry("550404", "SN"),
          Map.entry("550405", "serialNumber"),
          Map.entry("550406", "C"),
          Map.entry("550407", "L"),
          Map.entry("550408", "ST"),
          Map.entry("550409", "street"),
          Map.entry("55040a", "O"),
          Map.entry("55040b", "OU"),
          Map.entry("55040c", "title"),
          Map.entry("55042a", "GN"),
          Map.entry("0992268993f22c640101", "uid"),
          Map.entry("0992268993f22c640119", "DC"),
          Map.entry("2a864886f70d010901", "emailAddress"));

  private Certificates() {}

  /** Who confirms whom. Names are attributes in the order of the certificate. */
  record Certificate(String issuer, String subject) {
    boolean isSelfSigned() {
      return issuer.equals(subject);
    }
  }

  static List<Certificate> read(ByteString cms) {
    Der content = Der.of(cms);
    Optional<Der> certificates =
        content
            .child(SEQUENCE)
            .flatMap(info -> info.child(CONTEXT_0))
            .flatMap(wrapper -> wrapper.child(SEQUENCE))
            .flatMap(data -> data.child(CONTEXT_0));
    List<Certificate> found = new ArrayList<>();
    for (Der each : certificates.map(c -> c.children(MAX_CERTIFICATES)).orElse(List.of())) {
      each.child(SEQUENCE).flatMap(Certificates::certificate).ifPresent(found::add);
    }
    return found;
  }

  /**
   * Of the part that is signed: serial number and algorithm come before the issuer, the validity
   * before the subject.
   */
  private static Optional<Certificate> certificate(Der signed) {
    List<Der> parts = signed.children(10);
    int first = !parts.isEmpty() && parts.getFirst().tag() == CONTEXT_0 ? 1 : 0;
    return parts.size() < first + 5
        ? Optional.empty()
        : Optional.of(new Certificate(name(parts.get(first + 2)), name(parts.get(first + 4))));
  }

  private static String name(Der sequence) {
    List<String> sets = new ArrayList<>();
    for (Der set : sequence.children(MAX_PARTS)) {
      if (set.tag() == SET) {
        List<String> attributes = new ArrayList<>();
        set.children(MAX_PARTS).forEach(attribute -> attributes.add(attribute(attribute)));
        sets.add(String.join(" + ", attributes));
      }
    }
    return String.join(", ", sets);
  }

  private static String attribute(Der attribute) {
    List<Der> parts = attribute.children(2);
    if (parts.size() < 2 || parts.getFirst().tag() != OID) {
      return "";
    }
    ByteString oid = parts.getFirst().content();
    String type = ATTRIBUTES.getOrDefault(HexFormat.of().formatHex(oid.toByteArray()), dotted(oid));
    Der value = parts.get(1);
    boolean utf16 = value.tag() == 0x1E;
    byte[] bytes = value.content().toByteArray();
    return type
        + "="
        + new String(bytes, utf16 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
  }

  private static String dotted(ByteString oid) {
    StringBuilder text = new StringBuilder();
    long number = 0;
    for (int i = 0; i < oid.length(); i++) {
      number = number << 7 | oid.at(i) & 0x7F;
      if (oid.at(i) < 0x80) {
        if (text.isEmpty()) {
          long root = Math.min(number / 40, 2);
          text.append(root).append('.').append(number - root * 40);
        } else {
          text.append('.').append(number);
        }
        number = 0;
      }
    }
    return text.toString();
  }
}
