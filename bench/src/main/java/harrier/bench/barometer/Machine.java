package harrier.bench.barometer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where and when a run was made, without the machine's name. */
record Machine(
    ZonedDateTime date,
    String processor,
    int processors,
    long memoryBytes,
    String system,
    String commit,
    double load) {
  static Machine here(Path repository, Path work) throws IOException {
    var bean = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return new Machine(
        ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
        processorName(),
        bean.getAvailableProcessors(),
        bean.getTotalMemorySize(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        commit(repository, work),
        bean.getSystemLoadAverage());
  }

  /** The commit, and whether the files differ from it. */
  private static String commit(Path repository, Path work) throws IOException {
    List<String> words =
        List.of("git", "-C", repository.toString(), "describe", "--always", "--dirty");
    Command git = Command.plain(work, words);
    return git.status() == 0 ? Files.readString(git.output()).strip() : "unknown";
  }

  private static String processorName() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      for (String line : Files.readAllLines(info)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown processor";
  }

  String day() {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm").format(date);
  }

  String text() {
    return "%s, %s × %d, %d GB, %s, commit %s, load at the start %.1f"
        .formatted(
            date, processor, processors, Math.round(memoryBytes / 1e9), system, commit, load);
  }
}
