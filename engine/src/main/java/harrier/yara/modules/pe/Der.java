package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * An element of data in ASN.1's basic encoding (ITU-T X.690), which includes the distinguished
 * encoding.
 *
 * @param tag the identifier octet
 * @param start where the element begins
 * @param body where its contents begin
 * @param end where its contents end
 * @param next where the next element begins
 */
record Der(byte[] bytes, int tag, int start, int body, int end, int next) {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int UTF8_STRING = 0x0C;
  static final int PRINTABLE_STRING = 0x13;
  static final int TELETEX_STRING = 0x14;
  static final int IA5_STRING = 0x16;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int BMP_STRING = 0x1E;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int CONTEXT_0 = 0xA0;
  static final int CONTEXT_1 = 0xA1;
  static final int CONTEXT_2 = 0xA2;
  static final int PRIMITIVE_CONTEXT_0 = 0x80;
  static final int PRIMITIVE_CONTEXT_1 = 0x81;

  /** Reads the elements inside of this one. */
  DerReader reader() {
    return new DerReader(bytes, body, end);
  }

  /** The contents. */
  ByteString contents() {
    return ByteString.of(bytes, body, end - body);
  }

  /** The contents, as a fresh array. */
  byte[] contentArray() {
    return Arrays.copyOfRange(bytes, body, end);
  }

  /** The whole element, as a fresh array. */
  byte[] encoding() {
    return Arrays.copyOfRange(bytes, start, next);
  }

  /**
   * The contents as an integer that is never negative: issuers of certificates forget the sign
   * byte.
   */
  BigInteger unsigned() {
    return new BigInteger(1, bytes, body, end - body);
  }

  /** The contents of a bit string that has no unused bits. */
  DerReader bits() {
    return new DerReader(bytes, Math.min(body + 1, end), end);
  }
}
