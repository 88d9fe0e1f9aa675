package harrier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the JVM sees while its start cache is made: the ways that usual runs take, over the files of
 * the installation. A class that no run here touches has to be read and verified at every start
 * that needs it.
 */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * Runs the commands in one process; {@code harrier.home} and {@code harrier.state} are those of
   * the runs to come.
   */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(System.getProperty("harrier.home"));
    run(home, Path.of(System.getProperty("harrier.state")));
    String hunts = home.resolve("hunts").toString();
    Main.main(new String[] {"hunt", "--hunts", hunts, home.resolve("LICENSE").toString()});
  }

  /**
   * Runs everything but the way into the process and out of it.
   *
   * @throws IllegalStateException when all have run, if one failed: what it did not reach is
   *     missing from the cache
   */
  static void run(Path home, Path state) throws IOException {
    String hunts = home.resolve("hunts").toString();
    String rules = home.resolve("hunts/tcp-socket/rule.yar").toString();
    String clean = home.resolve("LICENSE").toString();
    Path folder = Files.createTempDirectory("harrier-rehearsal");
    String many = copy(folder.resolve("rehearsal.yar")).toString();
    String stored = folder.resolve("rehearsal.rules").toString();
    Console console = console(home, state);
    List<List<String>> runs =
        List.of(
            List.of("--version"),
            List.of("hunt", "--hunts", hunts, clean),
            List.of("hunt", "--hunts", hunts, clean),
            List.of("hunt", "--hunts", hunts, "--show-excluded", hunts),
            List.of("hunt", "--hunts", hunts, "--format", "ndjson", hunts),
            List.of("scan", rules, clean),
            List.of("scan", rules, hunts),
            List.of("scan", "--format", "ndjson", rules, hunts),
            List.of("rules", "check", rules),
            List.of("rules", "check", "--define", "filename=", many),
            List.of("rules", "compile", "--define", "filename=", "--output", stored, many),
            List.of("scan", stored, clean),
            List.of("scan", stored, many),
            List.of("scan", "--define", "filename=", many, clean),
            List.of("hunts", "list", "--hunts", hunts),
            List.of("hunts", "test", "--hunts", hunts));
    List<String> failed = new ArrayList<>();
    for (List<String> words : runs) {
      ExitStatus status = Main.run(words, console);
      if (status != ExitStatus.OK) {
        failed.add(String.join(" ", words) + ": " + status);
      }
    }
    Files.deleteIfExists(Path.of(many));
    Files.deleteIfExists(Path.of(stored));
    Files.delete(folder);
    if (!failed.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failed));
    }
  }

  private static Path copy(Path to) throws IOException {
    try (InputStream rules = Rehearsal.class.getResourceAsStream("rehearsal.yar")) {
      if (rules == null) {
        throw new IllegalStateException("resource rehearsal.yar is missing from the jar");
      }
      Files.copy(rules, to);
    }
    return to;
  }

  private static Console console(Path home, Path state) {
    return new Console(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        new PrintStream(OutputStream.nullOutputStream()),
        false,
        false,
        Optional.of(home),
        Optional.of(state),
        new LocalClock(),
        new StopSignal());
  }
}
