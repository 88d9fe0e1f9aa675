package harrier.yara.authenticode;

/** How much of a signature is looked at. Real ones stay far below; what lies beyond is left out. */
final class Limits {
  /** Signatures, nested ones included. */
  static final int SIGNATURES = 64;

  /** Certificates of one signature. */
  static final int CERTIFICATES = 256;

  /** Certificates of one chain. */
  static final int CHAIN = 32;

  /** Countersignatures of one signature. */
  static final int COUNTER_SIGNATURES = 16;

  /** Bytes of the name of an issuer or subject. */
  static final int CERTIFICATE_NAME = 4_096;

  /** Checks of a public key signature in one file. */
  static final int KEY_OPERATIONS = 512;

  /** Bits of an RSA modulus. */
  static final int RSA_BITS = 4_096;

  /** Bits of an RSA exponent. */
  static final int RSA_EXPONENT_BITS = 33;

  private Limits() {}
}
