package harrier.yara.modules.hash;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.DataRange;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** The functions of the module. */
enum Digest {
  MD5("MD5", 32, "MD5 (RFC 1321)."),
  SHA1("SHA-1", 40, "SHA-1 (FIPS 180-4)."),
  SHA256("SHA-256", 64, "SHA-256 (FIPS 180-4)."),
  CHECKSUM32("", 0, "Sum of all bytes, low 32 bits."),
  CRC32("", 0, "CRC-32 as in zip and PNG.");

  private final String algorithm;
  private final int digits;
  private final String documentation;

  Digest(String algorithm, int digits, String documentation) {
    this.algorithm = algorithm;
    this.digits = digits;
    this.documentation = documentation;
  }

  String function() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String documentation() {
    return documentation;
  }

  Type type() {
    return algorithm.isEmpty() ? Type.Scalar.INTEGER : Type.Scalar.STRING;
  }

  Type.TextForm form() {
    return digits == 0 ? Type.TextForm.ANY : Type.TextForm.lowercase(digits);
  }

  Value of(DataRange range) {
    return switch (this) {
      case MD5, SHA1, SHA256 -> digest(range);
      case CHECKSUM32 -> new Value.Int(sum(range));
      case CRC32 -> new Value.Int(crc(range));
    };
  }

  private Value digest(DataRange range) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      range.feed((bytes, length) -> digest.update(bytes, 0, length));
      return new Value.Text(ByteString.latin1(HexFormat.of().formatHex(digest.digest())));
    } catch (NoSuchAlgorithmException _) {
      return Value.Undefined
          .INSTANCE; // a Java platform must have the three; a restricted one may not
    }
  }

  private static long sum(DataRange range) {
    long[] sum = new long[1];
    range.feed((bytes, length) -> {
      for (int i = 0; i < length; i++) {
        sum[0] += bytes[i] & 0xFF;
      }
    });
    return sum[0] & 0xFFFFFFFFL;
  }

  private static long crc(DataRange range) {
    CRC32 crc = new CRC32();
    range.feed((bytes, length) -> crc.update(bytes, 0, length));
    return crc.getValue();
  }
}
