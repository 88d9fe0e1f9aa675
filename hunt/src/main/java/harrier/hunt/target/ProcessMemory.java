package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The memory that a process has written. Pages that still are what a file holds are left to the
 * file. Only pages that are in memory or in swap are read, as {@code /proc/PID/pagemap} tells: to
 * read one that was never touched would give it to the process. A region is one target for each
 * stretch of such pages; what lies between two pages of a stretch reads as zeros.
 */
final class ProcessMemory {
  /** Untouched memory that ends a stretch. */
  private static final long GAP = 1L << 20;

  private static final int ENTRY = Long.BYTES;
  private static final int ENTRIES = 1 << 13;
  private static final long PRESENT = 1L << 63;
  private static final long SWAPPED = 1L << 62;
  private static final long OF_A_FILE = 1L << 61;

  private final Path folder;
  private final long pid;
  private final String identity;

  /**
   * The memory of one process.
   *
   * @param folder its folder in /proc
   * @param identity what tells it from a later process with the same id
   */
  ProcessMemory(Path folder, long pid, String identity) {
    this.folder = folder;
    this.pid = pid;
    this.identity = identity;
  }

  /**
   * A target for each stretch, in order of address.
   *
   * @throws IOException if the process has ended or belongs to somebody else
   */
  List<Target> targets(Supplier<Context> process) throws IOException {
    List<MemoryRegion> regions = regions();
    long page = regions.stream().mapToLong(MemoryRegion::pageSize).min().orElse(1);
    List<Target> targets = new ArrayList<>();
    try (FileChannel map = FileChannel.open(folder.resolve("pagemap"), StandardOpenOption.READ)) {
      for (MemoryRegion region : regions) {
        if (region.isOwn()) {
          for (Stretch stretch : stretches(map, region, page)) {
            targets.add(target(region, stretch, process));
          }
        }
      }
    }
    return targets;
  }

  private List<MemoryRegion> regions() throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("smaps"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      return MemoryRegion.parse(lines);
    }
  }

  private Target target(MemoryRegion region, Stretch stretch, Supplier<Context> process) {
    Place place =
        new Place(
            List.of("process:" + pid, region.name(stretch.start())),
            () -> context(process.get(), region, stretch));
    return new Target(
        List.of(DeploymentContext.MEMORY), () -> open(stretch), List.of(place), identity);
  }

  private static Context context(Context process, MemoryRegion region, Stretch stretch) {
    Context.Builder context =
        process.toBuilder()
            .set(Field.PROCESS_MEMORY_REGION_ADDRESS, stretch.start())
            .set(Field.PROCESS_MEMORY_REGION_PROTECTION, region.protection())
            .set(Field.PROCESS_MEMORY_REGION_ANONYMOUS, !region.path().startsWith("/"));
    if (region.path().startsWith("/")) {
      context.set(Field.PROCESS_MEMORY_REGION_FILE, region.path());
      context.set(Field.FILE_DELETED, region.deleted());
    } else {
      context.absent(Field.PROCESS_MEMORY_REGION_FILE);
    }
    return context.build();
  }

  private List<Stretch> stretches(FileChannel map, MemoryRegion region, long page)
      throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    Optional<Stretch> open = Optional.empty();
    ByteBuffer entries = ByteBuffer.allocate(ENTRIES * ENTRY).order(ByteOrder.nativeOrder());
    long address = region.start();
    while (address < region.end()) {
      long wanted = Math.min(ENTRIES, (region.end() - address) / page);
      entries.clear().limit((int) wanted * ENTRY);
      int read = map.read(entries, address / page * ENTRY);
      if (read < ENTRY) {
        return stretches;
      }
      for (int i = 0; i < read / ENTRY; i++, address += page) {
        if (isHeld(entries.getLong(i * ENTRY), region)) {
          if (open.isEmpty() || address - open.get().end() >= GAP) {
            open = Optional.of(new Stretch(address, page));
            stretches.add(open.get());
          }
          open.get().add(address);
        }
      }
    }
    return stretches;
  }

  private static boolean isHeld(long entry, MemoryRegion region) {
    boolean there = (entry & (PRESENT | SWAPPED)) != 0;
    return there && (region.isShared() || (entry & OF_A_FILE) == 0);
  }

  private ByteSource open(Stretch stretch) throws IOException {
    FileChannel memory = FileChannel.open(folder.resolve("mem"), StandardOpenOption.READ);
    try {
      memory.read(ByteBuffer.allocate(1), stretch.start());
    } catch (IOException e) {
      memory.close();
      throw new IOException("it was given back to the system, or the process has ended", e);
    }
    return new Memory(memory, stretch);
  }

  /** Pages near each other, some of which are there. */
  private static final class Stretch {
    private final long start;
    private final long page;
    private final BitSet pages = new BitSet();

    Stretch(long start, long page) {
      this.start = start;
      this.page = page;
    }

    void add(long address) {
      pages.set((int) ((address - start) / page));
    }

    long start() {
      return start;
    }

    long end() {
      return start + pages.length() * page;
    }
  }

  /** Reads the pages of a stretch; one that is gone reads as zeros. */
  private record Memory(FileChannel memory, Stretch stretch) implements ByteSource {
    @Override
    public long size() {
      return stretch.end() - stretch.start;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      int wanted = Math.clamp(size() - position, 0, length);
      Arrays.fill(into, offset, offset + wanted, (byte) 0);
      int done = 0;
      while (done < wanted) {
        long at = position + done;
        int page = (int) (at / stretch.page);
        boolean there = stretch.pages.get(page);
        int next = there ? stretch.pages.nextClearBit(page) : stretch.pages.nextSetBit(page);
        int count = (int) Math.min(wanted - done, next * stretch.page - at);
        if (there) {
          readPages(at, into, offset + done, count);
        }
        done += count;
      }
      return wanted;
    }

    private void readPages(long position, byte[] into, int offset, int length) {
      int done = 0;
      while (done < length) {
        int count = length - done;
        try {
          int read =
              memory.read(
                  ByteBuffer.wrap(into, offset + done, count), stretch.start + position + done);
          count = read > 0 ? read : count;
        } catch (IOException _) {
          count = (int) Math.min(count, stretch.page - (position + done) % stretch.page);
        }
        done += count;
      }
    }

    @Override
    public void close() throws IOException {
      memory.close();
    }
  }
}
