package harrier.hunt.target;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Neighbouring regions of one allocation that a process on Windows has written: one target. */
final class WindowsStretch {
  private static final int PAGE = 4096;

  /** More regions than any process has; a system that never ends its list is not believed. */
  private static final int MOST_REGIONS = 1 << 22;

  private final WindowsRegion first;
  private final Optional<String> file;
  private WindowsRegion last;

  private WindowsStretch(WindowsRegion first, Optional<String> file) {
    this.first = first;
    this.file = file;
    this.last = first;
  }

  /**
   * The stretches of a process in order of address.
   *
   * @param mapped takes the files that the process has mapped, by path in lower case
   */
  static List<WindowsStretch> of(WindowsMemory memory, Map<String, String> mapped) {
    List<WindowsStretch> stretches = new ArrayList<>();
    Optional<WindowsStretch> open = Optional.empty();
    Optional<WindowsRegion> next = memory.region(0);
    for (int i = 0; i < MOST_REGIONS && next.isPresent(); i++) {
      WindowsRegion region = next.get();
      Optional<String> file = region.isReadable() ? file(memory, region) : Optional.empty();
      file.ifPresent(path -> mapped.putIfAbsent(path.toLowerCase(Locale.ROOT), path));
      if (!isOwn(region, file)) {
        open = Optional.empty();
      } else if (open.isPresent() && continues(open.get().last, region)) {
        open.get().last = region;
      } else {
        open = Optional.of(new WindowsStretch(region, file));
        stretches.add(open.get());
      }
      next = region.end() > region.start() ? memory.region(region.end()) : Optional.empty();
    }
    return stretches;
  }

  private static Optional<String> file(WindowsMemory memory, WindowsRegion region) {
    return region.type() == WindowsRegion.PRIVATE ? Optional.empty() : memory.file(region.start());
  }

  /** Whether it holds something that no file does. */
  private static boolean isOwn(WindowsRegion region, Optional<String> file) {
    return region.isReadable()
        && (file.isEmpty() || region.type() == WindowsRegion.IMAGE && region.isWritten());
  }

  private static boolean continues(WindowsRegion before, WindowsRegion region) {
    return before.end() == region.start() && before.allocation() == region.allocation();
  }

  /** For people: {@code 0x7ff612340000 C:\Windows\System32\ntdll.dll}. */
  String name() {
    return "0x" + Long.toHexString(start()) + " " + file.orElse("anonymous");
  }

  long start() {
    return first.start();
  }

  /** What is known about it besides the process. */
  Context context(Context process) {
    Context.Builder context =
        process.toBuilder()
            .set(Field.PROCESS_MEMORY_REGION_ADDRESS, start())
            .set(Field.PROCESS_MEMORY_REGION_PROTECTION, first.access())
            .set(Field.PROCESS_MEMORY_REGION_ANONYMOUS, file.isEmpty())
            .set(Field.PROCESS_MEMORY_REGION_FILE, file);
    if (file.isEmpty()) {
      context.absent(Field.PROCESS_MEMORY_REGION_FILE);
    }
    return context.build();
  }

  /** The bytes; closing them closes the memory. */
  ByteSource open(WindowsMemory memory) {
    return new Bytes(memory, start(), last.end() - start());
  }

  /** Pages that are gone read as zeros. */
  private record Bytes(WindowsMemory memory, long start, long size) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) {
      int wanted = Math.clamp(size - position, 0, length);
      if (!memory.read(start + position, into, offset, wanted)) {
        for (int done = 0; done < wanted; ) {
          long at = start + position + done;
          int count = (int) Math.min(wanted - done, PAGE - at % PAGE);
          if (!memory.read(at, into, offset + done, count)) {
            Arrays.fill(into, offset + done, offset + done + count, (byte) 0);
          }
          done += count;
        }
      }
      return wanted;
    }

    @Override
    public void close() throws IOException {
      memory.close();
    }
  }
}
