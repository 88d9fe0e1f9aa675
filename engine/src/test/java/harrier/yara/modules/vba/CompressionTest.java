package harrier.yara.modules.vba;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of [MS-OVBA] 3.2, and damage. */
class CompressionTest {
  private static String unpack(String hex) {
    return new String(Compression.unpack(HexFormat.of().parseHex(hex), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0119B000616263646566676800696A6B6C6D6E6F70007172737475762E, abcdefghijklmnopqrstuv.",
    "012FB000236161616263646582660070616768696A013808616B6C00306D6E6F700671027004107273747576107778797A003C,"
        + " #aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
  })
  void unpacksTheExamples(String hex, String text) {
    assertThat(unpack(hex)).isEqualTo(text);
  }

  @Test
  void copiesMayOverlap() {
    assertThat(unpack("0103B002614500")).isEqualTo("a".repeat(73));
  }

  @Test
  void keepsChunksThatAreNotPacked() {
    byte[] data = new byte[3 + 4096];
    Arrays.fill(data, (byte) 'x');
    data[0] = 1;
    data[1] = (byte) 0xFF;
    data[2] = 0x3F;
    assertThat(Compression.unpack(data, 0)).hasSize(4096).containsOnly('x');
  }

  @Test
  void endsAtTheFirstDamage() {
    assertThat(unpack("")).isEmpty();
    assertThat(unpack("02")).isEmpty();
    assertThat(unpack("01")).isEmpty();
    assertThat(unpack("0103B0")).isEmpty();
    assertThat(unpack("0103B0016145")).isEmpty(); // a copy with nothing before it
    assertThat(unpack("01030002614500")).isEmpty(); // no chunk signature
  }
}
