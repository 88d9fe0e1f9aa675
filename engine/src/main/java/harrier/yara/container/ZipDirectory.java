package harrier.yara.container;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The central directory of a zip archive (APPNOTE 6.3), with 64-bit sizes. Bytes may lie before the
 * archive: offsets are taken from where the directory really is.
 */
public final class ZipDirectory {
  /** Entries that are read at most. */
  public static final int MAX_ENTRIES = 100_000;

  /** Method: the bytes as they are. */
  public static final int STORED = 0;

  /** Method: deflate. */
  public static final int DEFLATED = 8;

  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final long END = 0x06054B50;
  private static final long END_64 = 0x06064B50;
  private static final long LOCATOR_64 = 0x07064B50;
  private static final long CENTRAL = 0x02014B50;
  private static final long LOCAL = 0x04034B50;
  private static final long IN_EXTRA_FIELD = 0xFFFFFFFFL;
  private static final int ENCRYPTED = 1;

  private final ByteView data;
  private final long shift;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * An entry of the directory.
   *
   * @param path as it is stored
   * @param method how it is packed
   * @param compressedSize bytes in the archive
   * @param size bytes when unpacked, as the archive says
   * @param offset of its local header, as the archive says
   */
  public record Entry(
      ByteString path, int flags, int method, long compressedSize, long size, long offset) {}

  private record End(long position, long entries, long size, long offset) {}

  private ZipDirectory(ByteView data, long shift) {
    this.data = data;
    this.shift = shift;
  }

  /** Finds and reads the directory. Empty if there is none. */
  public static Optional<ZipDirectory> open(ByteView data) {
    return end(data).flatMap(end -> open(data, end));
  }

  private static Optional<ZipDirectory> open(ByteView data, End end) {
    long start = end.position - end.size;
    if (start < 0) {
      return Optional.empty();
    }
    boolean asWritten = data.u32(end.offset) == CENTRAL && end.offset + end.size <= end.position;
    if (asWritten && data.u32(start) != CENTRAL) {
      start = end.offset;
    }
    ZipDirectory zip = new ZipDirectory(data, start - end.offset);
    zip.readEntries(start, Math.min(end.entries, MAX_ENTRIES));
    return Optional.of(zip);
  }

  /** The entries in the order of the directory. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The entry with a path. Of several the last counts, as it overwrites the others when all are
   * unpacked.
   */
  public Optional<Entry> find(String path) {
    ByteString wanted = ByteString.utf8(path);
    return entries.reversed().stream().filter(entry -> entry.path.equals(wanted)).findFirst();
  }

  /**
   * The unpacked bytes of an entry.
   *
   * @param limit the most bytes that are unpacked
   * @return empty if the entry is encrypted, packed by another method than {@link #STORED} and
   *     {@link #DEFLATED}, damaged, or longer than the limit
   */
  public Optional<byte[]> content(Entry entry, int limit) {
    long header = entry.offset + shift;
    if (header < 0 || data.u32(header) != LOCAL || (entry.flags & ENCRYPTED) != 0) {
      return Optional.empty();
    }
    long start = header + 30 + data.u16(header + 26) + data.u16(header + 28);
    if (!data.has(start, entry.compressedSize) || entry.compressedSize > Integer.MAX_VALUE - 8) {
      return Optional.empty();
    }
    return switch (entry.method) {
      case STORED ->
          entry.compressedSize <= limit
              ? Optional.of(data.bytes(start, (int) entry.compressedSize).toByteArray())
              : Optional.empty();
      case DEFLATED -> inflate(start, entry, limit);
      default -> Optional.empty();
    };
  }

  private Optional<byte[]> inflate(long start, Entry entry, int limit) {
    byte[] chunk = new byte[(int) Math.min(1 << 16, entry.compressedSize)];
    byte[] out = new byte[(int) Math.max(64, Math.min(Math.min(entry.size, limit), 1 << 20))];
    int length = 0;
    long fed = 0;
    try (Inflater inflater = new Inflater(true)) {
      while (!inflater.finished()) {
        if (inflater.needsInput() && fed < entry.compressedSize) {
          int count = (int) Math.min(chunk.length, entry.compressedSize - fed);
          count = data.copy(start + fed, chunk, 0, count);
          inflater.setInput(chunk, 0, count);
          fed += count;
        }
        if (length == out.length) {
          if (length >= limit) {
            return Optional.empty();
          }
          out = Arrays.copyOf(out, (int) Math.min(limit, 2L * length));
        }
        int count = inflater.inflate(out, length, out.length - length);
        if (count == 0 && !inflater.finished() && fed >= entry.compressedSize) {
          return Optional.empty();
        }
        length += count;
      }
    } catch (DataFormatException _) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOf(out, length));
  }

  private static Optional<End> end(ByteView data) {
    int size = (int) Math.min(data.length(), END_SIZE + LONGEST_COMMENT);
    long base = data.length() - size;
    ByteView tail = ByteView.of(data.bytes(base, size).toByteArray());
    for (long at = size - (long) END_SIZE; at >= 0; at--) {
      if (tail.u32(at) == END && tail.has(at + END_SIZE, tail.u16(at + 20))) {
        return Optional.of(widened(data, base + at));
      }
    }
    return Optional.empty();
  }

  /** The end record, or the 64-bit one where its locator stands before it. */
  private static End widened(ByteView data, long at) {
    long wide = data.u64(at - 12);
    if (data.u32(at - 20) == LOCATOR_64) {
      long place = data.u32(wide) == END_64 ? wide : at - 20 - 56;
      if (data.u32(place) == END_64) {
        return new End(place, data.u64(place + 32), data.u64(place + 40), data.u64(place + 48));
      }
    }
    return new End(at, data.u16(at + 10), data.u32(at + 12), data.u32(at + 16));
  }

  private void readEntries(long start, long count) {
    long at = start;
    for (long i = 0; i < count && data.u32(at) == CENTRAL && data.has(at, 46); i++) {
      int nameLength = (int) data.u16(at + 28);
      long extraLength = data.u16(at + 30);
      long next = at + 46 + nameLength + extraLength + data.u16(at + 32);
      if (next > data.length()) {
        return;
      }
      readEntry(at, nameLength, extraLength);
      at = next;
    }
  }

  private void readEntry(long at, int nameLength, long extraLength) {
    long[] sizes = {data.u32(at + 24), data.u32(at + 20), data.u32(at + 42)};
    long extra = at + 46 + nameLength;
    widen(sizes, extra, extra + extraLength);
    entries.add(
        new Entry(
            data.bytes(at + 46, nameLength),
            (int) data.u16(at + 8),
            (int) data.u16(at + 10),
            sizes[1],
            sizes[0],
            sizes[2]));
  }

  /**
   * Takes those of size, compressed size and offset from the extra field that did not fit into 32
   * bits.
   */
  private void widen(long[] sizes, long from, long to) {
    for (long at = from; at + 4 <= to; at += 4 + data.u16(at + 2)) {
      if (data.u16(at) == 1) {
        long field = at + 4;
        for (int i = 0; i < sizes.length; i++) {
          if (sizes[i] == IN_EXTRA_FIELD && field + 8 <= to) {
            sizes[i] = data.u64(field) & Long.MAX_VALUE;
            field += 8;
          }
        }
        return;
      }
    }
  }
}
