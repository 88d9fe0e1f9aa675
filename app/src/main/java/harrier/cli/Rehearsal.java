package harrier.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
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
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("harrier.home"));
    String hunts = home.resolve("hunts").toString();
    String rules = home.resolve("hunts/tcp-socket/rule.yar").toString();
    String clean = home.resolve("LICENSE").toString();
    Console console = console(home, Path.of(System.getProperty("harrier.state")));
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
            List.of("hunts", "list", "--hunts", hunts));
    for (List<String> words : runs) {
      Main.run(words, console);
    }
    Main.main(new String[] {"hunt", "--hunts", hunts, clean});
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
