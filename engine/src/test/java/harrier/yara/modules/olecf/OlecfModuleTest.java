package harrier.yara.modules.olecf;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.container.CompoundBuilder;
import harrier.yara.modules.Conditions;
import org.junit.jupiter.api.Test;

class OlecfModuleTest {
  @Test
  void answersConditions() {
    byte[] data = new CompoundBuilder("Macros").stream("\5Summary", new byte[70]).build();
    String condition =
        "olecf.is_olecf and olecf.streams.len() == 3 and olecf.streams[0].type == olecf.StreamType.ROOT"
            + " and for any s in olecf.streams : (s.name == \"\\x05Summary\" and s.size == 70"
            + " and s.type == olecf.StreamType.STREAM)";
    assertThat(Conditions.holds("olecf", condition, data, "")).isTrue();
    assertThat(
            Conditions.holds(
                "olecf", "not olecf.is_olecf and olecf.streams.len() == 0", new byte[600], ""))
        .isTrue();
  }
}
