package harrier.hunt.container.tar;

import harrier.hunt.container.Extents;
import harrier.hunt.container.SourceView;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files with holes, in the three ways that GNU tar has written them. */
final class SparseFile {
  private static final int BLOCK = TarHeader.BLOCK;
  private static final int PAIR = 24;
  private static final int IN_HEADER = 4;
  private static final int IN_EXTENSION = 21;
  private static final int MOST_PIECES = 1 << 16;

  private SparseFile() {}

  /** The old GNU form: pairs in the header and in extension blocks before the data. */
  static ByteSource gnu(ByteSource source, TarHeader header, long data, long size)
      throws IOException {
    List<long[]> pairs = new ArrayList<>();
    add(pairs, header, 386, IN_HEADER);
    long at = data;
    boolean more = header.block()[482] != 0;
    while (more && pairs.size() < MOST_PIECES) {
      TarHeader extension = block(source, at);
      add(pairs, extension, 0, IN_EXTENSION);
      more = extension.block()[504] != 0;
      at += BLOCK;
    }
    return pieces(source, pairs, at, size, header.number(483, 12));
  }

  /** Bytes of the extension blocks of the old GNU form. */
  static long extensionBytes(ByteSource source, TarHeader header, long data) throws IOException {
    long at = data;
    boolean more = header.block()[482] != 0;
    while (more && at < source.size()) {
      more = block(source, at).block()[504] != 0;
      at += BLOCK;
    }
    return at - data;
  }

  /** The forms that use pax records: the pairs stand there, or in front of the data. */
  static ByteSource pax(ByteSource source, PaxRecords records, long data, long size) {
    long real =
        records
            .number("GNU.sparse.realsize")
            .or(() -> records.number("GNU.sparse.size"))
            .orElse(-1L);
    List<long[]> pairs = records.sparseMap();
    long at = data;
    if (records.number("GNU.sparse.major").orElse(0L) >= 1) {
      SourceView view = SourceView.of(source);
      long[] cursor = {data};
      pairs = new ArrayList<>();
      long count = Math.min(decimal(view, cursor), MOST_PIECES);
      for (long i = 0; i < count; i++) {
        pairs.add(new long[] {decimal(view, cursor), decimal(view, cursor)});
      }
      at = data + (cursor[0] - data + BLOCK - 1) / BLOCK * BLOCK;
    }
    return pieces(source, pairs, at, Math.max(0, size - (at - data)), real);
  }

  private static ByteSource pieces(
      ByteSource source, List<long[]> pairs, long data, long stored, long real) {
    Extents extents = new Extents(source);
    long at = data;
    for (long[] pair : pairs) {
      if (pair[0] < extents.size() || pair[1] < 0 || pair[1] > data + stored - at) {
        break;
      }
      if (pair[1] > 0) {
        extents.add(pair[0], at, pair[1]);
        at += pair[1];
      }
    }
    return real > extents.size() ? extents.withSize(real) : extents;
  }

  private static void add(List<long[]> pairs, TarHeader header, int from, int count) {
    for (int i = 0; i < count; i++) {
      long length = header.number(from + PAIR * i + 12, 12);
      if (length > 0) {
        pairs.add(new long[] {header.number(from + PAIR * i, 12), length});
      }
    }
  }

  private static TarHeader block(ByteSource source, long at) throws IOException {
    byte[] block = new byte[BLOCK];
    int read = source.read(at, block, 0, BLOCK);
    Arrays.fill(block, read, BLOCK, (byte) 0);
    return new TarHeader(block);
  }

  /** A number and the line end after it; -1 if there is none. */
  private static long decimal(SourceView view, long[] cursor) {
    long number = 0;
    for (int digits = 0; digits < 19; digits++) {
      long c = view.u8(cursor[0]++);
      if (c == '\n') {
        return number;
      }
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return -1;
  }
}
