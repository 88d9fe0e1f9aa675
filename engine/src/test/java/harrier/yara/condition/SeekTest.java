package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeekTest {
  private static final byte[] DATA = data();

  private static byte[] data() {
    byte[] data = new byte[1000];
    data[700] = (byte) 0xFE;
    data[701] = (byte) 0xCA;
    data[999] = 9;
    return data;
  }

  @Test
  void findsWhatIsThere() {
    for (String loop :
        List.of(
            "for any i in (0..filesize) : (uint16(i) == 0xCAFE)",
            "for any i in (0..filesize) : (uint16be(i) == 0xFECA)",
            "for any i in (0..filesize) : (0xCAFE == uint16(i))",
            "for any i in (0..filesize) : (uint16(i + 10) == 0xCAFE and i == 690)",
            "for any i in (0..filesize * 2) : (uint16(i - 10) == 0xCAFE and i == 710)",
            "for any i in (0..filesize) : (uint32(i) > 0xCA000000)",
            "for any i in (0..filesize) : (int16(i) < 0)",
            "for 2 i in (0..filesize) : (uint8(i) >= 0xCA)",
            "for any i in (0..filesize) : (uint8(i) == 9)",
            "for any i in (filesize - 1005..9223372036854775807) : (uint8(i) == 9)",
            "for any i in (filesize - 1005..filesize - 1001) : (uint8(i + 705) == 0xFE)",
            "for any i in (700..700) : (int8(i) == -2)",
            "for none i in (0..699) : (uint8(i) > 0)",
            "for 998 i in (0..filesize) : (uint8(i) <= 0)")) {
      assertThat(holds(loop)).as(loop).isEqualTo(!loop.startsWith("for 998"));
    }
    assertThat(holds("for 997 i in (0..filesize) : (uint8(i) <= 0)")).isTrue();
  }

  @Test
  void findsNothingElse() {
    for (String loop :
        List.of(
            "for any i in (0..filesize) : (uint16(i) == 0x1CAFE)",
            "for any i in (0..filesize) : (int16(i) == 0xCAFE)",
            "for any i in (0..699) : (uint16(i) == 0xCAFE)",
            "for any i in (701..filesize) : (uint16(i) == 0xCAFE)",
            "for any i in (0..filesize) : (uint32(i) == 9)",
            "for any i in (0..filesize) : (uint8(i) < -1)",
            "for any i in (9223372036854775800..9223372036854775807) : (uint8(i + 100) == 0)",
            "for any i in (filesize - 1100..filesize - 1050) : (uint8(i + 10) == 0)",
            "for all i in (0..filesize) : (uint8(i) == 0)")) {
      assertThat(holds(loop)).as(loop).isFalse();
    }
  }

  private static boolean holds(String condition) {
    return new RuleCompiler()
        .add("rule r { condition: " + condition + " }")
        .compile()
        .orThrow()
        .newScanner()
        .scan(DATA)
        .matched("r");
  }
}
