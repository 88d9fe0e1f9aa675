package harrier.yara.modules.dotnet;

import harrier.yara.bytes.ByteView;

/** Where the tables lie, and reading their cells. Rows count from 1. */
final class Tables {
  /** Rows of a table that are looked at one after the other. */
  static final int MAX_ROWS = 15_000;

  private static final int COUNT = Table.values().length;

  private final ByteView data;
  private final long[] rowCounts = new long[COUNT];
  private final long[] starts = new long[COUNT];
  private final int[] rowSizes = new int[COUNT];
  private final int[][] columnSizes = new int[COUNT][];
  private final int[][] columnOffsets = new int[COUNT][];
  private final int heapSizes;

  /** The tables of a stream {@code #~} or {@code #-}. */
  Tables(ByteView data, long offset) {
    this.data = data;
    this.heapSizes = (int) Math.max(data.u8(offset + 6), 0);
    long present = data.u64(offset + 8);
    long at = offset + 24;
    for (int table = 0; table < Long.SIZE; table++) {
      if ((present >>> table & 1) != 0) {
        if (table < COUNT) {
          rowCounts[table] = Math.max(data.u32(at), 0);
        }
        at += 4;
      }
    }
    lay((heapSizes & 0x40) != 0 ? at + 4 : at);
  }

  /** No tables. */
  static Tables none() {
    return new Tables(ByteView.of(new byte[0]), 0);
  }

  private void lay(long first) {
    long at = first;
    for (Table table : Table.values()) {
      int i = table.ordinal();
      String[] columns = table.columns();
      columnSizes[i] = new int[columns.length];
      columnOffsets[i] = new int[columns.length];
      for (int c = 0; c < columns.length; c++) {
        columnSizes[i][c] = size(columns[c]);
        columnOffsets[i][c] = rowSizes[i];
        rowSizes[i] += columnSizes[i][c];
      }
      starts[i] = at;
      at += rowCounts[i] * rowSizes[i];
    }
  }

  private int size(String column) {
    return switch (column.charAt(0)) {
      case '1' -> 1;
      case '2' -> 2;
      case '4' -> 4;
      case '@' -> rowCounts[Integer.parseInt(column.substring(1))] < 1 << 16 ? 2 : 4;
      default ->
          switch (column) {
            case "S" -> (heapSizes & 1) == 0 ? 2 : 4;
            case "G" -> (heapSizes & 2) == 0 ? 2 : 4;
            case "B" -> (heapSizes & 4) == 0 ? 2 : 4;
            default -> CodedIndex.valueOf(column).size(rowCounts);
          };
    };
  }

  /** Number of rows that a table claims to have. */
  long rows(Table table) {
    return rowCounts[table.ordinal()];
  }

  /** Number of rows to look at: those that lie in the file, up to {@link #MAX_ROWS}. */
  int listed(Table table) {
    int i = table.ordinal();
    long there = Math.max(data.length() - starts[i], 0) / rowSizes[i];
    return (int) Math.min(Math.min(there, rowCounts[i]), MAX_ROWS);
  }

  /** Whether tables reach beyond the file. */
  boolean isCut() {
    int last = COUNT - 1;
    return starts[last] + rowCounts[last] * rowSizes[last] > data.length() && data.length() > 0;
  }

  /** Whether a row is in the table and in the file. */
  boolean has(Table table, long row) {
    int i = table.ordinal();
    return row >= 1
        && row <= rowCounts[i]
        && data.has(starts[i] + (row - 1) * rowSizes[i], rowSizes[i]);
  }

  /** The number in a cell of a row that is there, else -1. */
  long cell(Table table, long row, int column) {
    if (!has(table, row)) {
      return -1;
    }
    int i = table.ordinal();
    long at = starts[i] + (row - 1) * rowSizes[i] + columnOffsets[i][column];
    return switch (columnSizes[i][column]) {
      case 1 -> data.u8(at);
      case 2 -> data.u16(at);
      default -> data.u32(at);
    };
  }
}
