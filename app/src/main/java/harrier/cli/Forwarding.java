package harrier.cli;

import harrier.hunt.forward.cef.CefForwarder;
import harrier.hunt.forward.cef.SyslogAddress;
import harrier.hunt.forward.kafka.KafkaForwarder;
import harrier.hunt.sentinel.auth.Settings;
import harrier.hunt.sentinel.https.Https;
import harrier.hunt.sentinel.row.HitRow;
import harrier.hunt.sink.Forwarder;
import harrier.hunt.sink.ForwardingSink;
import harrier.hunt.sink.Manifest;
import harrier.hunt.sink.Sink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Other systems that the hits of a run go to, beside its results. */
final class Forwarding implements AutoCloseable {
  static final Option SINK =
      Option.value(
          "sink",
          "WHERE",
          "also send every hit to sentinel, cef+tcp://HOST:PORT, cef+tls://HOST:PORT or kafka:FILE; may be given more than once");

  private static final String KAFKA = "kafka:";

  private final List<Forwarder> forwarders = new ArrayList<>();

  private Forwarding() {}

  static Forwarding open(Arguments arguments, Console console)
      throws FailureException, IOException {
    Forwarding forwarding = new Forwarding();
    try {
      for (String where : arguments.all(SINK)) {
        forwarding.forwarders.add(forwarder(where, arguments, console));
      }
      return forwarding;
    } catch (FailureException | IOException | RuntimeException e) {
      forwarding.close();
      throw e;
    }
  }

  private static Forwarder forwarder(String where, Arguments arguments, Console console)
      throws FailureException, IOException {
    if (where.equals("sentinel")) {
      return SentinelOptions.forwarder(arguments, console);
    }
    if (where.startsWith(KAFKA)) {
      return kafka(Path.of(where.substring(KAFKA.length())));
    }
    SyslogAddress address =
        SyslogAddress.parse(where)
            .orElseThrow(() ->
                arguments.wrong(
                    SINK,
                    where,
                    "sentinel, cef+tcp://HOST:PORT, cef+tls://HOST:PORT or kafka:FILE"));
    return new CefForwarder(address, tls(arguments), new HitRow(Version.number()), hostName());
  }

  private static Forwarder kafka(Path file) throws FailureException, IOException {
    try {
      return SentinelOptions.explained(() -> KafkaForwarder.connect(file));
    } catch (NoClassDefFoundError _) {
      throw new FailureException(
          "the Kafka client is not there.",
          "Set HARRIER_CLASS_PATH to kafka-clients and what it needs: /opt/kafka/libs/* has all.");
    }
  }

  private static SSLContext tls(Arguments arguments) throws FailureException, IOException {
    Optional<Path> authorities =
        SentinelOptions.settings(arguments).get(Settings.AUTHORITIES).map(Path::of);
    try {
      return authorities.isPresent() ? Https.context(authorities.get()) : SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("this JDK has no TLS", e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "";
    }
  }

  /** The sink with the other systems beside it. */
  Sink beside(Sink results, Manifest manifest) {
    return forwarders.isEmpty() ? results : new ForwardingSink(results, forwarders, manifest);
  }

  /** Sends what is left; a line for people from each. */
  List<String> finish() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Forwarder forwarder : forwarders) {
      lines.addAll(forwarder.finish());
    }
    return lines;
  }

  /** Whether hits were left behind that did not arrive. */
  boolean leftAny() {
    return forwarders.stream().anyMatch(Forwarder::leftAny);
  }

  @Override
  public void close() throws IOException {
    for (Forwarder forwarder : forwarders) {
      forwarder.close();
    }
  }
}
