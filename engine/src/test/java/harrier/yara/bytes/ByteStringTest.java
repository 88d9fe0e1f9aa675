package harrier.yara.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteStringTest {
  @Test
  void ignoresTheCaseOfAsciiLettersOnly() {
    assertThat(equal("KERNEL32.dll", "kernel32.DLL")).isTrue();
    assertThat(equal("", "")).isTrue();
    assertThat(equal("abc", "abcd")).isFalse();
    assertThat(equal("@[`{", "`{@[")).isFalse();
    assertThat(equal("\u00C4", "\u00E4")).isFalse();
  }

  @Test
  void comparesEveryPairOfBytesAsFoldingDoes() {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        ByteString one = ByteString.of(new byte[] {(byte) a});
        ByteString other = ByteString.of(new byte[] {(byte) b});
        assertThat(one.equalsIgnoreCase(other)).isEqualTo(one.foldCase().equals(other.foldCase()));
      }
    }
  }

  private static boolean equal(String one, String other) {
    return ByteString.latin1(one).equalsIgnoreCase(ByteString.latin1(other));
  }
}
