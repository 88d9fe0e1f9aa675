package harrier.yara.modules.pe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Builds small PE files. The PE header is at 0x80, the one section is loaded at 0x1000 from offset
 * 0x200; its bytes are addressed here as they are in memory.
 */
final class PeFile {
  static final int HEADER = 0x80;
  static final int OPTIONAL = HEADER + 24;
  static final int SECTION_RVA = 0x1000;
  static final int SECTION_OFFSET = 0x200;
  private static final int SECTION_SIZE = 0x800;

  private final boolean wide;
  private final ByteBuffer bytes =
      ByteBuffer.allocate(SECTION_OFFSET + SECTION_SIZE).order(ByteOrder.LITTLE_ENDIAN);

  PeFile(boolean wide) {
    this.wide = wide;
    bytes.putShort(0, (short) 0x5A4D).putInt(0x3C, HEADER).putInt(HEADER, 0x4550);
    short optionalSize = (short) (wide ? 240 : 224);
    bytes
        .putShort(HEADER + 4, (short) (wide ? 0x8664 : 0x14C))
        .putShort(HEADER + 6, (short) 1)
        .putInt(HEADER + 8, 1_000_000_000)
        .putShort(HEADER + 20, optionalSize)
        .putShort(HEADER + 22, (short) 0x2102)
        .putShort(OPTIONAL, (short) (wide ? 0x20B : 0x10B))
        .putInt(OPTIONAL + 16, SECTION_RVA + 0x10)
        .putInt(OPTIONAL + 32, 0x1000)
        .putInt(OPTIONAL + 36, 0x200)
        .putInt(OPTIONAL + (wide ? 108 : 92), 16);
    int section = OPTIONAL + optionalSize;
    bytes
        .put(section, ".text\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(section + 8, SECTION_SIZE)
        .putInt(section + 12, SECTION_RVA)
        .putInt(section + 16, SECTION_SIZE)
        .putInt(section + 20, SECTION_OFFSET)
        .putInt(section + 36, 0x6000_0020);
  }

  /** Sets an entry of the data directory. */
  PeFile directory(int index, int address, int size) {
    int at = OPTIONAL + (wide ? 112 : 96) + 8 * index;
    bytes.putInt(at, address).putInt(at + 4, size);
    return this;
  }

  /** Writes 32-bit numbers at a relative address. */
  PeFile words(int rva, int... words) {
    for (int i = 0; i < words.length; i++) {
      bytes.putInt(offset(rva) + 4 * i, words[i]);
    }
    return this;
  }

  /** Writes 16-bit numbers at a relative address. */
  PeFile halves(int rva, int... halves) {
    for (int i = 0; i < halves.length; i++) {
      bytes.putShort(offset(rva) + 2 * i, (short) halves[i]);
    }
    return this;
  }

  /** Writes a text and a NUL at a relative address. */
  PeFile text(int rva, String text) {
    bytes.put(offset(rva), (text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Writes 32-bit numbers at an offset. */
  PeFile raw(int offset, int... words) {
    for (int i = 0; i < words.length; i++) {
      bytes.putInt(offset + 4 * i, words[i]);
    }
    return this;
  }

  byte[] build() {
    return bytes.array().clone();
  }

  private static int offset(int rva) {
    return rva - SECTION_RVA + SECTION_OFFSET;
  }
}
