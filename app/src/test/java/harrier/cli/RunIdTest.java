package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void isAUuidThatStartsWithTheTime() {
    Instant now = Instant.parse("2026-11-22T07:00:00.123Z");
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      UUID id = RunId.next(clock);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
      ids.add(id);
    }
    assertThat(ids).hasSize(1_000);
  }
}
