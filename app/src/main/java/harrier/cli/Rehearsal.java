package harrier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
  /** Enough rules for the JVM to see which methods run often. */
  private static final int COPIES = 150;

  /** What is another number in each copy. */
  private static final String NUMBER = "C0DE";

  private Rehearsal() {}

  /** Commands that share a start cache. */
  enum Group {
    /** {@code harrier hunt} with kept hunts, and what says what Harrier is. */
    HUNT,
    /** {@code harrier scan}. */
    SCAN,
    /** {@code harrier rules …}. */
    RULES,
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
    String text = text();
    String few = Files.writeString(folder.resolve("few.yar"), text).toString();
    String many = Files.writeString(folder.resolve("many.yar"), copies(text)).toString();
    String stored = folder.resolve("rehearsal.rules").toString();
    Console console = console(home, state);
    List<String> failed = new ArrayList<>();
    for (List<String> words : runs(group, home, few, many, stored)) {
      ExitStatus status = Main.run(words, console);
      if (status != ExitStatus.OK) {
        failed.add(String.join(" ", words) + ": " + status);
      }
    }
    Files.delete(Path.of(few));
    Files.delete(Path.of(many));
    Files.deleteIfExists(Path.of(stored));
    Files.delete(folder);
    if (!failed.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failed));
    }
  }

  private static List<List<String>> runs(
      Group group, Path home, String few, String many, String stored) {
    String hunts = home.resolve("hunts").toString();
    String rules = home.resolve("hunts/tcp-socket/rule.yar").toString();
    String clean = home.resolve("LICENSE").toString();
    List<String> compile = List.of("rules", "compile", "--define", "filename=", "--output", stored);
    return switch (group) {
      case HUNT ->
          List.of(
              List.of("hunt", "--hunts", hunts, clean),
              List.of("hunt", "--hunts", hunts, "--show-excluded", hunts),
              List.of("hunt", "--hunts", hunts, "--format", "ndjson", hunts));
      case SCAN ->
          List.of(
              with(compile, few),
              List.of("scan", stored, clean),
              List.of("scan", stored, few),
              List.of("scan", rules, clean),
              List.of("scan", rules, hunts),
              List.of("scan", "--format", "ndjson", rules, hunts),
              List.of("scan", "--define", "filename=", few, clean));
      case RULES ->
          List.of(
              with(compile, many),
              List.of("rules", "check", rules),
              List.of("rules", "check", "--define", "filename=", few));
      case OTHER ->
          List.of(
              List.of("hunts", "list", "--hunts", hunts),
              List.of("hunts", "test", "--hunts", hunts));
    };
  }

  private static List<String> with(List<String> words, String operand) {
    List<String> all = new ArrayList<>(words);
    all.add(operand);
    return all;
  }

  private static String text() throws IOException {
    try (InputStream rules = Rehearsal.class.getResourceAsStream("rehearsal.yar")) {
      if (rules == null) {
        throw new IllegalStateException("resource rehearsal.yar is missing from the jar");
      }
      return new String(rules.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String copies(String rules) {
    StringBuilder copies = new StringBuilder();
    for (int i = 0; i < COPIES; i++) {
      copies.append(rules.replace(NUMBER, String.format("%04X", i)));
    }
    return copies.toString();
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
