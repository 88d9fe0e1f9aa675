package harrier.hunt.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads processes from a Linux {@code proc} file system, proc(5). The whole command line is there,
 * while {@link ProcessHandle} cuts it at 4,096 bytes: padding would hide its end.
 */
final class ProcFs {
  /** Longest command line. A longer one counts as unknown: its end could change what it means. */
  static final int COMMAND_LINE_LIMIT = 8 << 20;

  private static final int SMALL_FILE_LIMIT = 1 << 20;
  private static final int FIELDS_BEFORE_PARENT = 1;
  private static final int TERMINAL_FIELD = 4;
  private static final int FLAGS_FIELD = 6;
  private static final int START_FIELD = 19;

  /** {@code PF_KTHREAD} of the kernel. */
  private static final long KERNEL_THREAD = 0x20_0000;

  /** The kernel shows times to programs in hundredths of a second, whatever its own clock. */
  private static final long TICKS_PER_SECOND = 100;

  private static final long MILLIS_PER_TICK = 1_000 / TICKS_PER_SECOND;
  private static final String DELETED = " (deleted)";
  private static final String FIRST_CGROUP_NAMESPACE = "cgroup:[4026531835]";
  private static final Pattern CONTAINER = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SERVICE = Pattern.compile("/([^/]+)\\.service(?:/|$)");

  private final Path root;
  private final OptionalLong boot;
  private final boolean seesEveryContainer;

  /** Reads below this folder, {@code /proc} but for tests. */
  ProcFs(Path root) {
    this.root = root;
    this.boot = bootSeconds(root);
    this.seesEveryContainer =
        link(root.resolve("self/ns/cgroup")).equals(Optional.of(FIRST_CGROUP_NAMESPACE));
  }

  Path folder(long pid) {
    return root.resolve(Long.toString(pid));
  }

  /** The ids of all processes that can be seen, in ascending order. */
  List<Long> pids() throws IOException {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[0-9]*")) {
      for (Path entry : entries) {
        pids.add(Long.parseLong(entry.getFileName().toString()));
      }
    } catch (NumberFormatException _) {
      throw new IOException(root + " does not look like a proc file system");
    }
    Collections.sort(pids);
    return pids;
  }

  /** The facts about a process; empty if there is none with that id. */
  Optional<ProcessFacts> read(long pid) {
    Path folder = folder(pid);
    Optional<String> stat = text(folder.resolve("stat"), SMALL_FILE_LIMIT);
    if (stat.isEmpty() || stat.get().lastIndexOf(')') < 0) {
      return Optional.empty();
    }
    int open = stat.get().indexOf('(');
    int close = stat.get().lastIndexOf(')');
    String[] fields = stat.get().substring(close + 1).strip().split(" ");
    Optional<String> executable = link(folder.resolve("exe"));
    Optional<String> groups = text(folder.resolve("cgroup"), SMALL_FILE_LIMIT);
    Optional<String> container = groups.flatMap(ProcFs::container);
    return Optional.of(
        new ProcessFacts(
            pid,
            number(fields, FIELDS_BEFORE_PARENT).orElse(0),
            stat.get().substring(open + 1, close),
            isHollow(fields),
            executable.map(ProcFs::withoutDeleted),
            executable.filter(path -> path.endsWith(DELETED)).isPresent(),
            arguments(folder.resolve("cmdline")),
            user(folder.resolve("status")),
            start(fields),
            link(folder.resolve("cwd")).map(ProcFs::withoutDeleted),
            number(fields, TERMINAL_FIELD).orElse(0) != 0,
            container,
            groups.isPresent() && container.isEmpty() && seesEveryContainer,
            groups.flatMap(ProcFs::service)));
  }

  /**
   * Why the executable of a process cannot be read; empty if it has none, as a kernel thread or one
   * that has ended.
   */
  Optional<IOException> executableProblem(long pid) {
    try {
      Files.readSymbolicLink(folder(pid).resolve("exe"));
      return Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /**
   * The files that a process has mapped, without those that have no name, in order of their paths.
   */
  List<MappedFile> mappedFiles(long pid) throws IOException {
    try (InputStream in = Files.newInputStream(folder(pid).resolve("maps"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      return MappedFile.parse(lines);
    }
  }

  static String withoutDeleted(String path) {
    return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
  }

  private static boolean isHollow(String[] fields) {
    return fields[0].equals("Z")
        || fields[0].equals("X")
        || (number(fields, FLAGS_FIELD).orElse(0) & KERNEL_THREAD) != 0;
  }

  private static Optional<String> container(String groups) {
    Matcher matcher = CONTAINER.matcher(groups);
    String last = "";
    for (String line : groups.split("\n")) {
      matcher.reset(line);
      while (matcher.find()) {
        last = matcher.group();
      }
    }
    return last.isEmpty() ? Optional.empty() : Optional.of(last);
  }

  private static Optional<String> service(String groups) {
    Matcher matcher = SERVICE.matcher(groups);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static List<String> arguments(Path file) {
    String text = text(file, COMMAND_LINE_LIMIT).orElse("");
    if (text.isEmpty()) {
      return List.of();
    }
    String trimmed = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return List.of(trimmed.split("\0", -1));
  }

  private static OptionalLong user(Path status) {
    for (String line : text(status, SMALL_FILE_LIMIT).orElse("").split("\n")) {
      if (line.startsWith("Uid:")) {
        String[] ids = line.substring("Uid:".length()).strip().split("\\s+");
        return number(ids, 1);
      }
    }
    return OptionalLong.empty();
  }

  private Optional<Instant> start(String[] fields) {
    OptionalLong ticks = number(fields, START_FIELD);
    return boot.isPresent() && ticks.isPresent()
        ? Optional.of(
            Instant.ofEpochSecond(boot.getAsLong()).plusMillis(ticks.getAsLong() * MILLIS_PER_TICK))
        : Optional.empty();
  }

  private static OptionalLong bootSeconds(Path root) {
    for (String line : text(root.resolve("stat"), SMALL_FILE_LIMIT).orElse("").split("\n")) {
      if (line.startsWith("btime ")) {
        return number(line.split(" "), 1);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong number(String[] fields, int index) {
    try {
      return index < fields.length
          ? OptionalLong.of(Long.parseLong(fields[index]))
          : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static Optional<String> link(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }

  /** The file's text; empty if it cannot be read or is longer than the limit. */
  private static Optional<String> text(Path file, int limit) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      return bytes.length > limit
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
