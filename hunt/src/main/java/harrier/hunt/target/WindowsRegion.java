package harrier.hunt.target;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * A range of addresses of a process on Windows whose pages have the same attributes, as {@code
 * VirtualQueryEx} tells. The constants are those of {@code winnt.h}.
 *
 * @param allocation where the allocation begins that it is part of
 * @param state committed, reserved or free
 * @param protection access, one of {@code PAGE_…} and modifiers
 * @param type private, mapped or of an image
 */
record WindowsRegion(long start, long size, long allocation, int state, int protection, int type) {
  /** {@code MEMORY_BASIC_INFORMATION} of 64 bit processes. */
  static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("BaseAddress"),
          JAVA_LONG.withName("AllocationBase"),
          JAVA_INT.withName("AllocationProtect"),
          JAVA_SHORT.withName("PartitionId"),
          MemoryLayout.paddingLayout(Short.BYTES),
          JAVA_LONG.withName("RegionSize"),
          JAVA_INT.withName("State"),
          JAVA_INT.withName("Protect"),
          JAVA_INT.withName("Type"),
          MemoryLayout.paddingLayout(Integer.BYTES));

  static final int COMMITTED = 0x1000;
  static final int PRIVATE = 0x2_0000;
  static final int MAPPED = 0x4_0000;
  static final int IMAGE = 0x100_0000;

  private static final int READ_ONLY = 0x02;
  private static final int READ_WRITE = 0x04;
  private static final int WRITE_COPY = 0x08;
  private static final int EXECUTE = 0x10;
  private static final int EXECUTE_READ = 0x20;
  private static final int EXECUTE_READ_WRITE = 0x40;
  private static final int EXECUTE_WRITE_COPY = 0x80;
  private static final int GUARD = 0x100;
  private static final int ACCESS = 0xFF;

  /** Reads the structure. */
  static WindowsRegion of(MemorySegment information) {
    return new WindowsRegion(
        longAt(information, "BaseAddress"),
        longAt(information, "RegionSize"),
        longAt(information, "AllocationBase"),
        intAt(information, "State"),
        intAt(information, "Protect"),
        intAt(information, "Type"));
  }

  long end() {
    return start + size;
  }

  /** Whether the process could read it now. */
  boolean isReadable() {
    int access = protection & ACCESS;
    return state == COMMITTED
        && (protection & GUARD) == 0
        && (access == READ_ONLY
            || access == EXECUTE_READ
            || access == WRITE_COPY
            || access == EXECUTE_WRITE_COPY
            || isWritten());
  }

  /**
   * Whether it may differ from what a file holds. Pages of an image or a private view are {@code
   * WRITECOPY} until they are written and {@code READWRITE} from then on.
   */
  boolean isWritten() {
    int access = protection & ACCESS;
    return access == READ_WRITE || access == EXECUTE_READ_WRITE;
  }

  /** As other systems write it: {@code rw-p}, with {@code s} for what may be shared. */
  String access() {
    String access =
        switch (protection & ACCESS) {
          case READ_ONLY -> "r--";
          case READ_WRITE, WRITE_COPY -> "rw-";
          case EXECUTE -> "--x";
          case EXECUTE_READ -> "r-x";
          case EXECUTE_READ_WRITE, EXECUTE_WRITE_COPY -> "rwx";
          default -> "---";
        };
    return access + (type == MAPPED ? "s" : "p");
  }

  private static long longAt(MemorySegment information, String field) {
    return information.get(JAVA_LONG, LAYOUT.byteOffset(groupElement(field)));
  }

  private static int intAt(MemorySegment information, String field) {
    return information.get(JAVA_INT, LAYOUT.byteOffset(groupElement(field)));
  }
}
