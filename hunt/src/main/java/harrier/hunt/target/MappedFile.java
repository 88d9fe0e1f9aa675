package harrier.hunt.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that a process has mapped, from a line of {@code /proc/PID/maps}.
 *
 * @param range addresses of a mapping of it, as {@code map_files} names them
 * @param device as the kernel writes it, for example {@code fd:01}; not the device that stat(2)
 *     gives on every file system
 * @param path without the kernel's mark for a deleted file
 * @param executable whether any mapping of it may be executed
 */
record MappedFile(
    String range, String device, long inode, String path, boolean deleted, boolean executable) {
  private static final int FIELDS = 6;
  private static final String DELETED = " (deleted)";

  /** What tells files apart. */
  String key() {
    return device + " " + inode + " " + path;
  }

  /**
   * The distinct files of a map, in order of their paths. Lines that are not about a named file are
   * left out.
   */
  static List<MappedFile> parse(BufferedReader lines) throws IOException {
    Map<String, MappedFile> files = new LinkedHashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] fields = line.split(" +", FIELDS);
      if (fields.length == FIELDS && fields[FIELDS - 1].startsWith("/")) {
        MappedFile file = of(fields);
        if (file.inode != 0) {
          files.merge(file.key(), file, MappedFile::merge);
        }
      }
    }
    List<MappedFile> sorted = new ArrayList<>(files.values());
    sorted.sort(Comparator.comparing(MappedFile::path).thenComparing(MappedFile::key));
    return sorted;
  }

  private static MappedFile of(String[] fields) {
    byte[] raw = fields[FIELDS - 1].getBytes(StandardCharsets.ISO_8859_1);
    String shown = new String(raw, StandardCharsets.UTF_8).replace("\\012", "\n");
    boolean deleted = shown.endsWith(DELETED);
    return new MappedFile(
        fields[0],
        fields[3],
        inode(fields[4]),
        deleted ? shown.substring(0, shown.length() - DELETED.length()) : shown,
        deleted,
        fields[1].indexOf('x') >= 0);
  }

  private static long inode(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private MappedFile merge(MappedFile other) {
    return new MappedFile(range, device, inode, path, deleted, executable || other.executable);
  }
}
