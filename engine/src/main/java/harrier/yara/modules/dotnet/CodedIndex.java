package harrier.yara.modules.dotnet;

import java.util.List;

/**
 * Indexes of rows of one of several tables: the low bits say which (ECMA-335 II.24.2.6). -1 stands
 * for none.
 */
enum CodedIndex {
  TYPE_DEF_OR_REF(2, 2, 1, 27),
  HAS_CONSTANT(2, 4, 8, 23),
  HAS_CUSTOM_ATTRIBUTE(
      5, 6, 4, 1, 2, 8, 9, 10, 0, 14, 23, 20, 17, 26, 27, 32, 35, 38, 39, 40, 42, 44, 43),
  HAS_FIELD_MARSHAL(1, 4, 8),
  HAS_SECURITY(2, 2, 6, 32),
  MEMBER_REF_PARENT(3, 2, 1, 26, 6, 27),
  HAS_SEMANTICS(1, 20, 23),
  METHOD_DEF_OR_REF(1, 6, 10),
  MEMBER_FORWARDED(1, 4, 6),
  IMPLEMENTATION(2, 38, 35, 39),
  CUSTOM_ATTRIBUTE_TYPE(3, -1, -1, 6, 10),
  RESOLUTION_SCOPE(2, 0, 26, 35, 1),
  TYPE_OR_METHOD_DEF(1, 2, 6);

  private final int bits;
  private final int[] tables;

  CodedIndex(int bits, int... tables) {
    this.bits = bits;
    this.tables = tables;
  }

  /** Bytes that an index takes. */
  int size(long[] rowCounts) {
    long most = 0;
    for (int table : tables) {
      most = table < 0 ? most : Math.max(most, rowCounts[table]);
    }
    return most < 1L << 16 - bits ? 2 : 4;
  }

  /** Whether an index points into a table. */
  boolean isIn(long index, Table table) {
    int tag = (int) (index & (1L << bits) - 1);
    return tag < tables.length && tables[tag] == table.ordinal();
  }

  /** The row that an index names, from 1; 0 for none. */
  long row(long index) {
    return index >> bits;
  }

  /** The index of a row of a table. */
  long of(Table table, long row) {
    for (int tag = 0; tag < tables.length; tag++) {
      if (tables[tag] == table.ordinal()) {
        return row << bits | tag;
      }
    }
    throw new IllegalArgumentException(List.of(this, table).toString());
  }
}
