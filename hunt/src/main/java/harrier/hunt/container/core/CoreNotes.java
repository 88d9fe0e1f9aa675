package harrier.hunt.container.core;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.Map;
import java.util.TreeMap;

/** What the notes of a core file tell: the process, and the files that were mapped. */
final class CoreNotes {
  private static final int PROCESS_INFO = 3;
  private static final int STATUS = 1;
  private static final int FILES = 0x46494C45;
  private static final int SIGNATURE_LENGTH = 16;
  private static final int ARGUMENTS_LENGTH = 80;
  private static final int LONGEST_PATH = 4_096;
  private static final int MOST_NOTES = 1 << 20;
  private static final int MOST_FILES = 1 << 17;

  private final CoreView view;
  private final TreeMap<Long, Mapping> files = new TreeMap<>(Long::compareUnsigned);
  private String name = "";
  private String arguments = "";
  private String user = "";
  private long pid;

  private record Mapping(long end, String path) {}

  CoreNotes(CoreView view) {
    this.view = view;
  }

  /** Reads one segment of notes. */
  void read(long offset, long length) {
    long at = offset;
    for (int i = 0;
        i < MOST_NOTES && at >= 0 && at + 12 <= offset + length && view.has(at, 12);
        i++) {
      long nameLength = view.u32(at);
      long size = view.u32(at + 4);
      int type = (int) view.u32(at + 8);
      long data = at + 12 + aligned(nameLength);
      note(type, data, size);
      at = data + aligned(size);
    }
  }

  private void note(int type, long data, long size) {
    switch (type) {
      case PROCESS_INFO -> processInfo(data, size);
      case STATUS -> {
        if (pid == 0) {
          pid = view.u32(data + (view.is64() ? 32 : 24));
        }
      }
      case FILES -> files(data, size);
      default -> {
        // Registers, the auxiliary vector and signals say nothing of interest.
      }
    }
  }

  private void processInfo(long data, long size) {
    long end = data + size;
    int fixed = SIGNATURE_LENGTH + ARGUMENTS_LENGTH;
    if (size < fixed + 16 || size > 1_024) {
      return;
    }
    name = view.text(end - fixed, SIGNATURE_LENGTH);
    arguments = view.text(end - ARGUMENTS_LENGTH, ARGUMENTS_LENGTH).strip();
    pid = view.u32(end - fixed - 16);
    boolean isWide = view.is64() || size >= 128;
    user = Long.toString(isWide ? view.u32(end - fixed - 24) : view.u16(end - fixed - 20));
  }

  private void files(long data, long size) {
    int word = view.wordSize();
    long count = Math.min(view.word(data), MOST_FILES);
    long names = data + 2L * word + 3L * word * count;
    long at = names;
    for (long i = 0; i < count && at >= 0 && at < data + size; i++) {
      long entry = data + 2L * word + 3L * word * i;
      String path = view.text(at, LONGEST_PATH);
      files.put(view.word(entry), new Mapping(view.word(entry + word), path));
      at +=
          view.view()
              .untilNul(at, LONGEST_PATH)
              .map(text -> text.length() + 1L)
              .orElse((long) LONGEST_PATH);
    }
  }

  private static long aligned(long length) {
    return length + 3 & ~3L;
  }

  /** The file behind an address; empty if there is none. */
  String fileAt(long address) {
    Map.Entry<Long, Mapping> before = files.floorEntry(address);
    return before != null && Long.compareUnsigned(address, before.getValue().end) < 0
        ? before.getValue().path
        : "";
  }

  /** What is known of the process. */
  Context context() {
    Context.Builder context =
        Context.builder()
            .set(Field.PROCESS_NAME, name)
            .set(Field.PROCESS_COMMAND_LINE, arguments)
            .set(Field.USER_ID, user);
    if (pid > 0) {
      context.set(Field.PROCESS_PID, pid);
    }
    for (Mapping file : files.values()) {
      if (isExecutable(file.path)) {
        context.set(Field.PROCESS_EXECUTABLE, file.path);
        break;
      }
    }
    return context.build();
  }

  /** The name of a process is that of its executable, cut to 15 characters. */
  private boolean isExecutable(String path) {
    String file = Region.nameOf(path);
    return !name.isEmpty() && (file.equals(name) || name.length() == 15 && file.startsWith(name));
  }
}
