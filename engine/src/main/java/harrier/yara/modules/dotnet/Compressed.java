package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteView;

/**
 * A number of one, two or four bytes (ECMA-335 II.23.2).
 *
 * @param length the number of bytes it takes, 0 if there is none
 */
record Compressed(long value, int length) {
  private static final Compressed NONE = new Compressed(0, 0);

  static Compressed read(ByteView data, long offset) {
    long first = data.u8(offset);
    if (first < 0) {
      return NONE;
    }
    if (first < 0x80) {
      return new Compressed(first, 1);
    }
    if (first < 0xC0) {
      long value = data.u16be(offset);
      return value < 0 ? NONE : new Compressed(value & 0x3FFF, 2);
    }
    long value = data.u32be(offset);
    return value < 0 || first >= 0xE0 ? NONE : new Compressed(value & 0x1FFFFFFF, 4);
  }

  /** The value read as a signed number: the lowest bit is the sign. */
  long signed() {
    int bits = length == 1 ? 7 : length == 2 ? 14 : 29;
    long magnitude = value >> 1;
    return (value & 1) == 0 ? magnitude : magnitude - (1L << (bits - 1));
  }
}
