package harrier.yara.modules.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TlshTest {
  @Test
  void digestsAsTheReferenceImplementation() {
    String names =
        "allcapsstr,foo,foo,long_function_to_make_the_tlsh_hash_work,strallcaps,stuffmem,stuffstr,z";
    assertThat(Tlsh.of(names.getBytes(StandardCharsets.US_ASCII)))
        .contains("T174B012188204F00184540770331E0B111373086019509C464D0ACE88181266C09774FA");
  }

  @Test
  void hasNoDigestForShortOrUniformTexts() {
    assertThat(Tlsh.of(new byte[49])).isEmpty();
    assertThat(Tlsh.of(new byte[5000])).isEmpty();
  }
}
