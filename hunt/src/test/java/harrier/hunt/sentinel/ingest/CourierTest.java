package harrier.hunt.sentinel.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.sentinel.KeyPairs;
import harrier.hunt.sentinel.LoopbackAzure;
import harrier.hunt.sentinel.LoopbackAzure.Fate;
import harrier.hunt.sentinel.outbox.Outbox;
import harrier.hunt.sentinel.outbox.Stock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
  @TempDir static Path shared;
  private static KeyPairs keys;
  private static KeyPairs foreign;

  @TempDir Path folder;
  private LoopbackAzure azure;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = KeyPairs.make(shared, "localhost");
    foreign = KeyPairs.make(shared, "foreign");
  }

  @BeforeEach
  void start() throws Exception {
    azure = new LoopbackAzure(keys);
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  @Test
  void deliversAHundredThousandHitsThroughEveryTrouble() throws IOException {
    int count = 100_000;
    Set<String> forbidden = ConcurrentHashMap.newKeySet();
    azure.tokenLife(150);
    azure.behave((call, rows) -> {
      String first = rows.getFirst().get("EventUid").toString();
      if (call == 5) {
        forbidden.add(first);
      }
      if (forbidden.contains(first)) {
        forbidden.add("call " + call);
        return forbidden.size() > 3 ? Fate.WELL : Fate.FORBIDDEN;
      }
      return switch (call) {
        case 2, 30 -> Fate.BUSY;
        case 3, 11, 12 -> Fate.BROKEN;
        case 7, 20 -> Fate.TOO_LARGE;
        case 9 -> Fate.CUT_BEFORE;
        case 15, 40 -> Fate.CUT_AFTER;
        case 18 -> Fate.SLOW;
        case 25 -> Fate.EXPIRED;
        default -> Fate.WELL;
      };
    });
    Delivery delivery;
    try (SentinelForwarder forwarder = forwarder(keys)) {
      for (int i = 0; i < count; i++) {
        forwarder.forward(Sending.record(i));
      }
      delivery = forwarder.deliver();
    }
    assertThat(azure.violations()).isEmpty();
    assertThat(delivery.problems()).isEmpty();
    assertThat(delivery.complete()).isTrue();
    assertThat(delivery.rows()).isEqualTo(count);
    assertThat(azure.arrivals()).hasSize(count);
    assertThat(azure.arrivals().values()).as("a cut answer repeats rows").anyMatch(n -> n > 1);
    assertThat(azure.largestBody()).isBetween(990_000, 1_000_000);
    assertThat(azure.tokensIssued()).isGreaterThan(1);
    assertThat(stock().batches()).isZero();
  }

  @Test
  void losesNothingWhenItIsKilled() throws Exception {
    int count = 12_000;
    azure.behave((_, _) -> azure.arrivals().size() > 2_000 ? Fate.BROKEN : Fate.WELL);
    Process first = process(count);
    int safe = 0;
    try (var lines = first.inputReader()) {
      while (safe < 5_000) {
        safe = Integer.parseInt(lines.readLine());
      }
      first.toHandle().destroyForcibly();
      first.waitFor();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        safe = line.matches("[0-9]+") ? Integer.parseInt(line) : safe;
      }
    }
    assertThat(first.exitValue()).isNotZero();
    assertThat(azure.arrivals().size()).isLessThan(safe);
    azure.behave((_, _) -> Fate.WELL);
    Process second = process(0);
    assertThat(new String(second.getInputStream().readAllBytes())).contains("delivered");
    assertThat(second.waitFor()).isZero();
    for (int i = 0; i < safe; i++) {
      assertThat(azure.arrivals()).containsKey("id-" + i);
    }
    assertThat(azure.violations()).isEmpty();
    assertThat(stock().rows()).isZero();
  }

  @Test
  void makesRoomWhereAFileMayNotGrow() throws Exception {
    Process process = process(2_000, "sh", "-c", "ulimit -f 400; exec \"$@\"", "sh");
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(azure.arrivals()).hasSize(2_000);
    assertThat(azure.largestBody()).isLessThan(400 * 1024);
  }

  @Test
  void keepsHitsWithoutNetworkAndSendsThemLater() throws Exception {
    azure.close();
    try (SentinelForwarder forwarder = forwarder(keys)) {
      forwarder.forward(Sending.record(1));
      forwarder.forward(Sending.record(2));
      assertThat(forwarder.finish())
          .hasSize(2)
          .first()
          .asString()
          .isEqualTo("Sentinel: 0 hits delivered");
    }
    assertThat(stock().rows()).isEqualTo(2);
    azure = new LoopbackAzure(keys);
    try (SentinelForwarder forwarder = forwarder(keys)) {
      assertThat(forwarder.deliver().complete()).isTrue();
    }
    assertThat(azure.arrivals()).containsOnlyKeys("id-1", "id-2");
  }

  @Test
  void setsASingleRowAsideThatTheServiceNeverTakes() throws IOException {
    azure.behave((_, rows) ->
        rows.stream().anyMatch(row -> row.get("EventUid").equals("id-13"))
            ? Fate.MALFORMED
            : Fate.WELL);
    Delivery delivery;
    try (SentinelForwarder forwarder = forwarder(keys)) {
      for (int i = 0; i < 50; i++) {
        forwarder.forward(Sending.record(i));
      }
      delivery = forwarder.deliver();
    }
    assertThat(delivery.rows()).isEqualTo(49);
    assertThat(delivery.rejected()).isEqualTo(1);
    assertThat(azure.arrivals()).hasSize(49).doesNotContainKey("id-13");
    assertThat(stock().rejected())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.reason()).isEqualTo("HTTP 400, InvalidRow: no");
          assertThat(row.row()).contains("\"EventUid\":\"id-13\"");
        });
    azure.behave((_, _) -> Fate.WELL);
    try (Outbox outbox = Outbox.open(folder.resolve("outbox"))) {
      assertThat(outbox.retryRejected()).isEqualTo(1);
    }
    try (SentinelForwarder forwarder = forwarder(keys)) {
      assertThat(forwarder.deliver().complete()).isTrue();
    }
    assertThat(azure.arrivals()).containsKey("id-13");
    assertThat(stock().rejected()).isEmpty();
  }

  @Test
  void doesNotTalkToAServerItDoesNotTrust() throws Exception {
    try (SentinelForwarder forwarder = forwarder(foreign)) {
      forwarder.forward(Sending.record(1));
      assertThat(forwarder.deliver().problems())
          .singleElement()
          .asString()
          .startsWith("the server's certificate is not trusted");
    }
    assertThat(azure.forms()).as("no secret was sent").isEmpty();
    assertThat(stock().rows()).isEqualTo(1);
  }

  @Test
  void saysWhyHitsStayAndWhatToDo() throws IOException {
    azure.behave((_, _) -> Fate.FORBIDDEN);
    try (SentinelForwarder forwarder = forwarder(keys)) {
      forwarder.forward(Sending.record(1));
      List<String> lines = forwarder.finish();
      assertThat(lines.getLast())
          .contains("HTTP 403, OperationFailed: The authentication token provided")
          .contains("harrier sentinel outbox --send")
          .doesNotContain(LoopbackAzure.SECRET);
      assertThat(forwarder.leftAny()).isTrue();
    }
  }

  @Test
  void leavesTheFolderToTheProcessThatSends() throws IOException {
    try (SentinelForwarder first = forwarder(keys);
        SentinelForwarder second = forwarder(keys)) {
      second.forward(Sending.record(7));
      Delivery left = second.deliver();
      assertThat(left.waiting()).isEqualTo(1);
      assertThat(left.problems()).singleElement().asString().startsWith("another process sends");
      assertThat(first.deliver().rows()).isEqualTo(1);
    }
    assertThat(azure.arrivals()).containsOnlyKeys("id-7");
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotCome() throws IOException {
    azure.behave((call, _) -> call == 1 ? Fate.SLOW : Fate.WELL);
    try (SentinelForwarder forwarder =
        Sending.forwarder(
            azure.address(),
            keys.certificate(),
            folder.resolve("outbox"),
            Duration.ofSeconds(30),
            Duration.ofMillis(600))) {
      forwarder.forward(Sending.record(1));
      assertThat(forwarder.deliver().complete()).isTrue();
    }
    assertThat(azure.calls()).isGreaterThan(1);
  }

  private Stock stock() throws IOException {
    try (Outbox outbox = Outbox.open(folder.resolve("outbox"))) {
      return outbox.stock();
    }
  }

  private SentinelForwarder forwarder(KeyPairs trusted) throws IOException {
    return Sending.forwarder(
        azure.address(),
        trusted.certificate(),
        folder.resolve("outbox"),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20));
  }

  private Process process(int count, String... before) throws IOException {
    List<String> command =
        Stream.concat(
                Arrays.stream(before),
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Sending.class.getName(),
                    azure.address(),
                    keys.certificate().toString(),
                    folder.resolve("outbox").toString(),
                    Integer.toString(count)))
            .toList();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
