package harrier.hunt.unpack;

import static harrier.hunt.unpack.Capture.DOWN;
import static harrier.hunt.unpack.Capture.UP;
import static harrier.hunt.unpack.Capture.text;
import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CaptureTest {
  private static final String RAW_UP = "tcp " + UP;
  private static final String RAW_DOWN = "tcp " + DOWN;
  private static final String GET = "GET /a.bin HTTP/1.1\r\nHost: h.example\r\n\r\n";

  private static Unpacked open(Capture capture) throws Exception {
    return Unpacked.of("a.pcap", capture.bytes());
  }

  private static String member(Unpacked unpacked, String name) {
    assertThat(unpacked.members).containsKey(name);
    return new String(unpacked.members.get(name), StandardCharsets.ISO_8859_1);
  }

  @Test
  void putsSegmentsInOrder() throws Exception {
    Unpacked unpacked =
        open(new Capture().shaken().up(4, "def").up(1, "abc").up(4, "def").up(9, "i").up(6, "fgh"));
    assertThat(member(unpacked, RAW_UP)).isEqualTo("abcdefghi");
    assertThat(unpacked.said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void putsAnyOrderTogether(int seed) throws Exception {
    Random random = new Random(seed);
    byte[] stream = new byte[20_000];
    random.nextBytes(stream);
    stream[0] = 1;
    List<int[]> segments = new ArrayList<>();
    for (int at = 0; at < stream.length; ) {
      int start = Math.max(0, at - (random.nextInt(3) == 0 ? random.nextInt(300) : 0));
      int end = Math.min(stream.length, Math.max(at + 1, start + 1 + random.nextInt(700)));
      segments.add(new int[] {start, end});
      at = end;
    }
    for (int i = 0; i + 8 < segments.size(); i += 8) {
      Collections.shuffle(segments.subList(i, i + 8), random);
    }
    int first = -10_000;
    Capture capture = new Capture().up(first - 1, Capture.SYN, new byte[0]);
    for (int[] segment : segments) {
      byte[] data = Arrays.copyOfRange(stream, segment[0], segment[1]);
      capture.up(first + segment[0], Capture.ACK, data);
    }
    Unpacked unpacked = open(capture);
    assertThat(unpacked.members).containsOnlyKeys(RAW_UP);
    assertThat(unpacked.members.get(RAW_UP)).isEqualTo(stream);
    assertThat(unpacked.said()).isEmpty();
  }

  @Test
  void fillsGapsAndTellsThem() throws Exception {
    Unpacked unpacked = open(new Capture().shaken().up(1, "abc").up(6, "fgh"));
    assertThat(member(unpacked, RAW_UP)).isEqualTo("abc\0\0fgh");
    assertThat(unpacked.said())
        .singleElement()
        .asString()
        .contains("lacks 2 bytes of 1 stream, the first of " + UP);
  }

  @Test
  void dividesAStreamAtALargeGap() throws Exception {
    Unpacked unpacked =
        open(new Capture().shaken().up(1, "abc").up(1_500_000_000, "far").up(4, "def"));
    assertThat(member(unpacked, RAW_UP + " part 1")).isEqualTo("abcdef");
    assertThat(member(unpacked, RAW_UP + " part 2")).isEqualTo("far");
    assertThat(unpacked.said()).singleElement().asString().contains("lacks 1,499,999,993 bytes");
  }

  @Test
  void tellsContradictions() throws Exception {
    Unpacked unpacked = open(new Capture().shaken().up(1, "good data").up(6, "DATA more"));
    assertThat(member(unpacked, RAW_UP)).isEqualTo("good data more");
    assertThat(unpacked.said()).singleElement().asString().contains("sent twice and differ");
  }

  @Test
  void keepsConnectionsOfTheSameEndsApart() throws Exception {
    Capture capture = new Capture().shaken().up(1, "one");
    Unpacked unpacked = open(capture.up(90_000, Capture.SYN, new byte[0]).up(90_001, "two"));
    assertThat(unpacked.count).isEqualTo(2);
    assertThat(member(unpacked, RAW_UP)).isEqualTo("two");
  }

  @Test
  void namesTheSourceOfWhatHttpCarried() throws Exception {
    Unpacked unpacked =
        open(new Capture().talk(GET, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"));
    String name = DOWN + " http://h.example/a.bin";
    assertThat(member(unpacked, name)).isEqualTo("body");
    assertThat(unpacked.targets.get(name).deployment()).containsExactly(DeploymentContext.NETWORK);
    Context context = unpacked.context(name).orElseThrow();
    Map<Field, Object> expected =
        Map.of(
            Field.SOURCE_IP, "10.0.0.2",
            Field.SOURCE_PORT, "80",
            Field.DESTINATION_IP, "10.0.0.1",
            Field.DESTINATION_PORT, "1025",
            Field.NETWORK_PROTOCOL, "http",
            Field.URL_DOMAIN, "h.example",
            Field.URL_PATH, "/a.bin",
            Field.HTTP_REQUEST_METHOD, "GET",
            Field.HTTP_RESPONSE_STATUS_CODE, "200",
            Field.FILE_NAME, "a.bin");
    expected.forEach((field, value) -> assertThat(context.text(field)).hasValue(value.toString()));
    assertThat(member(unpacked, RAW_UP)).isEqualTo(GET);
    assertThat(member(unpacked, RAW_DOWN)).startsWith("HTTP/1.1 200").doesNotContain("body");
  }

  @Test
  void readsPipelinedRequests() throws Exception {
    String requests = "HEAD /h HTTP/1.1\r\nHost: x\r\n\r\nGET /g HTTP/1.1\r\nHost: x\r\n\r\n";
    String responses =
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n";
    Unpacked unpacked = open(new Capture().talk(requests, responses));
    assertThat(unpacked.members.keySet()).containsExactly(DOWN + " http://x/g", RAW_UP, RAW_DOWN);
    assertThat(member(unpacked, DOWN + " http://x/g")).isEqualTo("abcde");
  }

  @Test
  void undoesBrotli() throws Exception {
    byte[] hello = HexFormat.of().parseHex("0b028068656c6c6f03");
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    response.writeBytes(text("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n"));
    response.writeBytes(hello);
    Unpacked unpacked =
        open(new Capture().shaken().up(1, GET).down(1, Capture.ACK, response.toByteArray()));
    assertThat(member(unpacked, DOWN + " http://h.example/a.bin")).isEqualTo("hello");
  }

  @Test
  void tellsWhatIsCutOff() throws Exception {
    Unpacked unpacked =
        open(new Capture().talk(GET, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbody"));
    assertThat(member(unpacked, DOWN + " http://h.example/a.bin")).isEqualTo("body");
    assertThat(unpacked.said()).singleElement().asString().contains("ends after 4 of 1,000 bytes");
  }

  @Test
  void findsTheNextResponseAfterAGap() throws Exception {
    String later = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlater";
    Capture capture = new Capture().shaken().up(1, GET).up(1 + GET.length(), GET);
    Unpacked unpacked =
        open(
            capture
                .down(1, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                .down(100, "rest" + later));
    assertThat(member(unpacked, DOWN + " http://h.example/a.bin")).isEqualTo("ok");
    assertThat(member(unpacked, DOWN + " HTTP 200")).isEqualTo("later");
    assertThat(unpacked.said()).singleElement().asString().contains("lacks");
  }

  @Test
  void leavesWhatFollowsAnUpgrade() throws Exception {
    Unpacked unpacked =
        open(
            new Capture()
                .talk(GET + "client frames", "HTTP/1.1 101 Switching\r\n\r\nserver frames"));
    assertThat(member(unpacked, RAW_UP)).endsWith("client frames");
    assertThat(member(unpacked, RAW_DOWN)).endsWith("server frames");
    assertThat(unpacked.count).isEqualTo(2);
  }

  @Test
  void readsMessagesOfSmtp() throws Exception {
    String client =
        "EHLO c\r\nDATA\r\nRSET\r\nDATA\r\nSubject: s\r\n\r\n..dot\r\nend\r\n.\r\nBDAT 3\r\nabcBDAT 4 LAST\r\ndefgQUIT\r\n";
    Unpacked unpacked = open(new Capture().ports(1025, 25).talk(client, "220 mx\r\n"));
    String ends = "10.0.0.1:1025 → 10.0.0.2:25";
    assertThat(member(unpacked, ends + " message 1.eml"))
        .isEqualTo("Subject: s\r\n\r\n.dot\r\nend\r\n");
    assertThat(member(unpacked, ends + " message 2.eml")).isEqualTo("abcdefg");
    assertThat(member(unpacked, "tcp " + ends))
        .isEqualTo("EHLO c\r\nDATA\r\nRSET\r\nDATA\r\nBDAT 3\r\nBDAT 4 LAST\r\nQUIT\r\n");
    assertThat(unpacked.said()).isEmpty();
  }

  @Test
  void putsFragmentsTogether() throws Exception {
    byte[] datagram = Capture.udp(7, 9, text("0123456789abcdef-tail"));
    Unpacked unpacked =
        open(
            new Capture()
                .frame(Capture.ip(17, true, 5, 0x2001, Arrays.copyOfRange(datagram, 8, 24)))
                .frame(Capture.ip(17, true, 5, 3, Arrays.copyOfRange(datagram, 24, 29)))
                .frame(Capture.ip(17, true, 5, 0x2000, Arrays.copyOfRange(datagram, 0, 8)))
                .frame(Capture.ip(17, true, 6, 0x2000, Arrays.copyOfRange(datagram, 0, 8))));
    assertThat(member(unpacked, "udp 10.0.0.1:7 → 10.0.0.2:9")).isEqualTo("0123456789abcdef-tail");
    assertThat(unpacked.said()).singleElement().asString().contains("fragments of 1 datagrams");
  }

  /** Link type, and what stands before IP. */
  @ParameterizedTest
  @CsvSource({
    "1, 0200000000010200000000020800",
    "1, 020000000001020000000002810000050800",
    "1, 02000000000102000000000288a80005810000060800",
    "1, 02000000000102000000000288641100000100300021",
    "1, 0200000000010200000000028847000011ff",
    "0, 02000000",
    "108, 00000002",
    "113, 00000001000602000000000100000800",
    "276, 0800000000000001000100060200000000010000",
    "9, ff030021",
    "12, ''",
    "105, 080000000200000000010200000000020200000000030000aaaa030000000800",
  })
  void findsIpInFrames(int linkType, String header) throws Exception {
    byte[] before = HexFormat.of().parseHex(header);
    byte[] packet = Capture.ip(17, true, Capture.udp(7, 9, text("payload")));
    byte[] frame = Arrays.copyOf(before, before.length + packet.length);
    System.arraycopy(packet, 0, frame, before.length, packet.length);
    Unpacked unpacked = open(new Capture(linkType).frame(frame));
    assertThat(unpacked.said()).isEmpty();
    assertThat(member(unpacked, "udp 10.0.0.1:7 → 10.0.0.2:9")).isEqualTo("payload");
  }

  @Test
  void opensTunnels() throws Exception {
    byte[] inner = Capture.ip(17, true, Capture.udp(7, 9, text("payload")));
    byte[] gre = new byte[4 + inner.length];
    gre[2] = 8;
    System.arraycopy(inner, 0, gre, 4, inner.length);
    for (byte[] packet : List.of(Capture.ip(4, false, inner), Capture.ip(47, false, gre))) {
      assertThat(open(new Capture().frame(packet)).members)
          .containsOnlyKeys("udp 10.0.0.1:7 → 10.0.0.2:9");
    }
  }

  @Test
  void namesLinkTypesThatItDoesNotKnow() throws Exception {
    assertThat(open(new Capture(147).frame(new byte[20])).said())
        .singleElement()
        .asString()
        .contains("link type 147");
  }

  @Test
  void keepsCutPackets() throws Exception {
    byte[] packet = Capture.ip(17, true, Capture.udp(7, 9, text("payload")));
    Unpacked unpacked = open(new Capture().frame(Arrays.copyOf(packet, 31), packet.length));
    assertThat(member(unpacked, "udp 10.0.0.1:7 → 10.0.0.2:9")).isEqualTo("pay");
  }

  @Test
  void goesOnAfterADamagedRecord() throws Exception {
    Capture capture = new Capture().shaken();
    int damaged = capture.bytes().length;
    byte[] bytes = capture.up(1, "one").up(4, "two").up(7, "three").down(1, "answer").bytes();
    bytes[damaged + 8] = 0x7F;
    Unpacked unpacked = Unpacked.of("a.pcap", bytes);
    assertThat(member(unpacked, RAW_UP)).endsWith("three");
    assertThat(member(unpacked, RAW_DOWN)).isEqualTo("answer");
    assertThat(unpacked.said()).first().asString().contains("damaged packet at offset " + damaged);
  }
}
