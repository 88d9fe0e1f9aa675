package harrier.hunt.sentinel.ingest;

import harrier.hunt.sentinel.LoopbackAzure;
import harrier.hunt.sentinel.auth.Credentials;
import harrier.hunt.sentinel.auth.Settings;
import harrier.hunt.sentinel.auth.Tokens;
import harrier.hunt.sentinel.https.Https;
import harrier.hunt.sentinel.outbox.Outbox;
import harrier.hunt.sentinel.row.HitRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A forwarder to a service, and records to forward. As a program it forwards records to a service,
 * says how many are safe, and is there to be killed.
 */
final class Sending {
  static final Patience QUICK = new Patience(6, Duration.ofMillis(20), Duration.ofSeconds(2));

  private Sending() {}

  /** Arguments: address, certificate, outbox, number of records. */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[3]);
    try (SentinelForwarder forwarder =
        forwarder(
            args[0],
            Path.of(args[1]),
            Path.of(args[2]),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20))) {
      for (int i = 0; i < count; i++) {
        forwarder.forward(record(i));
        if (i % 100 == 99) {
          System.out.println(i + 1);
        }
      }
      System.out.println("delivered " + forwarder.deliver().rows());
    }
  }

  static Settings settings(String address, Path certificate) throws IOException {
    return Settings.of(
        Map.of(
            "HARRIER_SENTINEL_ENDPOINT", address,
            "HARRIER_SENTINEL_DCR", LoopbackAzure.RULE,
            "HARRIER_CA", certificate.toString(),
            "AZURE_AUTHORITY_HOST", address,
            "AZURE_TENANT_ID", LoopbackAzure.TENANT,
            "AZURE_CLIENT_ID", LoopbackAzure.CLIENT,
            "AZURE_CLIENT_SECRET", LoopbackAzure.SECRET),
        Optional.empty());
  }

  static SentinelForwarder forwarder(
      String address, Path certificate, Path folder, Duration wait, Duration longestCall)
      throws IOException {
    Settings settings = settings(address, certificate);
    Https https = Https.trusting(Optional.of(certificate), longestCall);
    Tokens tokens =
        new Tokens(
            Credentials.of(settings, https, Clock.systemUTC()),
            settings.cloud().ingestion(),
            Clock.systemUTC());
    Outbox outbox = Outbox.open(folder);
    Courier courier =
        Courier.start(
            outbox, new IngestionClient(https, IngestionAddress.of(settings), tokens), QUICK, 4);
    return new SentinelForwarder(outbox, courier, new HitRow("1.2.3"), wait);
  }

  /** The record of a hit as runs write it, with a number as its id. */
  static Map<String, Object> record(int number) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("@timestamp", "2026-06-01T12:00:00Z");
    record.put("event", Map.of("kind", "alert", "id", "id-" + number));
    record.put("rule", Map.of("name", "network_tcp_socket", "ruleset", "tcp-socket"));
    record.put(
        "threat",
        Map.of(
            "tactic",
            Map.of("name", List.of("CommandAndControl", "Exfiltration")),
            "technique",
            Map.of("id", List.of("T1095", "T1041"))));
    record.put(
        "file",
        Map.of(
            "name", "sample-" + number + ".exe",
            "path", "/srv/incoming/2026/06/sample-" + number + ".exe",
            "size", 4096L + number,
            "hash", Map.of("sha256", "%064x".formatted(number))));
    Map<String, Object> harrier = new LinkedHashMap<>();
    harrier.put("hunt", "tcp-socket");
    harrier.put("severity", "low");
    harrier.put("verdict", "finding");
    harrier.put("context", "file");
    harrier.put("provenance", List.of("/srv/incoming/2026/06/sample-" + number + ".exe"));
    harrier.put(
        "patterns",
        List.of(
            Map.of("id", "$c2", "offset", 4711L, "length", 6L, "data", "socket"),
            Map.of("id", "$dll1", "offset", 815L, "length", 10L, "data", "ws2_32.dll")));
    record.put("harrier", harrier);
    return record;
  }
}
