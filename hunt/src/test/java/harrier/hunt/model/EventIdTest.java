package harrier.hunt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventIdTest {
  @Test
  void isTheSameOnEveryRun() {
    String id = EventId.of("tcp-socket", "network_tcp_socket", "ab", List.of("a.zip", "b.exe"));
    assertThat(id).isEqualTo("2e4b27cf50c671444c0e0f62e1ff3795");
  }

  @Test
  void dependsOnEveryPartAndItsPlace() {
    String id = EventId.of("h", "r", "c", List.of("a", "b"));
    assertThat(
            List.of(
                EventId.of("hr", "", "c", List.of("a", "b")),
                EventId.of("h", "r", "", List.of("c", "a", "b")),
                EventId.of("h", "r", "c", List.of("ab")),
                EventId.of("h", "r", "c", List.of("b", "a"))))
        .doesNotContain(id)
        .doesNotHaveDuplicates();
  }
}
