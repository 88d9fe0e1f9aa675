package harrier.hunt.container.core;

import harrier.hunt.container.FileFields;
import harrier.hunt.container.Names;
import harrier.hunt.context.Context;
import harrier.hunt.context.Field;

/**
 * A piece of a process's memory.
 *
 * @param protection {@code r-xp}; empty if unknown
 * @param file the file behind it; empty if there is none or it is unknown
 */
record Region(long address, long length, String protection, String file) {
  private static final String DELETED = " (deleted)";

  /** {@code 0x400000-0x401000 r-xp /usr/bin/cat}. */
  String name() {
    StringBuilder name = new StringBuilder();
    name.append("0x").append(Long.toHexString(address));
    name.append("-0x").append(Long.toHexString(address + length));
    if (!protection.isEmpty()) {
      name.append(' ').append(protection);
    }
    if (!file.isEmpty()) {
      name.append(' ').append(file);
    }
    return name.toString();
  }

  /** What is known of the process, and of this piece. */
  Context context(Context process) {
    Context.Builder context =
        process.toBuilder()
            .set(Field.PROCESS_MEMORY_REGION_ADDRESS, address)
            .set(Field.PROCESS_MEMORY_REGION_PROTECTION, protection);
    if (file.isEmpty()) {
      return context.absent(Field.PROCESS_MEMORY_REGION_FILE).build();
    }
    boolean isDeleted = file.endsWith(DELETED);
    String path = isDeleted ? file.substring(0, file.length() - DELETED.length()) : file;
    context.set(Field.PROCESS_MEMORY_REGION_FILE, path);
    context.set(Field.FILE_DELETED, isDeleted);
    return context.build().with(FileFields.of(path).context());
  }

  /** The file name of a path. */
  static String nameOf(String path) {
    return Names.last(path);
  }
}
