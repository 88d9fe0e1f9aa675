package harrier.hunt.container.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {
  private final Recorded recorded = new Recorded();

  private static Endpoint end(int address, int port) {
    return new Endpoint(Address.v4(0x0A000000L + address), port);
  }

  @Test
  void handsOverTheLeastActiveConversationFirst() throws Exception {
    Traffic traffic = new Traffic(recorded, 2, 1_000);
    traffic.segment(end(1, 1), end(9, 9), 1, 0, Payload.of(0, 3, 3));
    traffic.segment(end(2, 2), end(9, 9), 1, 0, Payload.of(3, 3, 3));
    traffic.segment(end(1, 1), end(9, 9), 4, 0, Payload.of(6, 3, 3));
    traffic.segment(end(3, 3), end(9, 9), 1, 0, Payload.of(9, 3, 3));
    assertThat(recorded.names).containsExactly("tcp 10.0.0.2:2 → 10.0.0.9:9");
    traffic.finish();
    assertThat(recorded.names).hasSize(3);
    assertThat(recorded.damage)
        .singleElement()
        .asString()
        .contains("1 were scanned before their end, the first of 10.0.0.2:2 → 10.0.0.9:9");
  }

  @Test
  void flowsOfDatagramsThatAreHandedOverEarlyAreSaidOnce() throws Exception {
    Traffic traffic = new Traffic(recorded, 2, 1_000);
    for (int i = 0; i < 10; i++) {
      traffic.datagram(Flow.UDP, end(i, i), end(99, 53), Payload.of(i, 1, 1));
    }
    traffic.finish();
    assertThat(recorded.names).hasSize(10);
    assertThat(recorded.damage)
        .singleElement()
        .asString()
        .contains("8 were scanned early, the first of 10.0.0.0:0 → 10.0.0.99:53");
  }

  @Test
  void boundsThePiecesOfAllConversations() throws Exception {
    Traffic traffic = new Traffic(recorded, 100, 8);
    for (int i = 0; i < 20; i++) {
      traffic.segment(end(1, 1), end(9, 9), 1 + i, 0, Payload.of(i, 1, 1));
    }
    assertThat(recorded.names).hasSize(2);
    traffic.finish();
    assertThat(recorded.names).hasSize(3);
    assertThat(recorded.damage).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20010db800000000, 0000000000000001, 2001:db8::1",
    "0000000000000000, 0000000000000001, ::1",
    "0000000000000000, 0000000000000000, ::",
    "20010db800000001, 0001000100010001, 2001:db8:0:1:1:1:1:1",
    "2001000000000001, 0000000000000001, 2001:0:0:1::1",
    "fe80000000000000, 0000000000000000, fe80::",
  })
  void writesAddresses(String high, String low, String text) {
    Address address = Address.v6(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16));
    assertThat(address).hasToString(text);
  }

  @Test
  void givesTheCommunityIdOfTheStandard() {
    // Example of the specification of Community ID, version 1.
    Address one = Address.v4(128L << 24 | 232 << 16 | 110 << 8 | 120);
    Address other = Address.v4(66L << 24 | 35 << 16 | 250 << 8 | 204);
    Flow flow = new Flow(Flow.TCP, new Endpoint(one, 34_855), new Endpoint(other, 80));
    for (Flow each : List.of(flow, flow.reversed())) {
      assertThat(each.context("").build().text(Field.NETWORK_COMMUNITY_ID))
          .hasValue("1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
    }
  }

  private static final class Recorded implements Opening {
    final List<String> names = new ArrayList<>();
    final List<String> damage = new ArrayList<>();

    @Override
    public ByteSource source() {
      return ByteSource.of(new byte[100]);
    }

    @Override
    public String name() {
      return "a";
    }

    @Override
    public List<DeploymentContext> deployment() {
      return List.of();
    }

    @Override
    public List<String> passwords() {
      return List.of();
    }

    @Override
    public void member(Member member) {
      names.add(member.name());
    }

    @Override
    public void damaged(String message) {
      damage.add(message);
    }

    @Override
    public void checkpoint() {}
  }
}
