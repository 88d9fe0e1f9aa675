package harrier.hunt.container.core;

import harrier.hunt.container.Content;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.SourceView;
import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Goes through the streams of a minidump. */
final class MinidumpReader {
  private static final int MODULES = 4;
  private static final int MEMORY = 5;
  private static final int FULL_MEMORY = 9;
  private static final int MISCELLANEOUS = 15;
  private static final int MEMORY_INFO = 16;
  private static final int MODULE_SIZE = 108;
  private static final int MOST_STREAMS = 1_024;
  private static final int MOST_ENTRIES = 1 << 20;
  private static final int LONGEST_NAME = 4_096;
  private static final int ALL_ACCESS = 0xFF;

  private final Opening opening;
  private final SourceView view;
  private final TreeMap<Long, Area> modules = new TreeMap<>(Long::compareUnsigned);
  private final TreeMap<Long, Area> access = new TreeMap<>(Long::compareUnsigned);
  private final Context.Builder process = Context.builder();
  private long cut;

  private record Area(long length, String value) {}

  /** Reads one stream. */
  private interface Stream {
    void read(long at, long size);
  }

  MinidumpReader(Opening opening) {
    this.opening = opening;
    this.view = SourceView.of(opening.source());
  }

  void run() {
    streams(MODULES, this::modules);
    streams(MEMORY_INFO, this::memoryInfo);
    streams(MISCELLANEOUS, this::miscellaneous);
    Context known = process.build();
    streams(MEMORY, (at, _) -> memory(at, known));
    streams(FULL_MEMORY, (at, _) -> fullMemory(at, known));
    if (cut > 0) {
      opening.damaged("lacks the end: %,d pieces of memory are not whole".formatted(cut));
    }
  }

  private void streams(int type, Stream stream) {
    long count = Math.min(view.u32(8), MOST_STREAMS);
    long directory = view.u32(12);
    for (long i = 0; i < count; i++) {
      long at = directory + 12 * i;
      if (view.u32(at) == type && view.u32(at + 8) > 0) {
        stream.read(view.u32(at + 8), view.u32(at + 4));
      }
    }
  }

  private void modules(long at, long size) {
    long count = Math.min(view.u32(at), MOST_ENTRIES);
    for (long i = 0; i < count && view.has(at + 4 + MODULE_SIZE * i, MODULE_SIZE); i++) {
      long module = at + 4 + MODULE_SIZE * i;
      String name = name(view.u32(module + 20));
      modules.put(view.u64(module), new Area(view.u32(module + 8), name));
      if (i == 0) {
        process.set(Field.PROCESS_EXECUTABLE, name).set(Field.PROCESS_NAME, Region.nameOf(name));
      }
    }
  }

  private String name(long at) {
    int length = Math.clamp(view.u32(at), 0, LONGEST_NAME);
    return new String(view.bytes(at + 4, length).toByteArray(), StandardCharsets.UTF_16LE);
  }

  private void memoryInfo(long at, long size) {
    long entrySize = view.u32(at + 4);
    long count = Math.clamp(view.u64(at + 8), 0, MOST_ENTRIES);
    long entry = at + view.u32(at);
    for (long i = 0; i < count && entrySize >= 48 && view.has(entry, 48); i++) {
      String protection = protection((int) view.u32(entry + 36) & ALL_ACCESS);
      access.put(view.u64(entry), new Area(view.u64(entry + 24), protection));
      entry += entrySize;
    }
  }

  private static String protection(int page) {
    return switch (page) {
      case 0x01 -> "---p";
      case 0x02 -> "r--p";
      case 0x04, 0x08 -> "rw-p";
      case 0x10 -> "--xp";
      case 0x20 -> "r-xp";
      case 0x40, 0x80 -> "rwxp";
      default -> "";
    };
  }

  private void miscellaneous(long at, long size) {
    long flags = view.u32(at + 4);
    if ((flags & 1) != 0) {
      process.set(Field.PROCESS_PID, view.u32(at + 8));
    }
    if ((flags & 2) != 0) {
      process.set(Field.PROCESS_START, Instant.ofEpochSecond(view.u32(at + 12)));
    }
  }

  private void memory(long at, Context known) {
    long count = Math.min(view.u32(at), MOST_ENTRIES);
    for (long i = 0; i < count && view.has(at + 4 + 16 * i, 16); i++) {
      long range = at + 4 + 16 * i;
      member(view.u64(range), view.u32(range + 12), view.u32(range + 8), known);
    }
  }

  private void fullMemory(long at, Context known) {
    long count = Math.clamp(view.u64(at), 0, MOST_ENTRIES);
    long data = view.u64(at + 8);
    for (long i = 0; i < count && view.has(at + 16 + 16 * i, 16) && data >= 0; i++) {
      long range = at + 16 + 16 * i;
      long length = view.u64(range + 8);
      member(view.u64(range), data, length, known);
      data += Math.max(0, length);
    }
  }

  private void member(long address, long offset, long length, Context known) {
    long size = opening.source().size();
    if (length <= 0 || offset < 0 || offset >= size) {
      cut += length <= 0 ? 0 : 1;
      return;
    }
    cut += length > size - offset ? 1 : 0;
    Region region = new Region(address, length, at(access, address), at(modules, address));
    opening.member(
        new Member(
            region.name(),
            List.of(DeploymentContext.MEMORY),
            Content.slice(opening.source(), offset, length),
            () -> region.context(known)));
  }

  private static String at(TreeMap<Long, Area> areas, long address) {
    Map.Entry<Long, Area> before = areas.floorEntry(address);
    return before != null
            && Long.compareUnsigned(address - before.getKey(), before.getValue().length) < 0
        ? before.getValue().value
        : "";
  }
}
