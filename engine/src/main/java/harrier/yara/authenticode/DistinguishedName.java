package harrier.yara.authenticode;

import harrier.yara.bytes.ByteString;
import harrier.yara.der.AttributeNames;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How the names of issuers and subjects are written: {@code /C=US/O=Example/CN=Example CA}. */
final class DistinguishedName {
  private static final int MAX_PARTS = 256;

  private DistinguishedName() {}

  static ByteString format(Der name) throws DerException {
    StringBuilder text = new StringBuilder();
    for (Der set : name.reader().rest(MAX_PARTS)) {
      text.append('/');
      for (Der attribute : set.reader().rest(MAX_PARTS)) {
        DerReader parts = attribute.reader();
        text.append(AttributeNames.of(parts.read().identifier()));
        text.append('=').append(value(parts.read()));
      }
    }
    return ByteString.utf8(text.toString());
  }

  private static String value(Der value) {
    return switch (value.tag()) {
      case Der.UTF8_STRING, Der.PRINTABLE_STRING, Der.IA5_STRING ->
          decode(value, StandardCharsets.UTF_8);
      case Der.TELETEX_STRING -> decode(value, StandardCharsets.ISO_8859_1);
      case Der.BMP_STRING -> decode(value, StandardCharsets.UTF_16BE);
      default -> "#" + HexFormat.of().formatHex(value.contentArray());
    };
  }

  private static String decode(Der value, Charset charset) {
    return new String(value.contentArray(), charset);
  }
}
