package harrier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the JVM sees while a start cache is made: the ways that usual runs take, over the files of
 * the installation. A class that no run here touches has to be read and verified at every start
 * that needs it; one that is touched is set up at every start, needed or not. So each group of
 * commands has a cache of its own.
 */
final class Rehearsal {
  private Rehearsal() {}

  /** Commands that share a start cache. */
  enum Group {
    /** {@code harrier hunt} with kept hunts, and what says what Harrier is. */
    HUNT,
    /** {@code harrier scan}. */
    SCAN,
    /** All others. */
    OTHER
  }

  /**
   * Runs the commands of the group that the argument names in one process; {@code harrier.home} and
   * {@code harrier.state} are those of the runs to come.
   */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(System.getProperty("harrier.home"));
    Group group = Group.valueOf(args[0].toUpperCase(Locale.ROOT));
    run(group, home, Path.of(System.getProperty("harrier.state")));
    Main.main(new String[] {"--version"});
  }

  /**
   * Runs everything but the way into the process and out of it.
   *
   * @throws IllegalStateException when all have run, if one failed: what it did not reach is
   *     missing from the cache
   */
  static void run(Group group, Path home, Path state) throws IOException {
    Path folder = Files.createTempDirectory("harrier-rehearsal");
    String many = copy(folder.resolve("rehearsal.yar")).toString();
    String stored = folder.resolve("rehearsal.rules").toString();
    Console console = console(home, state);
    List<String> failed = new ArrayList<>();
    for (List<String> words : runs(group, home, many, stored)) {
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

  private static List<List<String>> runs(Group group, Path home, String many, String stored) {
    String hunts = home.resolve("hunts").toString();
    String rules = home.resolve("hunts/tcp-socket/rule.yar").toString();
    String clean = home.resolve("LICENSE").toString();
    List<String> compile =
        List.of("rules", "compile", "--define", "filename=", "--output", stored, many);
    return switch (group) {
      case HUNT ->
          List.of(
              List.of("hunt", "--hunts", hunts, clean),
              List.of("hunt", "--hunts", hunts, "--show-excluded", hunts),
              List.of("hunt", "--hunts", hunts, "--format", "ndjson", hunts));
      case SCAN ->
          List.of(
              compile,
              List.of("scan", stored, clean),
              List.of("scan", stored, many),
              List.of("scan", rules, clean),
              List.of("scan", rules, hunts),
              List.of("scan", "--format", "ndjson", rules, hunts),
              List.of("scan", "--define", "filename=", many, clean));
      case OTHER ->
          List.of(
              compile,
              List.of("rules", "check", rules),
              List.of("rules", "check", "--define", "filename=", many),
              List.of("hunts", "list", "--hunts", hunts),
              List.of("hunts", "test", "--hunts", hunts));
    };
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
