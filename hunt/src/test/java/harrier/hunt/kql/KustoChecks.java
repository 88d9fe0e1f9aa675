package harrier.hunt.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The offline checkers of Sentinel content beside this repository, with their npm packages. A copy
 * is kept in the build folder, because the original is read-only.
 */
public final class KustoChecks {
  private static final Path ORIGINAL = Path.of("../../shared/sentinel");
  private static final Path COPY = Path.of("target/sentinel-checks").toAbsolutePath();

  private KustoChecks() {}

  /** What a checker said: exit status and output. */
  public record Answer(int status, String output) {}

  /** The folder of the checkers; where they or node are not at hand, the test is skipped. */
  public static synchronized Path folder() throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(ORIGINAL), "no checkers in " + ORIGINAL);
    assumeTrue(works("node", "--version") && works("npm", "--version"), "no node with npm");
    if (!Files.exists(COPY.resolve("ready"))) {
      copy();
      Answer installed =
          run(COPY, List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"));
      assumeTrue(installed.status() == 0, "npm ci failed: " + installed.output());
      Files.createFile(COPY.resolve("ready"));
    }
    return COPY;
  }

  /** Runs one of the checkers, for example {@code kqlcheck.js}. */
  public static Answer node(String script, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(arguments);
    return run(folder(), command);
  }

  private static void copy() throws IOException {
    try (Stream<Path> files = Files.walk(ORIGINAL)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path relative = ORIGINAL.relativize(file);
        if (!relative.startsWith("node_modules")) {
          Path to = COPY.resolve(relative.toString());
          Files.createDirectories(to.getParent());
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return run(Path.of("."), List.of(command)).status() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Answer run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("checker", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      return new Answer(process.exitValue(), Files.readString(log));
    } finally {
      Files.delete(log);
    }
  }
}
