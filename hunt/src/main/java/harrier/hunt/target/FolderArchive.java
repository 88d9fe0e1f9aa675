package harrier.hunt.target;

import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of an OCI layout as one tape archive. Nothing is written; one file is open at a time.
 */
final class FolderArchive implements ByteSource {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 99;
  private static final int MOST_FILES = 1 << 16;
  private static final String LAYOUT = "oci-layout";
  private static final String INDEX = "index.json";
  private static final String BLOBS = "blobs";

  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private final long size;
  private Optional<Entry> current = Optional.empty();
  private ByteSource bytes = ByteSource.of(new byte[0]);

  private record Entry(Path path, byte[] header, long size) {}

  private FolderArchive(List<Entry> files) {
    long at = 0;
    for (Entry file : files) {
      entries.put(at, file);
      at += BLOCK + (file.size + BLOCK - 1) / BLOCK * BLOCK;
    }
    size = at + 2 * BLOCK;
  }

  static boolean isLayout(Path folder) {
    return Files.isRegularFile(folder.resolve(LAYOUT))
        && Files.isRegularFile(folder.resolve(INDEX));
  }

  static FolderArchive open(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>(List.of(folder.resolve(LAYOUT), folder.resolve(INDEX)));
    Path blobs = folder.resolve(BLOBS);
    if (Files.isDirectory(blobs)) {
      try (Stream<Path> tree = Files.walk(blobs, 2)) {
        tree.filter(Files::isRegularFile).sorted().limit(MOST_FILES).forEach(paths::add);
      }
    }
    List<Entry> files = new ArrayList<>();
    for (Path path : paths) {
      String name = folder.relativize(path).toString().replace('\\', '/');
      if (name.length() <= LONGEST_NAME) {
        long size = Files.size(path);
        files.add(new Entry(path, header(name, size), size));
      }
    }
    return new FolderArchive(files);
  }

  private static byte[] header(String name, long size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(size));
    put(header, 148, "        ");
    header[156] = '0';
    put(header, 257, "ustar\u000000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    if (position < 0 || position >= size) {
      return 0;
    }
    int wanted = (int) Math.min(length, size - position);
    for (int done = 0; done < wanted; ) {
      done += part(position + done, into, offset + done, wanted - done);
    }
    return wanted;
  }

  /** Reads from one header, one file or one run of zeros. */
  private int part(long position, byte[] into, int offset, int length) throws IOException {
    long start = entries.floorKey(position);
    Entry entry = entries.get(start);
    long inside = position - start;
    if (inside < BLOCK) {
      int count = (int) Math.min(length, BLOCK - inside);
      System.arraycopy(entry.header, (int) inside, into, offset, count);
      return count;
    }
    long at = inside - BLOCK;
    if (at < entry.size) {
      int count = (int) Math.min(length, entry.size - at);
      if (source(entry).read(at, into, offset, count) < count) {
        throw new IOException(entry.path.getFileName() + " became shorter");
      }
      return count;
    }
    Long next = entries.higherKey(position);
    int count = (int) Math.min(length, (next == null ? size : next) - position);
    Arrays.fill(into, offset, offset + count, (byte) 0);
    return count;
  }

  private ByteSource source(Entry entry) throws IOException {
    if (current.isEmpty() || current.get() != entry) {
      close();
      bytes = FileSource.open(entry.path);
      current = Optional.of(entry);
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    current = Optional.empty();
    bytes.close();
  }
}
