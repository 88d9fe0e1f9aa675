package harrier.yara.modules.dex;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.Optional;

/** Positions and rows of one file (Android's description of the Dalvik executable format). */
final class DexFile {
  /** Items of a table that are looked at. */
  static final int MAX_ITEMS = 1_000_000;

  private static final int HEADER_SIZE = 0x70;
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_PARAMETERS = 1 << 16;

  private final ByteView data;
  private final Runnable malformed;

  private DexFile(ByteView data, Runnable malformed) {
    this.data = data;
    this.malformed = malformed;
  }

  /** A table of the header: place of its size, and bytes of a row. */
  enum Table {
    STRINGS(56, 4),
    TYPES(64, 4),
    PROTOS(72, 12),
    FIELDS(80, 8),
    METHODS(88, 8),
    CLASSES(96, 32);

    private final int header;
    private final int rowSize;

    Table(int header, int rowSize) {
      this.header = header;
      this.rowSize = rowSize;
    }
  }

  /** A number that says how many bytes it takes, lowest seven bits first. */
  record Leb128(long value, int length) {}

  /**
   * The file, if its first bytes and its header are there.
   *
   * @param malformed told of a header that is cut, and of tables that reach beyond the file
   */
  static Optional<DexFile> open(ByteView data, Runnable malformed) {
    DexFile file = new DexFile(data, malformed);
    boolean isDex = data.u32be(0) == 0x6465780AL && data.u8(7) == 0 && file.version() >= 0;
    if (isDex && !data.has(0, HEADER_SIZE)) {
      malformed.run();
      return Optional.empty();
    }
    return isDex ? Optional.of(file) : Optional.empty();
  }

  /** Tells that a part could not be read. */
  void malformed() {
    malformed.run();
  }

  ByteView data() {
    return data;
  }

  /** The three digits after the magic number; -1 if they are none. */
  int version() {
    int version = 0;
    for (int i = 4; i < 7; i++) {
      long digit = data.u8(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      version = version * 10 + (int) digit;
    }
    return version;
  }

  /** A number of the header. */
  long header(int at) {
    return data.u32(at);
  }

  /** Rows of a table that are in the file. */
  int rows(Table table) {
    long start = data.u32(table.header + 4);
    long there = Math.max(data.length() - start, 0) / table.rowSize;
    return (int) Math.min(Math.min(there, data.u32(table.header)), MAX_ITEMS);
  }

  /** Rows of a table that are in the file, counting it as malformed if some are not. */
  int listed(Table table) {
    int rows = rows(table);
    if (rows < Math.min(data.u32(table.header), MAX_ITEMS)) {
      malformed();
    }
    return rows;
  }

  /** Where a row of a table is. */
  long row(Table table, long index) {
    return data.u32(table.header + 4) + index * table.rowSize;
  }

  private boolean has(Table table, long index) {
    return index >= 0 && index < rows(table);
  }

  /** Where a string with its length in front lies. */
  long stringOffset(long index) {
    return data.u32(row(Table.STRINGS, index));
  }

  Leb128 leb128(long at) {
    long value = 0;
    int length = 0;
    while (length < 5) {
      long next = data.u8(at + length);
      if (next < 0) {
        break;
      }
      value |= (next & 0x7F) << 7 * length;
      length++;
      if (next < 0x80) {
        break;
      }
    }
    return new Leb128(value & 0xFFFFFFFFL, length);
  }

  Optional<ByteString> string(long index) {
    if (!has(Table.STRINGS, index)) {
      return Optional.empty();
    }
    long at = stringOffset(index);
    return data.untilNul(at + leb128(at).length(), MAX_TEXT);
  }

  /** Whether a string is equal to some bytes; no more of it is read than is needed to know. */
  boolean isString(long index, ByteString wanted) {
    if (!has(Table.STRINGS, index)) {
      return false;
    }
    long offset = stringOffset(index);
    long at = offset + leb128(offset).length();
    int i = 0;
    while (i < wanted.length() && data.u8(at + i) == wanted.at(i)) {
      i++;
    }
    return i == wanted.length() && data.u8(at + i) == 0;
  }

  /** The name of a type. */
  Optional<ByteString> type(long index) {
    return has(Table.TYPES, index) ? string(data.u32(row(Table.TYPES, index))) : Optional.empty();
  }

  Optional<ByteString> shorty(long proto) {
    return has(Table.PROTOS, proto) ? string(data.u32(row(Table.PROTOS, proto))) : Optional.empty();
  }

  Optional<ByteString> returnType(long proto) {
    return has(Table.PROTOS, proto)
        ? type(data.u32(row(Table.PROTOS, proto) + 4))
        : Optional.empty();
  }

  /** Number of parameters. */
  int parameters(long proto) {
    if (!has(Table.PROTOS, proto)) {
      return 0;
    }
    long list = data.u32(row(Table.PROTOS, proto) + 8);
    long there = Math.max(data.length() - list - 4, 0) / 2;
    return list == 0 ? 0 : Math.clamp(Math.min(data.u32(list), there), 0, MAX_PARAMETERS);
  }

  Optional<ByteString> parameter(long proto, int index) {
    return type(data.u16(data.u32(row(Table.PROTOS, proto) + 8) + 4 + 2L * index));
  }

  Optional<ByteString> fieldClass(long field) {
    return has(Table.FIELDS, field) ? type(data.u16(row(Table.FIELDS, field))) : Optional.empty();
  }

  Optional<ByteString> fieldType(long field) {
    return has(Table.FIELDS, field)
        ? type(data.u16(row(Table.FIELDS, field) + 2))
        : Optional.empty();
  }

  Optional<ByteString> fieldName(long field) {
    return has(Table.FIELDS, field)
        ? string(data.u32(row(Table.FIELDS, field) + 4))
        : Optional.empty();
  }

  Optional<ByteString> methodClass(long method) {
    return has(Table.METHODS, method)
        ? type(data.u16(row(Table.METHODS, method)))
        : Optional.empty();
  }

  /** Index of what a method takes and returns, or -1. */
  long methodProto(long method) {
    return has(Table.METHODS, method) ? data.u16(row(Table.METHODS, method) + 2) : -1;
  }

  Optional<ByteString> methodName(long method) {
    return has(Table.METHODS, method)
        ? string(data.u32(row(Table.METHODS, method) + 4))
        : Optional.empty();
  }
}
