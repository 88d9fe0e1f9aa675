package harrier.yara.modules.macho;

import java.util.Optional;

/** Where a program starts. */
final class EntryPoints {
  private EntryPoints() {}

  /** Offset in the file of the first instruction, or -1. */
  static long of(Image image) {
    Optional<LoadCommand> main = image.first(c -> c.type() == LoadCommand.MAIN);
    if (main.isPresent()) {
      return main.get().body().u64(8);
    }
    return image
        .first(c -> c.type() == LoadCommand.UNIX_THREAD || c.type() == LoadCommand.THREAD)
        .map(thread -> ofThread(image, thread.body()))
        .orElse(-1L);
  }

  private static long ofThread(Image image, Slice thread) {
    Counter counter = counter((int) image.header(4));
    if (counter.offset < 0 || !thread.has(16 + counter.offset, counter.wide ? 8 : 4)) {
      return -1;
    }
    long at = 16L + counter.offset;
    return image.fileOffset(counter.wide ? thread.u64(at) : thread.u32(at));
  }

  /** Where the program counter is among the saved registers. */
  private record Counter(int offset, boolean wide) {}

  private static Counter counter(int cpu) {
    return switch (cpu) {
      case 6 -> new Counter(68, false);
      case 7 -> new Counter(40, false);
      case 0x01000007 -> new Counter(128, true);
      case 12 -> new Counter(60, false);
      case 0x0100000C -> new Counter(256, true);
      case 13 -> new Counter(124, false);
      case 14 -> new Counter(4, false);
      case 18 -> new Counter(0, false);
      case 0x01000012 -> new Counter(0, true);
      default -> new Counter(-1, false);
    };
  }
}
