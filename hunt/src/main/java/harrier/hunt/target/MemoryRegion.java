package harrier.hunt.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of addresses of a process, from {@code /proc/PID/smaps}, proc_pid_smaps(5).
 *
 * @param end the address behind the last
 * @param protection as the kernel writes it: {@code rw-p}
 * @param path the file behind it or the kernel's name in brackets; empty if there is neither
 * @param resident bytes of it that are in memory
 * @param anonymous bytes of it in memory that belong to this process alone
 * @param swapped bytes of it that were moved to disk
 * @param pageSize of the kernel for this range
 */
record MemoryRegion(
    long start,
    long end,
    String protection,
    String path,
    boolean deleted,
    long resident,
    long anonymous,
    long swapped,
    long pageSize) {
  private static final int FIELDS = 6;
  private static final long KB = 1024;
  private static final int HEX = 16;
  private static final String DELETED = " (deleted)";

  /** The regions of a process in order of address; those of the kernel are left out. */
  static List<MemoryRegion> parse(BufferedReader lines) throws IOException {
    List<MemoryRegion> regions = new ArrayList<>();
    Reading current = new Reading("");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int colon = line.indexOf(':');
      boolean value =
          colon > 0 && line.indexOf(' ') > colon && Character.isUpperCase(line.charAt(0));
      if (value) {
        current.value(line.substring(0, colon), line.substring(colon + 1).strip());
      } else {
        current.end(regions);
        current = new Reading(line);
      }
    }
    current.end(regions);
    return regions;
  }

  /**
   * Whether it holds something that no file does: memory that the process has written, its own or
   * shared with others.
   */
  boolean isOwn() {
    if (protection.charAt(0) != 'r' || path.equals("[vvar]") || path.equals("[vsyscall]")) {
      return false;
    }
    return isShared() ? isSharedMemory() && resident > 0 : anonymous + swapped > 0;
  }

  /** Whether other processes may have mapped the same pages. */
  boolean isShared() {
    return protection.endsWith("s");
  }

  /** For people: {@code 0x7f2a10000000 [heap]}. */
  String name(long address) {
    String what = path.isEmpty() ? "anonymous" : path + (deleted ? DELETED : "");
    return "0x" + Long.toHexString(address) + " " + what;
  }

  private boolean isSharedMemory() {
    return path.isEmpty() || path.equals("/dev/zero") || path.startsWith("/SYSV");
  }

  /** One region, line by line. */
  private static final class Reading {
    private final String[] fields;
    private long resident;
    private long anonymous;
    private long swapped;
    private long pageSize = 4 * KB;

    Reading(String header) {
      this.fields = header.split(" +", FIELDS);
    }

    void value(String name, String text) {
      if (!text.endsWith(" kB")) {
        return;
      }
      long bytes = Long.parseLong(text.substring(0, text.length() - 3)) * KB;
      switch (name) {
        case "Rss" -> resident = bytes;
        case "Anonymous" -> anonymous = bytes;
        case "Swap" -> swapped = bytes;
        case "KernelPageSize" -> pageSize = bytes;
        default -> {}
      }
    }

    void end(List<MemoryRegion> regions) {
      int dash = fields[0].indexOf('-');
      if (dash < 0 || fields.length < FIELDS - 1) {
        return;
      }
      long start = Long.parseUnsignedLong(fields[0].substring(0, dash), HEX);
      long end = Long.parseUnsignedLong(fields[0].substring(dash + 1), HEX);
      if (start < 0 || end <= start) {
        return;
      }
      String shown = fields.length == FIELDS ? text(fields[FIELDS - 1]) : "";
      boolean deleted = shown.endsWith(DELETED);
      String path = deleted ? shown.substring(0, shown.length() - DELETED.length()) : shown;
      regions.add(
          new MemoryRegion(
              start, end, fields[1], path, deleted, resident, anonymous, swapped, pageSize));
    }

    private static String text(String raw) {
      return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
          .replace("\\012", "\n");
    }
  }
}
