package harrier.yara.authenticode;

import java.util.Map;
import java.util.Optional;

/** Object identifiers: what they are called, and which digest they stand for. */
final class Oids {
  static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
  static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  static final String SIGNING_TIME = "1.2.840.113549.1.9.5";
  static final String COUNTER_SIGNATURE = "1.2.840.113549.1.9.6";
  static final String INDIRECT_DATA = "1.3.6.1.4.1.311.2.1.4";
  static final String PROGRAM_INFO = "1.3.6.1.4.1.311.2.1.12";
  static final String NESTED_SIGNATURE = "1.3.6.1.4.1.311.2.4.1";
  static final String TIMESTAMP = "1.3.6.1.4.1.311.3.3.1";
  static final String RSA = "1.2.840.113549.1.1.1";
  static final String DSA = "1.2.840.10040.4.1";
  static final String EC = "1.2.840.10045.2.1";
  static final String P256 = "1.2.840.10045.3.1.7";
  static final String P384 = "1.3.132.0.34";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("1.2.840.113549.2.2", "md2"),
          Map.entry("1.2.840.113549.2.5", "md5"),
          Map.entry("1.3.14.3.2.26", "sha1"),
          Map.entry("2.16.840.1.101.3.4.2.1", "sha256"),
          Map.entry("2.16.840.1.101.3.4.2.2", "sha384"),
          Map.entry("2.16.840.1.101.3.4.2.3", "sha512"),
          Map.entry("2.16.840.1.101.3.4.2.4", "sha224"),
          Map.entry(RSA, "rsaEncryption"),
          Map.entry("1.2.840.113549.1.1.2", "md2WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
          Map.entry("1.3.14.3.2.29", "sha1WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.10", "rsassaPss"),
          Map.entry("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
          Map.entry("1.2.840.113549.1.1.14", "sha224WithRSAEncryption"),
          Map.entry(DSA, "dsa"),
          Map.entry("1.2.840.10040.4.3", "dsaWithSHA1"),
          Map.entry("2.16.840.1.101.3.4.3.1", "dsa_with_SHA224"),
          Map.entry("2.16.840.1.101.3.4.3.2", "dsa_with_SHA256"),
          Map.entry("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
          Map.entry("1.2.840.10045.4.3.1", "ecdsa-with-SHA224"),
          Map.entry("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
          Map.entry("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
          Map.entry("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"));

  private static final Map<String, String> DIGESTS =
      Map.ofEntries(
          Map.entry("1.2.840.113549.2.2", "MD2"),
          Map.entry("1.2.840.113549.1.1.2", "MD2"),
          Map.entry("1.2.840.113549.2.5", "MD5"),
          Map.entry("1.2.840.113549.1.1.4", "MD5"),
          Map.entry("1.3.14.3.2.26", "SHA-1"),
          Map.entry("1.3.14.3.2.29", "SHA-1"),
          Map.entry("1.2.840.113549.1.1.5", "SHA-1"),
          Map.entry("1.2.840.10040.4.3", "SHA-1"),
          Map.entry("2.16.840.1.101.3.4.2.1", "SHA-256"),
          Map.entry("1.2.840.113549.1.1.11", "SHA-256"),
          Map.entry("2.16.840.1.101.3.4.3.2", "SHA-256"),
          Map.entry("1.2.840.10045.4.3.2", "SHA-256"),
          Map.entry("2.16.840.1.101.3.4.2.2", "SHA-384"),
          Map.entry("1.2.840.113549.1.1.12", "SHA-384"),
          Map.entry("1.2.840.10045.4.3.3", "SHA-384"),
          Map.entry("2.16.840.1.101.3.4.2.3", "SHA-512"),
          Map.entry("1.2.840.113549.1.1.13", "SHA-512"),
          Map.entry("1.2.840.10045.4.3.4", "SHA-512"));

  private Oids() {}

  /** What an identifier is called; the identifier itself if it has no name here. */
  static String name(String oid) {
    return NAMES.getOrDefault(oid, oid);
  }

  /**
   * The digest of a digest algorithm or of a signature algorithm, under its name in the Java
   * platform.
   */
  static Optional<String> digest(String oid) {
    return Optional.ofNullable(DIGESTS.get(oid));
  }
}
