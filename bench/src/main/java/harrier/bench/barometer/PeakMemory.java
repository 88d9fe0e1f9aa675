package harrier.bench.barometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Largest resident memory of this process so far. */
final class PeakMemory {
  private PeakMemory() {}

  /** Bytes; 0 where the system does not say ({@code /proc/self/status} is Linux's). */
  static long ofThisProcess() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    }
    return 0;
  }
}
