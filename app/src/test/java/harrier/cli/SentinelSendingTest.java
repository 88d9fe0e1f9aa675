package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending and what comes back, as far as it needs no service. */
class SentinelSendingTest {
  private static final String HIT =
      """
      {"@timestamp":"2026-06-01T12:00:00Z","event":{"kind":"alert","id":"one"},"rule":{"name":"r"},"harrier":{"hunt":"h","verdict":"finding"}}
      """;

  @TempDir Path folder;
  private Path settings;
  private Path outbox;

  @BeforeEach
  void write() throws IOException {
    outbox = folder.resolve("outbox");
    settings = folder.resolve("settings");
    // Nobody listens on this port.
    Files.writeString(
        settings,
        """
        HARRIER_SENTINEL_ENDPOINT=https://localhost:1
        HARRIER_SENTINEL_DCR=dcr-1
        HARRIER_SENTINEL_TOKEN=a-token
        """);
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keepsWhatCannotBeSentAndSetsOtherLinesAside() throws IOException {
    Path hits = Files.writeString(folder.resolve("hits.ndjson"), HIT + "{\"no\": 1}\nnot JSON\n");
    CommandRun send =
        CommandRun.of(
            "sentinel",
            "send",
            "--settings",
            settings,
            "--outbox",
            outbox,
            "--wait",
            "100ms",
            hits);
    assertThat(send.status()).isEqualTo(ExitStatus.FOUND);
    assertThat(send.out())
        .startsWith("1 line without a hit\nSentinel: 0 hits delivered\n1 wait in " + outbox)
        .contains("harrier sentinel outbox --send")
        .doesNotContain("a-token");
    CommandRun show = CommandRun.of("sentinel", "outbox", "--outbox", outbox);
    assertThat(show.status()).isEqualTo(ExitStatus.FOUND);
    assertThat(show.out())
        .startsWith("1 hit waits in " + outbox + ", the oldest since ")
        .contains("\n1 set aside\n", "not JSON");
    CommandRun back = CommandRun.of("sentinel", "outbox", "--outbox", outbox, "--retry-rejected");
    assertThat(back.out()).startsWith("1 record put back\n2 hits wait in ");
  }

  @Test
  void aQuietHuntSaysToo() throws IOException {
    Path hunt = Files.createDirectories(folder.resolve("hunts/word"));
    Files.writeString(
        hunt.resolve("hunt.yaml"),
        """
        title: A title
        hypothesis: A hypothesis
        severity: low
        confidence: low
        rules: [rule.yar]
        platforms: [windows]
        contexts: [file]
        """);
    Files.writeString(
        hunt.resolve("rule.yar"), "rule word { strings: $a = \"xyzzy\" condition: $a }");
    Path target = Files.writeString(folder.resolve("target"), "say xyzzy");
    CommandRun run =
        CommandRun.of(
            "hunt",
            "-q",
            "--hunts",
            folder.resolve("hunts"),
            "--sink",
            "sentinel",
            "--settings",
            settings,
            "--outbox",
            outbox,
            "--wait",
            "100ms",
            target);
    assertThat(run.status()).isEqualTo(ExitStatus.UNREAD);
    assertThat(run.err()).contains("1 wait in " + outbox).doesNotContain("a-token");
  }

  @Test
  void saysWhichSettingIsMissing() throws IOException {
    Files.writeString(settings, "HARRIER_SENTINEL_TOKEN=a-token\n");
    CommandRun run =
        CommandRun.of(
            "hunt", "--sink", "sentinel", "--settings", settings, "--outbox", outbox, folder);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err())
        .startsWith("harrier: there is no HARRIER_SENTINEL_ENDPOINT")
        .contains("docs/SENTINEL.md");
    assertThat(outbox).doesNotExist();
  }

  @Test
  void namesAFileOfSettingsThatIsNotThere() throws IOException {
    Path none = folder.resolve("none");
    CommandRun run =
        CommandRun.of("hunt", "--sink", "sentinel", "--settings", none, "--outbox", outbox, folder);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err())
        .startsWith("harrier: cannot use " + none + ": there is no such file.\n--settings");
    Files.writeString(settings, Files.readString(settings) + "HARRIER_CA=" + none + "\n");
    assertThat(
            CommandRun.of("sentinel", "send", "--settings", settings, "--outbox", outbox, "-")
                .err())
        .startsWith("harrier: cannot use " + none);
    Files.writeString(none, "");
    assertThat(
            CommandRun.of("sentinel", "send", "--settings", settings, "--outbox", outbox, "-")
                .err())
        .startsWith("harrier: no certificates can be read from " + none);
  }

  @Test
  void huntsSendToACollector() throws Exception {
    Path target = Files.writeString(folder.resolve("a.bin"), "MZ ws2_32.dll closesocket");
    try (ServerSocket collector = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> read(collector));
      CommandRun run =
          CommandRun.of(
              "hunt", "--sink", "cef+tcp://localhost:" + collector.getLocalPort(), target);
      assertThat(run.err()).contains("CEF: 2 hits sent to localhost:");
      assertThat(received.get(30, TimeUnit.SECONDS))
          .contains("|network_tcp_socket|", "cs1=winsock2-library", "fname=a.bin");
    }
  }

  @Test
  void bringsVerdictsFromAnExportAndCountsThem() throws IOException {
    Path history = Files.writeString(folder.resolve("history.ndjson"), HIT);
    Path export =
        Files.writeString(
            folder.resolve("export.csv"), "EventUid,Classification\none,TruePositive\n");
    CommandRun pull =
        CommandRun.of("sentinel", "pull", "verdicts", "--history", history, "--from", export);
    assertThat(pull.out()).isEqualTo("1 event with a verdict\n1 past hit changed\n");
    CommandRun precision = CommandRun.of("hunts", "precision", history);
    assertThat(precision.out()).contains("        1         1         0      100%  h/r\n");
  }

  @Test
  void printsTheQueryForPeopleWithoutApi() {
    CommandRun run = CommandRun.of("sentinel", "pull", "verdicts", "--query");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).startsWith("SecurityIncident\n| summarize arg_max(");
  }

  @Test
  void knowsItsWords() {
    assertThat(CommandRun.of("sentinel", "pull", "contxt").err())
        .startsWith("harrier: there is no kind of row contxt");
    assertThat(CommandRun.of("hunt", "--sink", "syslog", folder).err())
        .startsWith("harrier: --sink is sentinel, cef+tcp://HOST:PORT");
  }

  private static String read(ServerSocket collector) {
    try (Socket socket = collector.accept();
        InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
