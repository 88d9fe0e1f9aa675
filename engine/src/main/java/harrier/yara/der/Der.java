package harrier.yara.der;

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
public record Der(byte[] bytes, int tag, int start, int body, int end, int next) {
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int UTF8_STRING = 0x0C;
  public static final int PRINTABLE_STRING = 0x13;
  public static final int TELETEX_STRING = 0x14;
  public static final int IA5_STRING = 0x16;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int BMP_STRING = 0x1E;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;
  public static final int CONTEXT_0 = 0xA0;
  public static final int CONTEXT_1 = 0xA1;
  public static final int CONTEXT_2 = 0xA2;
  public static final int PRIMITIVE_CONTEXT_0 = 0x80;
  public static final int PRIMITIVE_CONTEXT_1 = 0x81;

  /** Octets of an identifier: none in use is longer. */
  private static final int LONGEST_IDENTIFIER = 64;

  /** Reads the elements inside of this one. */
  public DerReader reader() {
    return new DerReader(bytes, body, end);
  }

  /** The contents. */
  public ByteString contents() {
    return ByteString.of(bytes, body, end - body);
  }

  /** The contents, as a fresh array. */
  public byte[] contentArray() {
    return Arrays.copyOfRange(bytes, body, end);
  }

  /** The whole element, as a fresh array. */
  public byte[] encoding() {
    return Arrays.copyOfRange(bytes, start, next);
  }

  /**
   * The contents as an integer that is never negative: issuers of certificates forget the sign
   * byte.
   */
  public BigInteger unsigned() {
    return new BigInteger(1, bytes, body, end - body);
  }

  /** The contents of a bit string that has no unused bits. */
  public DerReader bits() {
    return new DerReader(bytes, Math.min(body + 1, end), end);
  }

  /** An object identifier in dotted notation, such as {@code 2.5.4.3}. */
  public String identifier() throws DerException {
    int length = end - body;
    if (tag != OBJECT_IDENTIFIER || length == 0 || length > LONGEST_IDENTIFIER) {
      throw new DerException("object identifier expected");
    }
    StringBuilder text = new StringBuilder();
    long arc = 0;
    for (int i = body; i < end; i++) {
      arc = arc << 7 | bytes[i] & 0x7F;
      if (arc >>> 55 != 0) {
        throw new DerException("object identifier out of range");
      }
      if (bytes[i] >= 0) {
        append(text, arc);
        arc = 0;
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long arc) {
    if (text.isEmpty()) {
      long root = Math.min(arc / 40, 2);
      text.append(root).append('.').append(arc - 40 * root);
    } else {
      text.append('.').append(arc);
    }
  }
}
