package harrier.hunt.container.cpio;

import harrier.hunt.container.SourceView;
import java.util.Optional;

/**
 * The header of an entry, of any of the four formats.
 *
 * @param length bytes of the header itself
 * @param alignment name and data begin at multiples of it
 */
record CpioHeader(
    int length,
    int alignment,
    long mode,
    long uid,
    long gid,
    long modified,
    long nameSize,
    long size) {
  static final int OLD_ASCII = 76;
  static final int BINARY = 26;
  private static final int NEW_ASCII = 110;
  private static final int MAGIC = 6;

  /** The header at a place; empty if there is none. */
  static Optional<CpioHeader> at(SourceView view, long position) {
    String magic = view.bytes(position, MAGIC).toUtf8();
    Optional<CpioHeader> header =
        switch (magic) {
          case "070701", "070702" -> Optional.of(newAscii(view, position));
          case "070707" -> Optional.of(oldAscii(view, position));
          default -> binary(view, position);
        };
    return header.filter(found ->
        found.nameSize > 0 && found.size >= 0 && view.has(position, found.length + found.nameSize));
  }

  long align(long offset) {
    return (offset + alignment - 1) / alignment * alignment;
  }

  private static CpioHeader newAscii(SourceView view, long at) {
    return new CpioHeader(
        NEW_ASCII,
        4,
        number(view, at + 14, 8, 16),
        number(view, at + 22, 8, 16),
        number(view, at + 30, 8, 16),
        number(view, at + 46, 8, 16),
        number(view, at + 94, 8, 16),
        number(view, at + 54, 8, 16));
  }

  private static CpioHeader oldAscii(SourceView view, long at) {
    return new CpioHeader(
        OLD_ASCII,
        1,
        number(view, at + 18, 6, 8),
        number(view, at + 24, 6, 8),
        number(view, at + 30, 6, 8),
        number(view, at + 48, 11, 8),
        number(view, at + 59, 6, 8),
        number(view, at + 65, 11, 8));
  }

  /** Numbers of 32 bits stand with their higher half first in either byte order. */
  private static Optional<CpioHeader> binary(SourceView view, long at) {
    boolean little = view.u16(at) == 070707;
    if (!little && view.u16be(at) != 070707 || !view.has(at, BINARY)) {
      return Optional.empty();
    }
    return Optional.of(
        new CpioHeader(
            BINARY,
            2,
            u16(view, at + 6, little),
            u16(view, at + 8, little),
            u16(view, at + 10, little),
            u16(view, at + 16, little) << 16 | u16(view, at + 18, little),
            u16(view, at + 20, little),
            u16(view, at + 22, little) << 16 | u16(view, at + 24, little)));
  }

  private static long u16(SourceView view, long at, boolean little) {
    return little ? view.u16(at) : view.u16be(at);
  }

  private static long number(SourceView view, long at, int digits, int radix) {
    long number = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit((int) Math.max(0, view.u8(at + i)), radix);
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
