package harrier.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command {@code harrier}. */
public final class Main {
  private static final List<String> HELP = List.of("--help", "-h", "help");
  private static final List<String> VERSION = List.of("--version", "-V", "version");
  private static final int SECONDS_TO_FINISH = 10;

  private Main() {}

  /**
   * Runs the command and ends the process with its {@link ExitStatus}. The launcher sets {@code
   * harrier.home}, the folder of the installation, {@code harrier.state}, the folder of this build,
   * and {@code harrier.terminal}, which holds the numbers of the streams that are terminals.
   */
  public static void main(String[] args) {
    StopSignal stop = new StopSignal();
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(stop, done)));
    ExitStatus status = run(List.of(args), console(stop));
    boolean stopped = stop.isRaised();
    done.countDown();
    // Where nothing has to be said, main just ends: System.exit first looks for a logger, which
    // takes as long as a small scan.
    if (!stopped && status != ExitStatus.OK) {
      System.exit(status.code());
    }
  }

  /** Runs a command. Everything that it has to say goes to the console. */
  static ExitStatus run(List<String> words, Console console) {
    try {
      return guarded(words, console);
    } catch (OutOfMemoryError _) {
      console.complain("not enough memory.", "HARRIER_JAVA_OPTIONS=-Xmx4g gives it 4 GB.");
      return ExitStatus.DEFECT;
    } catch (RuntimeException | Error e) {
      console.complain("a defect in Harrier; please report it with what follows.", "");
      e.printStackTrace(console.err());
      return ExitStatus.DEFECT;
    }
  }

  private static ExitStatus guarded(List<String> words, Console console) {
    try (Output out = Output.standard(console)) {
      if (words.isEmpty()) {
        throw new FailureException(
            "which command?", HelpText.overview(Commands.all()).stripTrailing());
      }
      if (words.size() == 1 && HELP.contains(words.getFirst())) {
        out.print(HelpText.overview(Commands.all()));
        return ExitStatus.OK;
      }
      if (VERSION.contains(words.getFirst())) {
        out.print(Version.text());
        return ExitStatus.OK;
      }
      return command(words, out, console);
    } catch (FailureException e) {
      console.complain(e.getMessage(), e.hint());
      return ExitStatus.WRONG;
    } catch (OutputException e) {
      if (e.isClosedPipe()) {
        return ExitStatus.PIPE;
      }
      console.complain(e.getMessage(), "");
      return ExitStatus.WRONG;
    } catch (IOException e) {
      console.complain(Reason.of(e), "");
      return ExitStatus.WRONG;
    }
  }

  private static ExitStatus command(List<String> words, Output out, Console console)
      throws FailureException, IOException {
    boolean help = HELP.contains(words.getFirst());
    Command command = Commands.of(help ? words.subList(1, words.size()) : words);
    CommandSpec spec = command.spec();
    int length = spec.name().split(" ").length + (help ? 1 : 0);
    Arguments arguments =
        Arguments.parse(spec, help ? List.of("--help") : words.subList(length, words.size()));
    if (arguments.has(CommandSpec.HELP)) {
      out.print(HelpText.of(spec));
      return ExitStatus.OK;
    }
    return command.run(arguments, console);
  }

  private static Console console(StopSignal stop) {
    String terminals = System.getProperty("harrier.terminal", "");
    String noColour = System.getenv("NO_COLOR");
    return new Console(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminals.contains("1") && (noColour == null || noColour.isEmpty()),
        terminals.contains("2"),
        folder("harrier.home"),
        folder("harrier.state"),
        new LocalClock(),
        stop);
  }

  private static Optional<Path> folder(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Path::of);
  }

  /** Runs while the JVM ends. After Ctrl-C the command gets time to say what it has done. */
  private static void finish(StopSignal stop, CountDownLatch done) {
    if (done.getCount() == 0) {
      return;
    }
    stop.raise();
    try {
      if (!done.await(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
        System.err.println("harrier: stopped before the end of the current target.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
