package harrier.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What a command sees of the world.
 *
 * @param out bytes of results; not buffered
 * @param err messages for people
 * @param colour whether {@code out} is a terminal that wants colours
 * @param progress whether {@code err} is a terminal
 * @param home the folder in which Harrier is installed
 * @param state a folder of this build of Harrier for what makes later runs faster
 */
record Console(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean colour,
    boolean progress,
    Optional<Path> home,
    Optional<Path> state,
    Clock clock,
    StopSignal stop) {
  /** Prints one message with its hint. */
  void complain(String message, String hint) {
    err.println("harrier: " + Printable.line(message));
    if (!hint.isEmpty()) {
      err.println(Printable.lines(hint));
    }
    err.flush();
  }
}
