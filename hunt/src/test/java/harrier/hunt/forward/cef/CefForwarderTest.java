package harrier.hunt.forward.cef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.hunt.json.JsonReader;
import harrier.hunt.sentinel.KeyPairs;
import harrier.hunt.sentinel.https.Https;
import harrier.hunt.sentinel.row.HitRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CefForwarderTest {
  @TempDir Path folder;

  private static Map<String, Object> record(String name) throws IOException {
    return JsonReader.object(
        """
        {"@timestamp":"2026-06-01T12:00:00Z","event":{"id":"abc"},"rule":{"name":"a|b\\\\c"},
        "file":{"name":"%s","size":12},"source":{"ip":"192.0.2.1","port":443},
        "harrier":{"hunt":"h","severity":"high","verdict":"finding","provenance":["x"]}}
        """
            .formatted(name));
  }

  @Test
  void escapesWhatWouldBeAFieldOfItsOwn() throws IOException {
    String event =
        CefText.of(new HitRow("1.2.3").of(record("a act=excluded\\nsrc=1.1.1.1\\u0007")));
    assertThat(event)
        .isEqualTo(
            "CEF:0|Harrier|Harrier|1.2.3|a\\|b\\\\c|h: a\\|b\\\\c|9|act=finding rt=1780315200000"
                + " externalId=abc cs1=h cs1Label=HuntId cnt=0"
                + " fname=a act\\=excluded\\nsrc\\=1.1.1.1? fsize=12 src=192.0.2.1 spt=443");
  }

  @Test
  void staysBelowWhatCollectorsTake() throws IOException {
    String event = CefText.of(new HitRow("1").of(record("ä".repeat(100_000))));
    assertThat(event.getBytes(StandardCharsets.UTF_8).length).isLessThan(7_600);
  }

  @Test
  void framesMessagesOnTcp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> received = received(server);
      send("cef+tcp://localhost:" + server.getLocalPort(), SSLContext.getDefault());
      String text = received.get(20, TimeUnit.SECONDS);
      int length = Integer.parseInt(text.substring(0, text.indexOf(' ')));
      String first = text.substring(text.indexOf(' ') + 1, text.indexOf(' ') + 1 + length);
      assertThat(first)
          .startsWith("<108>1 2026-06-01T12:00:00Z host harrier - - - CEF:0|Harrier|")
          .endsWith(" spt=443");
      assertThat(text.substring(text.indexOf(' ') + 1 + length)).startsWith(length + " <108>1 ");
    }
  }

  @Test
  void provesTheCollectorWithTls() throws Exception {
    KeyPairs keys = KeyPairs.make(folder, "localhost");
    KeyPairs foreign = KeyPairs.make(folder, "foreign");
    try (ServerSocket server =
        keys.serverContext()
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> received = received(server);
      String address = "cef+tls://localhost:" + server.getLocalPort();
      send(address, Https.context(keys.certificate()));
      assertThat(received.get(20, TimeUnit.SECONDS)).contains("CEF:0|Harrier|");
    }
    try (ServerSocket server =
        keys.serverContext()
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> shakeHands(server));
      SyslogAddress address =
          SyslogAddress.parse("cef+tls://localhost:" + server.getLocalPort()).orElseThrow();
      SyslogConnection connection =
          new SyslogConnection(
              address,
              Https.context(foreign.certificate()).getSocketFactory(),
              Duration.ofMillis(1));
      assertThatThrownBy(() -> connection.send("text"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the collector localhost:")
          .hasCauseInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void knowsAddresses() {
    assertThat(SyslogAddress.parse("cef+tls://siem.example.org:6514"))
        .hasValue(new SyslogAddress("siem.example.org", 6514, true));
    for (String wrong :
        new String[] {"cef+tcp://host", "cef+udp://host:1", "cef+tcp://h:1/x", "x y"}) {
      assertThat(SyslogAddress.parse(wrong)).as(wrong).isEmpty();
    }
  }

  /** A collector that a client does not trust sees the handshake fail. */
  private static void shakeHands(ServerSocket server) {
    try (Socket socket = server.accept()) {
      assertThat(socket.getInputStream().read()).isNegative();
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("CEF");
    }
  }

  private static void send(String address, SSLContext tls) throws IOException {
    try (CefForwarder forwarder =
        new CefForwarder(
            SyslogAddress.parse(address).orElseThrow(), tls, new HitRow("1.2.3"), "host")) {
      forwarder.forward(record("a.exe"));
      forwarder.forward(record("b.exe"));
      assertThat(forwarder.finish().getFirst()).startsWith("CEF: 2 hits sent to localhost:");
    }
  }

  private static CompletableFuture<String> received(ServerSocket server) {
    return CompletableFuture.supplyAsync(() -> {
      try (Socket socket = server.accept();
          InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
