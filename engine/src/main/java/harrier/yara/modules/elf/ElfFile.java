package harrier.yara.modules.elf;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.Optional;

/** Positions and fields of one file. Rows are addressed by their offset and lie within the file. */
final class ElfFile {
  private static final int MAX_NAME = 4096;

  /** Rows of the dynamic section that are looked at. */
  private static final int MAX_DYNAMIC = 1 << 20;

  private static final int EXECUTABLE = 2;
  private static final int SECTION_NULL = 0;
  private static final int SECTION_NO_BITS = 8;
  private static final int SECTION_SYMBOLS = 2;
  private static final int SECTION_DYNAMIC_SYMBOLS = 11;
  private static final int SEGMENT_DYNAMIC = 2;

  private final ByteView data;
  private final boolean wide;
  private final boolean bigEndian;
  private final Runnable malformed;
  private final Table sections;
  private final Table segments;

  private ElfFile(ByteView data, boolean wide, boolean bigEndian, Runnable malformed) {
    this.data = data;
    this.malformed = malformed;
    this.wide = wide;
    this.bigEndian = bigEndian;
    this.sections = whole(sectionOffset(), u16(wide ? 60 : 48), wide ? 64 : 40);
    this.segments = whole(segmentOffset(), u16(wide ? 56 : 44), wide ? 56 : 32);
  }

  /** Rows of equal size. */
  record Table(long start, int rowSize, int count) {
    static final Table NONE = new Table(0, 1, 0);

    long offset(int row) {
      return start + (long) row * rowSize;
    }
  }

  /** A symbol table and where the string table with its names starts, -1 if nowhere. */
  record Symbols(Table table, long names) {}

  /**
   * The file, if its header is complete and of a known class and byte order.
   *
   * @param malformed told of a header that is not, and of tables that reach beyond the file
   */
  static Optional<ElfFile> open(ByteView data, Runnable malformed) {
    if (data.u32be(0) != 0x7F454C46) {
      return Optional.empty();
    }
    long bits = data.u8(4);
    long order = data.u8(5);
    boolean known = (bits == 1 || bits == 2) && (order == 1 || order == 2);
    if (!known || !data.has(0, bits == 1 ? 52 : 64)) {
      malformed.run();
      return Optional.empty();
    }
    return Optional.of(new ElfFile(data, bits == 2, order == 2, malformed));
  }

  long type() {
    return u16(16);
  }

  long machine() {
    return u16(18);
  }

  long osAbi() {
    return data.u8(7);
  }

  long entry() {
    return word(24);
  }

  long segmentOffset() {
    return wide ? word(32) : word(28);
  }

  long sectionOffset() {
    return wide ? word(40) : word(32);
  }

  long segmentEntrySize() {
    return u16(wide ? 54 : 42);
  }

  long sectionEntrySize() {
    return u16(wide ? 58 : 46);
  }

  Table sections() {
    return sections;
  }

  Table segments() {
    return segments;
  }

  long sectionType(long row) {
    return u32(row + 4);
  }

  long sectionFlags(long row) {
    return word(row + 8);
  }

  long sectionAddress(long row) {
    return wide ? word(row + 16) : word(row + 12);
  }

  long sectionFileOffset(long row) {
    return wide ? word(row + 24) : word(row + 16);
  }

  long sectionSize(long row) {
    return wide ? word(row + 32) : word(row + 20);
  }

  private long sectionLink(long row) {
    return u32(wide ? row + 40 : row + 24);
  }

  Optional<ByteString> sectionName(long row) {
    int names = (int) u16(wide ? 62 : 50);
    if (names >= sections.count()) {
      return Optional.empty();
    }
    return name(sectionFileOffset(sections.offset(names)), u32(row));
  }

  long segmentType(long row) {
    return u32(row);
  }

  long segmentFlags(long row) {
    return u32(wide ? row + 4 : row + 24);
  }

  long segmentFileOffset(long row) {
    return wide ? word(row + 8) : word(row + 4);
  }

  long segmentAddress(long row) {
    return wide ? word(row + 16) : word(row + 8);
  }

  long physicalAddress(long row) {
    return wide ? word(row + 24) : word(row + 12);
  }

  long segmentFileSize(long row) {
    return wide ? word(row + 32) : word(row + 16);
  }

  long segmentMemorySize(long row) {
    return wide ? word(row + 40) : word(row + 20);
  }

  long segmentAlignment(long row) {
    return wide ? word(row + 48) : word(row + 28);
  }

  /**
   * Where an address lies in the file, or -1. Executables are asked by segments, other files by
   * sections first.
   */
  long fileOffset(long address) {
    if (type() == EXECUTABLE) {
      return offsetBySegments(address);
    }
    long offset = offsetBySections(address);
    return offset < 0 && sections.count() == 0 ? offsetBySegments(address) : offset;
  }

  private long offsetBySegments(long address) {
    for (int i = 0; i < segments.count(); i++) {
      long row = segments.offset(i);
      if (within(address, segmentAddress(row), segmentMemorySize(row))) {
        return segmentFileOffset(row) + (address - segmentAddress(row));
      }
    }
    return -1;
  }

  private long offsetBySections(long address) {
    for (int i = 0; i < sections.count(); i++) {
      long row = sections.offset(i);
      long type = sectionType(row);
      boolean there = type != SECTION_NULL && type != SECTION_NO_BITS;
      if (there && within(address, sectionAddress(row), sectionSize(row))) {
        return sectionFileOffset(row) + (address - sectionAddress(row));
      }
    }
    return -1;
  }

  private static boolean within(long address, long start, long size) {
    return Long.compareUnsigned(address, start) >= 0
        && Long.compareUnsigned(address - start, size) < 0;
  }

  Symbols symbols() {
    return symbols(SECTION_SYMBOLS);
  }

  Symbols dynamicSymbols() {
    return symbols(SECTION_DYNAMIC_SYMBOLS);
  }

  private Symbols symbols(int sectionType) {
    for (int i = 0; i < sections.count(); i++) {
      long row = sections.offset(i);
      if (sectionType(row) == sectionType) {
        int rowSize = wide ? 24 : 16;
        long count = Long.divideUnsigned(sectionSize(row), rowSize);
        Table table = whole(sectionFileOffset(row), count, rowSize);
        long link = sectionLink(row);
        if (link >= sections.count()) {
          return new Symbols(table, -1);
        }
        return new Symbols(table, sectionFileOffset(sections.offset((int) link)));
      }
    }
    return new Symbols(Table.NONE, -1);
  }

  ElfSymbol symbol(Symbols symbols, int index) {
    long row = symbols.table().offset(index);
    int info = (int) data.u8(wide ? row + 4 : row + 12);
    return new ElfSymbol(
        name(symbols.names(), u32(row)),
        wide ? word(row + 8) : word(row + 4),
        wide ? word(row + 16) : word(row + 8),
        info & 15,
        info >> 4,
        (int) data.u8(wide ? row + 5 : row + 13) & 3,
        (int) u16(wide ? row + 6 : row + 14));
  }

  /** The dynamic section, up to the row that ends it, or including it. */
  Table dynamic(boolean withTerminator) {
    for (int i = 0; i < segments.count(); i++) {
      long row = segments.offset(i);
      if (segmentType(row) == SEGMENT_DYNAMIC) {
        int rowSize = wide ? 16 : 8;
        Table all = table(segmentFileOffset(row), MAX_DYNAMIC, rowSize);
        int count = 0;
        while (count < all.count() && dynamicTag(all.offset(count)) != 0) {
          count++;
        }
        boolean terminated = count < all.count();
        return new Table(all.start(), rowSize, terminated && withTerminator ? count + 1 : count);
      }
    }
    return Table.NONE;
  }

  long dynamicTag(long row) {
    return word(row);
  }

  long dynamicValue(long row) {
    return wide ? word(row + 8) : word(row + 4);
  }

  /** The part of a table that lies in the file. */
  private Table table(long start, long count, int rowSize) {
    if (start < 0 || start >= data.length()) {
      return Table.NONE;
    }
    long there = (data.length() - start) / rowSize;
    return new Table(start, rowSize, Math.clamp(Math.min(there, count), 0, Integer.MAX_VALUE));
  }

  /** A table that should lie in the file as a whole. */
  private Table whole(long start, long count, int rowSize) {
    Table table = table(start, count, rowSize);
    if (count != table.count()) {
      malformed.run();
    }
    return table;
  }

  /**
   * A name in a string table. Sizes of string tables are not looked at: loaders do not either, and
   * malware forges them.
   */
  private Optional<ByteString> name(long table, long offset) {
    if (table < 0 || table >= data.length()) {
      return Optional.empty();
    }
    return data.untilNul(table + offset, MAX_NAME);
  }

  private long u16(long offset) {
    return bigEndian ? data.u16be(offset) : data.u16(offset);
  }

  private long u32(long offset) {
    return bigEndian ? data.u32be(offset) : data.u32(offset);
  }

  /** An address, offset or size: 4 or 8 bytes. */
  private long word(long offset) {
    if (!wide) {
      return u32(offset);
    }
    long value = data.u64(offset);
    return bigEndian ? Long.reverseBytes(value) : value;
  }
}
