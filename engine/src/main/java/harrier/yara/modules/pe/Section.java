package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.nio.charset.StandardCharsets;

/**
 * An entry of the section table.
 *
 * @param name up to eight bytes without the trailing NULs
 * @param fullName the name that {@code name} refers to if it is {@code /} and an offset, else
 *     {@code name}
 */
record Section(
    ByteString name,
    ByteString fullName,
    long virtualSize,
    long virtualAddress,
    long rawDataSize,
    long rawDataOffset,
    long pointerToRelocations,
    long pointerToLineNumbers,
    long numberOfRelocations,
    long numberOfLineNumbers,
    long characteristics) {
  static final int SIZE = 40;

  /** Parses the entry at an offset. All of it is there. */
  static Section parse(Image image, long at) {
    ByteView data = image.data();
    ByteString name = trimmed(data.bytes(at, 8));
    return new Section(
        name,
        fullName(image, name),
        data.u32(at + 8),
        data.u32(at + 12),
        data.u32(at + 16),
        data.u32(at + 20),
        data.u32(at + 24),
        data.u32(at + 28),
        data.u16(at + 32),
        data.u16(at + 34),
        data.u32(at + 36));
  }

  /** Bytes of the address space: files with too small a virtual size are loaded all the same. */
  long size() {
    return Math.max(virtualSize, rawDataSize);
  }

  private static ByteString trimmed(ByteString name) {
    int end = name.length();
    while (end > 0 && name.at(end - 1) == 0) {
      end--;
    }
    return name.slice(0, end);
  }

  /** Linkers that emit long names put them into the table of strings behind the symbols. */
  private static ByteString fullName(Image image, ByteString name) {
    if (name.length() < 2 || name.at(0) != '/') {
      return name;
    }
    long offset = decimal(name);
    return offset < 0 ? name : image.text(image.stringTable() + offset, Limits.PATH).orElse(name);
  }

  private static long decimal(ByteString name) {
    String digits =
        new String(name.toByteArray(), 1, name.length() - 1, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(digits);
  }
}
