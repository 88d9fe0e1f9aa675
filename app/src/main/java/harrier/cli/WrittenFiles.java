package harrier.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Text files that a command makes. */
final class WrittenFiles {
  private WrittenFiles() {}

  /** Writes each text under its name, which may hold folders, below a folder. */
  static void write(Map<String, String> files, Path folder) throws FailureException {
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path file = folder.resolve(each.getKey());
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, each.getValue());
      } catch (IOException e) {
        throw new FailureException(
            "cannot write " + file + ": " + Reason.of(e) + ".",
            "Give --to a folder that can be written.");
      }
    }
  }
}
