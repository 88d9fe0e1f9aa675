package harrier.yara.container;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An OLE compound file ([MS-CFB]): storages and streams in chains of sectors. Streams shorter than
 * {@link #SMALL} live in mini sectors inside the root entry's own stream. A chain ends where it
 * leaves the data or meets itself.
 */
public final class CompoundFile {
  /** Streams below this many bytes are kept in mini sectors. */
  public static final int SMALL = 4096;

  /** Entries of a directory that are read at most. */
  public static final int MAX_ENTRIES = 1 << 16;

  /**
   * Children of all storages together that a walk may look at: each entry belongs to one storage,
   * but hostile storages lead to all entries.
   */
  public static final int MAX_LISTED = 2 * MAX_ENTRIES;

  private static final ByteString SIGNATURE =
      ByteString.latin1("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1");
  private static final int MAX_SECTORS = 1 << 26;
  private static final long LAST_SECTOR = 0xFFFFFFFAL;
  private static final int ENTRY_SIZE = 128;
  private static final int MINI_SECTOR = 64;
  private static final int HEADER_FAT_SECTORS = 109;

  private final ByteView data;
  private final int sectorSize;
  private final int sectors;
  private final List<Entry> entries = new ArrayList<>();
  private int[] fat;

  /** Where in {@link #entries} an entry of the directory is, -1 if it is not in use. */
  private int[] positions = {};

  private Optional<int[]> miniFat = Optional.empty();
  private Optional<int[]> miniStream = Optional.empty();

  /** What an entry is. */
  public enum Kind {
    STORAGE,
    STREAM,
    ROOT
  }

  /**
   * An entry of the directory.
   *
   * @param name as UTF-8
   * @param classId 16 bytes that say whose storage it is
   * @param start first sector
   * @param size length in bytes as the directory says
   */
  public record Entry(
      int index,
      ByteString name,
      Kind kind,
      ByteString classId,
      long start,
      long size,
      long left,
      long right,
      long child) {}

  private CompoundFile(ByteView data, int sectorSize) {
    this.data = data;
    this.sectorSize = sectorSize;
    this.sectors = (int) Math.min(MAX_SECTORS, data.length() / sectorSize);
    this.fat = new int[0];
  }

  /** Reads header and directory. Empty if the data is no compound file, or has no directory. */
  public static Optional<CompoundFile> open(ByteView data) {
    boolean isCompound = data.bytes(0, 8).equals(SIGNATURE) && data.u16(28) == 0xFFFE;
    if (!isCompound || !data.has(0, 512)) {
      return Optional.empty();
    }
    CompoundFile file = new CompoundFile(data, data.u16(30) == 12 ? 4096 : 512);
    file.readFat();
    file.readDirectory();
    return file.entries.isEmpty() ? Optional.empty() : Optional.of(file);
  }

  /** Bytes of a sector: 512 or 4096. */
  public int sectorSize() {
    return sectorSize;
  }

  /** All entries that are in use, in the order of the directory. */
  public List<Entry> entries() {
    return entries;
  }

  /** The entries directly in a storage, in the order of the directory. */
  public List<Entry> children(Entry storage) {
    BitSet found = new BitSet();
    List<Long> open = new ArrayList<>(List.of(storage.child));
    while (!open.isEmpty()) {
      long index = open.removeLast();
      boolean isEntry = index >= 0 && index < positions.length && positions[(int) index] >= 0;
      if (isEntry && !found.get((int) index)) {
        found.set((int) index);
        Entry entry = entries.get(positions[(int) index]);
        open.add(entry.left);
        open.add(entry.right);
      }
    }
    return found.stream().mapToObj(index -> entries.get(positions[index])).toList();
  }

  /** Receives bytes {@code 0..length-1} of a buffer that is used again. */
  @FunctionalInterface
  public interface Sink {
    void accept(byte[] bytes, int length);
  }

  /**
   * The bytes of a stream.
   *
   * @param limit the longest stream that is read
   * @return empty if the stream is longer than the limit, or its chain ends early
   */
  public Optional<byte[]> content(Entry entry, int limit) {
    if (entry.size > Math.min(limit, data.length())) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.allocate((int) entry.size);
    return feed(entry, (bytes, length) -> content.put(bytes, 0, length))
        ? Optional.of(content.array())
        : Optional.empty();
  }

  /**
   * Hands over the bytes of a stream in order. Whether all were there; if not, some may have been
   * handed over.
   */
  public boolean feed(Entry entry, Sink sink) {
    if (entry.size > data.length()) {
      return false;
    }
    boolean isSmall = entry.size < SMALL && entry.kind != Kind.ROOT;
    return isSmall ? feedSmall(entry, sink) : feedLarge(entry, sink);
  }

  private boolean feedLarge(Entry entry, Sink sink) {
    byte[] buffer = new byte[sectorSize];
    long left = entry.size;
    for (int sector : chain(entry.start, fat, sectors, (int) (entry.size / sectorSize) + 1)) {
      int count = (int) Math.min(sectorSize, left);
      if (data.copy(offset(sector), buffer, 0, count) < count) {
        return false;
      }
      sink.accept(buffer, count);
      left -= count;
    }
    return left == 0;
  }

  private boolean feedSmall(Entry entry, Sink sink) {
    byte[] buffer = new byte[MINI_SECTOR];
    int[] stream = miniStream();
    int perSector = sectorSize / MINI_SECTOR;
    int miniSectors = (int) Math.min(Integer.MAX_VALUE, (long) stream.length * perSector);
    int left = (int) entry.size;
    for (int mini : chain(entry.start, miniFat(), miniSectors, left / MINI_SECTOR + 1)) {
      long at = offset(stream[mini / perSector]) + (long) (mini % perSector) * MINI_SECTOR;
      int count = Math.min(MINI_SECTOR, left);
      if (data.copy(at, buffer, 0, count) < count) {
        return false;
      }
      sink.accept(buffer, count);
      left -= count;
    }
    return left == 0;
  }

  /** Sectors of the mini stream. */
  private int[] miniStream() {
    if (miniStream.isEmpty()) {
      int[] chain = new int[0];
      for (Entry entry : entries) {
        if (entry.kind == Kind.ROOT) {
          int most = (int) Math.min(sectors, entry.size / sectorSize + 1);
          chain = chain(entry.start, fat, sectors, most);
          break;
        }
      }
      miniStream = Optional.of(chain);
    }
    return miniStream.get();
  }

  private int[] miniFat() {
    if (miniFat.isEmpty()) {
      boolean there = data.u32(64) > 0;
      miniFat = Optional.of(there ? table(chain(data.u32(60), fat, sectors, sectors)) : new int[0]);
    }
    return miniFat.get();
  }

  private long offset(long sector) {
    return (sector + 1) * sectorSize;
  }

  private void readFat() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < HEADER_FAT_SECTORS; i++) {
      addSector(places, data.u32(76 + 4L * i));
    }
    BitSet seen = new BitSet();
    long next = data.u32(68);
    while (next < sectors && next >= 0 && !seen.get((int) next) && places.size() <= sectors) {
      seen.set((int) next);
      int last = sectorSize / 4 - 1;
      for (int i = 0; i < last; i++) {
        addSector(places, data.u32(offset(next) + 4L * i));
      }
      next = data.u32(offset(next) + 4L * last);
    }
    int wanted = (int) Math.min(places.size(), (long) sectors * 4 / sectorSize + 1);
    fat = table(places.stream().mapToInt(Integer::intValue).limit(wanted).toArray());
  }

  private void addSector(List<Integer> places, long sector) {
    if (sector >= 0 && sector < LAST_SECTOR) {
      places.add(sector < sectors ? (int) sector : -1);
    }
  }

  /** The numbers in some sectors. A place that is not there holds "free". */
  private int[] table(int[] places) {
    int perSector = sectorSize / 4;
    int[] table = new int[places.length * perSector];
    for (int i = 0; i < table.length; i++) {
      int place = places[i / perSector];
      long value = place < 0 ? -1 : data.u32(offset(place) + 4L * (i % perSector));
      table[i] = value < 0 || value >= LAST_SECTOR ? -1 : (int) value;
    }
    return table;
  }

  /**
   * The sectors from {@code start}, at most {@code most}: up to the end of the chain or where it
   * meets itself.
   */
  private static int[] chain(long start, int[] table, int limit, int most) {
    int[] chain = new int[16];
    int length = 0;
    BitSet seen = new BitSet();
    long sector = start;
    while (sector >= 0 && sector < limit && length < most && !seen.get((int) sector)) {
      seen.set((int) sector);
      if (length == chain.length) {
        chain = Arrays.copyOf(chain, 2 * length);
      }
      chain[length++] = (int) sector;
      sector = sector < table.length ? table[(int) sector] : -1;
    }
    return Arrays.copyOf(chain, length);
  }

  private void readDirectory() {
    boolean isWide = sectorSize == 4096;
    int most = MAX_ENTRIES * ENTRY_SIZE / sectorSize;
    int index = 0;
    int[] chain = chain(data.u32(48), fat, sectors, most);
    positions = new int[chain.length * (sectorSize / ENTRY_SIZE)];
    Arrays.fill(positions, -1);
    for (int sector : chain) {
      for (int i = 0; i < sectorSize / ENTRY_SIZE; i++, index++) {
        readEntry(index, offset(sector) + (long) i * ENTRY_SIZE, isWide);
      }
    }
  }

  private void readEntry(int index, long at, boolean isWide) {
    long nameSize = data.u16(at + 64);
    Optional<Kind> kind = kind(data.u8(at + 66));
    if (kind.isEmpty() || nameSize < 2 || nameSize > 64 || !data.has(at, ENTRY_SIZE)) {
      return;
    }
    byte[] name = data.bytes(at, (int) nameSize - 2).toByteArray();
    long size = isWide ? data.u64(at + 120) : data.u32(at + 120);
    positions[index] = entries.size();
    entries.add(
        new Entry(
            index,
            ByteString.utf8(new String(name, StandardCharsets.UTF_16LE)),
            kind.get(),
            data.bytes(at + 80, 16),
            data.u32(at + 116),
            size < 0 ? Long.MAX_VALUE : size,
            data.u32(at + 68),
            data.u32(at + 72),
            data.u32(at + 76)));
  }

  private static Optional<Kind> kind(long type) {
    if (type == 1) {
      return Optional.of(Kind.STORAGE);
    }
    if (type == 2) {
      return Optional.of(Kind.STREAM);
    }
    return type == 5 ? Optional.of(Kind.ROOT) : Optional.empty();
  }
}
