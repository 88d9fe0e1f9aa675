package harrier.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One run of the command inside the test: its status and all that it wrote. */
record CommandRun(ExitStatus status, String out, String err) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

  static CommandRun of(Object... words) {
    return withInput(new byte[0], words);
  }

  static CommandRun withInput(byte[] input, Object... words) {
    return of(input, Optional.empty(), words);
  }

  /** With a folder for what makes later runs faster. */
  static CommandRun withState(Path state, Object... words) {
    return of(new byte[0], Optional.of(state), words);
  }

  private static CommandRun of(byte[] input, Optional<Path> state, Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            Optional.of(installation()),
            state,
            CLOCK,
            new StopSignal());
    ExitStatus status = Main.run(List.of(words).stream().map(Object::toString).toList(), console);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The checkout: the build runs tests in the module's folder. */
  static Path installation() {
    return Path.of("").toAbsolutePath().getParent();
  }
}
