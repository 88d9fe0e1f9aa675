package harrier.yara.modules.lnk;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.nio.charset.StandardCharsets;

/** Reads what occurs in shortcuts in several places. */
final class LnkReader {
  private static final int MAX_TEXT = 1 << 16;

  private LnkReader() {}

  /** An identifier in lower case with hyphens. */
  static ByteString guid(ByteView data, long at) {
    return ByteString.latin1(
        "%08x-%04x-%04x-%04x-%04x%08x"
            .formatted(
                data.u32(at),
                data.u16(at + 4),
                data.u16(at + 6),
                data.u16be(at + 8),
                data.u16be(at + 10),
                data.u32be(at + 12)));
  }

  /** Bytes up to a NUL or the end of the data. */
  static ByteString text(ByteView data, long at) {
    return data.untilNul(at, MAX_TEXT).orElseGet(() -> data.bytes(at, MAX_TEXT));
  }

  /** UTF-16 up to a NUL or the end of the data, as UTF-8. */
  static ByteString wideText(ByteView data, long at) {
    int chars = 0;
    while (chars < MAX_TEXT && data.u16(at + 2L * chars) > 0) {
      chars++;
    }
    return wideText(data, at, chars);
  }

  /** UTF-16 of a number of units, as UTF-8. */
  static ByteString wideText(ByteView data, long at, int units) {
    byte[] bytes = data.bytes(at, units * 2).toByteArray();
    return ByteString.utf8(new String(bytes, StandardCharsets.UTF_16LE));
  }
}
