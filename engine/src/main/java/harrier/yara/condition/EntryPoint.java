package harrier.yara.condition;

import harrier.yara.bytes.ByteView;

/**
 * The file offset at which a program starts: PE by its sections, ELF by its loadable segments or,
 * where the file is not an executable, its sections.
 */
final class EntryPoint {
  private static final int MAX_SECTIONS = 96;
  private static final int MAX_HEADERS = 1024;
  private static final int ELF_MAGIC = 0x464C457F;

  private EntryPoint() {}

  /** The offset, or -1 if there is none. */
  static long of(ByteView data) {
    if (data.u16(0) == 0x5A4D) {
      return pe(data, data.u32(0x3C));
    }
    return data.u32(0) == ELF_MAGIC ? elf(new Elf(data)) : -1;
  }

  private static long pe(ByteView data, long header) {
    if (header < 0 || data.u32(header) != 0x4550) {
      return -1;
    }
    long sections = data.u16(header + 6);
    long optionalSize = data.u16(header + 20);
    long entry = data.u32(header + 40);
    if (sections < 0 || optionalSize < 0 || entry < 0) {
      return -1;
    }
    long bestAddress = 0;
    long bestOffset = 0;
    for (int i = 0; i < Math.min(sections, MAX_SECTIONS); i++) {
      long section = header + 24 + optionalSize + 40L * i;
      long address = data.u32(section + 12);
      long offset = data.u32(section + 20);
      if (address >= 0 && offset >= 0 && address <= entry && address >= bestAddress) {
        bestAddress = address;
        bestOffset = offset;
      }
    }
    return bestOffset + entry - bestAddress;
  }

  private static long elf(Elf elf) {
    if (elf.entry() == 0) {
      return -1;
    }
    boolean executable = elf.half(16) == 2;
    long table = elf.word(executable ? 28 : 32, executable ? 32 : 40);
    long size = elf.half(elf.wide ? (executable ? 54 : 58) : (executable ? 42 : 46));
    long count = elf.half(elf.wide ? (executable ? 56 : 60) : (executable ? 44 : 48));
    for (int i = 0; i < Math.min(count, MAX_HEADERS); i++) {
      long at = table + i * size;
      long offset = executable ? elf.inSegment(at) : elf.inSection(at);
      if (offset >= 0) {
        return offset;
      }
    }
    return -1;
  }

  /** Reads of either class and either byte order. */
  private static final class Elf {
    final ByteView data;
    final boolean wide;
    final boolean bigEndian;

    Elf(ByteView data) {
      this.data = data;
      this.wide = data.u8(4) == 2;
      this.bigEndian = data.u8(5) == 2;
    }

    long half(long offset) {
      return bigEndian ? data.u16be(offset) : data.u16(offset);
    }

    /** A word whose size is that of the class, at an offset that depends on the class. */
    long word(long narrowOffset, long wideOffset) {
      long offset = wide ? wideOffset : narrowOffset;
      if (!wide) {
        return bigEndian ? data.u32be(offset) : data.u32(offset);
      }
      return bigEndian ? Long.reverseBytes(data.u64(offset)) : data.u64(offset);
    }

    long entry() {
      return Math.max(0, word(24, 24));
    }

    long inSegment(long at) {
      long start = word(at + 8, at + 16);
      long size = word(at + 20, at + 40);
      return within(start, size) ? word(at + 4, at + 8) + entry() - start : -1;
    }

    long inSection(long at) {
      long type = bigEndian ? data.u32be(at + 4) : data.u32(at + 4);
      long start = word(at + 12, at + 16);
      long size = word(at + 20, at + 32);
      boolean empty = type == 0 || type == 8;
      return !empty && within(start, size) ? word(at + 16, at + 24) + entry() - start : -1;
    }

    private boolean within(long start, long size) {
      return start >= 0 && start <= entry() && entry() - start < size;
    }
  }
}
