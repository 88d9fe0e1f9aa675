package harrier.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Writes the seeds of a target into a folder. */
final class SeedFolder {
  private SeedFolder() {}

  /** Arguments: the folder of the vectors, a target's name, the folder of the seeds. */
  public static void main(String[] args) throws IOException {
    Collection<byte[]> seeds = new Seeds(Path.of(args[0])).of(args[1]);
    Path folder = Files.createDirectories(Path.of(args[2]));
    int number = 0;
    for (byte[] seed : seeds) {
      Files.write(folder.resolve("seed-" + number++), seed);
    }
    System.err.println(args[1] + ": " + number + " seeds");
  }
}
