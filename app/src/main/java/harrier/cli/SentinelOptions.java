package harrier.cli;

import harrier.hunt.sentinel.auth.AuthException;
import harrier.hunt.sentinel.auth.Credentials;
import harrier.hunt.sentinel.auth.Settings;
import harrier.hunt.sentinel.auth.Tokens;
import harrier.hunt.sentinel.https.Https;
import harrier.hunt.sentinel.ingest.Courier;
import harrier.hunt.sentinel.ingest.IngestionAddress;
import harrier.hunt.sentinel.ingest.IngestionClient;
import harrier.hunt.sentinel.ingest.Patience;
import harrier.hunt.sentinel.ingest.SentinelForwarder;
import harrier.hunt.sentinel.outbox.Outbox;
import harrier.hunt.sentinel.row.HitRow;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The options of everything that talks to Sentinel, and what they mean. */
final class SentinelOptions {
  static final Option SETTINGS =
      Option.value(
          "settings",
          "FILE",
          "NAME=value lines that only you can read; they go before the environment");
  static final Option OUTBOX =
      Option.value(
          "outbox",
          "DIR",
          "folder where hits wait until they are sent (default: ~/.harrier/outbox)");
  static final Option WAIT =
      Option.value("wait", "TIME", "longest time to wait for the service at the end (default: 5m)");
  static final Option PARALLEL = Option.value("parallel", "N", "calls at a time (default: 4)");
  static final List<Option> SENDING = List.of(SETTINGS, OUTBOX, WAIT, PARALLEL);

  private static final Duration LONGEST_CALL = Duration.ofSeconds(100);
  private static final Duration DEFAULT_WAIT = Duration.ofMinutes(5);
  private static final int MOST_PARALLEL = 64;
  private static final int DEFAULT_PARALLEL = 4;

  private SentinelOptions() {}

  /** Something that talks to a service; its complaints have a remedy. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException, FailureException;
  }

  /** Runs an action; what stands in its way becomes a message with a hint. */
  static <T> T explained(Action<T> action) throws FailureException, IOException {
    try {
      return action.run();
    } catch (AuthException e) {
      throw new FailureException(e.getMessage() + ".", e.remedy());
    } catch (FileSystemException e) {
      throw new FailureException(
          "cannot use " + e.getFile() + ": " + Reason.of(e) + ".",
          "--settings, --outbox and the settings themselves name files: docs/SENTINEL.md shows which.");
    }
  }

  static Settings settings(Arguments arguments) throws FailureException, IOException {
    return explained(() -> Settings.of(System.getenv(), arguments.last(SETTINGS).map(Path::of)));
  }

  static Https https(Settings settings) throws IOException {
    return Https.trusting(settings.get(Settings.AUTHORITIES).map(Path::of), LONGEST_CALL);
  }

  static Outbox outbox(Arguments arguments) throws IOException {
    return Outbox.open(
        arguments
            .last(OUTBOX)
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".harrier", "outbox")));
  }

  /** Opens the outbox and begins to send what is in it. */
  static SentinelForwarder forwarder(Arguments arguments, Console console)
      throws FailureException, IOException {
    Duration wait = wait(arguments);
    int parallel =
        (int) Math.min(arguments.number(PARALLEL, 1).orElse(DEFAULT_PARALLEL), MOST_PARALLEL);
    Settings settings = settings(arguments);
    return explained(() -> {
      Https https = https(settings);
      Tokens tokens =
          new Tokens(
              Credentials.of(settings, https, console.clock()),
              settings.cloud().ingestion(),
              console.clock());
      IngestionClient client = new IngestionClient(https, IngestionAddress.of(settings), tokens);
      Outbox outbox = outbox(arguments);
      Courier courier = Courier.start(outbox, client, Patience.DEFAULT, parallel);
      return new SentinelForwarder(outbox, courier, new HitRow(Version.number()), wait);
    });
  }

  private static Duration wait(Arguments arguments) throws FailureException {
    Optional<String> text = arguments.last(WAIT);
    return text.isEmpty()
        ? DEFAULT_WAIT
        : Quantities.time(text.get())
            .orElseThrow(() -> arguments.wrong(WAIT, text.get(), "a time such as 30s, 5m or 1h"));
  }
}
