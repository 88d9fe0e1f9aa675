package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import harrier.yara.dialect.Dialect;
import harrier.yara.modules.console.ConsoleModule;
import harrier.yara.modules.hash.HashModule;
import harrier.yara.modules.math.MathModule;
import harrier.yara.modules.string.StringModule;
import harrier.yara.modules.time.TimeModule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SmallModulesTest {
  private static final String UNDEFINED = "undefined";
  private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";
  private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

  private static Calls math(String data) {
    return new Calls(new MathModule(), data, Dialect.HARRIER);
  }

  private static Calls hash(String data, Dialect dialect) {
    return new Calls(new HashModule(), data, dialect);
  }

  private static Calls string(Dialect dialect) {
    return new Calls(new StringModule(), "", dialect);
  }

  @Test
  void timeIsThatOfTheClock() {
    TimeModule module = new TimeModule(() -> Instant.ofEpochSecond(1_700_000_000));
    assertThat(new Calls(module, "", Dialect.HARRIER).call("now")).isEqualTo(1_700_000_000L);
  }

  @Test
  void hashesOfRangesAndStrings() {
    Calls hash = hash("xabcx", Dialect.HARRIER);
    assertThat(hash.call("md5", 1, 3)).isEqualTo(MD5_OF_ABC).isEqualTo(hash.call("md5", "abc"));
    assertThat(hash.call("sha1", "abc")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
    assertThat(hash.call("sha256", 1, 3))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(hash.call("checksum32", "abc")).isEqualTo(294L);
    assertThat(hash.call("crc32", 1, 3)).isEqualTo(0x352441C2L);
  }

  @Test
  void hashRangesPastTheEnd() {
    for (Dialect clamping : new Dialect[] {Dialect.HARRIER, Dialect.YARA}) {
      assertThat(hash("abc", clamping).call("md5", 0, 1000)).isEqualTo(MD5_OF_ABC);
      assertThat(hash("abc", clamping).call("md5", 3, 1)).isEqualTo(UNDEFINED);
      assertThat(hash("abc", clamping).call("md5", 0, Long.MAX_VALUE)).isEqualTo(MD5_OF_ABC);
    }
    assertThat(hash("abc", Dialect.YARA_X).call("md5", 0, 1000)).isEqualTo(UNDEFINED);
    assertThat(hash("abc", Dialect.YARA_X).call("md5", 0, 3)).isEqualTo(MD5_OF_ABC);
    assertThat(hash("abc", Dialect.HARRIER).call("md5", -1, 2)).isEqualTo(UNDEFINED);
    assertThat(hash("abc", Dialect.HARRIER).call("md5", 0, -1)).isEqualTo(UNDEFINED);
  }

  @Test
  void hashesOfNothing() {
    assertThat(hash("", Dialect.HARRIER).call("md5", 0, 0)).isEqualTo(MD5_OF_NOTHING);
    assertThat(hash("", Dialect.YARA).call("md5", 0, 0)).isEqualTo(UNDEFINED);
    assertThat(hash("abc", Dialect.YARA).call("md5", 0, 0)).isEqualTo(MD5_OF_NOTHING);
  }

  @Test
  void rangesLongerThanAChunk() {
    String data = "0123456789abcdef".repeat(10_000);
    Calls hash = hash(data, Dialect.HARRIER);
    assertThat(hash.call("sha256", 5, 150_000))
        .isEqualTo(hash.call("sha256", data.substring(5, 150_005)));
    assertThat(math(data).call("count", 'a', 1, 160_000)).isEqualTo(10_000L);
  }

  @Test
  void statistics() {
    Calls math = math("CCAAACCC");
    assertThat(math.call("entropy", 2, 100)).isEqualTo(1.0);
    assertThat(math.call("entropy", 2, 3)).isEqualTo(0.0);
    assertThat(math.call("entropy", "")).isEqualTo(0.0);
    assertThat(math.call("mean", "ABCABC")).isEqualTo(66.0);
    assertThat(math.call("mean", "")).isEqualTo(UNDEFINED);
    assertThat(math.call("deviation", "ABAB", 65.0)).isEqualTo(0.5);
    assertThat(math.call("deviation", 2, 3, 0.0)).isEqualTo(65.0);
    assertThat(math.call("serial_correlation", "BCA")).isEqualTo(-0.5);
    assertThat(math.call("serial_correlation", 0, 0)).isEqualTo(-100_000.0);
    assertThat(math.call("monte_carlo_pi", "ABCDE")).isEqualTo(UNDEFINED);
    assertThat((Double) math.call("monte_carlo_pi", "5'%E^2ft93c:-"))
        .isCloseTo(0.273235, within(1e-5));
    assertThat(math.call("entropy", -1, 2)).isEqualTo(UNDEFINED);
    assertThat(math.call("entropy", 8, 1)).isEqualTo(UNDEFINED);
  }

  @Test
  void countsOfBytes() {
    Calls math = math("AABAAB");
    assertThat(math.call("count", 'A')).isEqualTo(4L);
    assertThat(math.call("count", 'A', 4, 10)).isEqualTo(1L);
    assertThat(math.call("count", 256)).isEqualTo(UNDEFINED);
    assertThat(math.call("percentage", 'A', 4, 10)).isEqualTo(0.5);
    assertThat(math.call("percentage", 'A', 0, 0)).isEqualTo(UNDEFINED);
    assertThat(math.call("percentage", 'A', 10, 4)).isEqualTo(UNDEFINED);
    assertThat(math.call("mode")).isEqualTo((long) 'A');
    assertThat(math("234523455432").call("mode", 1, 6)).isEqualTo((long) '3');
    assertThat(math("").call("mode")).isEqualTo(UNDEFINED);
    assertThat(new Calls(new MathModule(), "", Dialect.YARA).call("mode")).isEqualTo(0L);
  }

  @Test
  void arithmetic() {
    Calls math = math("");
    assertThat(math.call("in_range", 2, 1, 2)).isEqualTo(true);
    assertThat(math.call("in_range", 2.5, 1.0, 2.0)).isEqualTo(false);
    assertThat(math.call("abs", -3)).isEqualTo(3L);
    assertThat(math.call("min", -1, 2)).isEqualTo(-1L);
    assertThat(math.call("max", -1, 2)).isEqualTo(2L);
    assertThat(new Calls(new MathModule(), "", Dialect.YARA).call("min", -1, 2)).isEqualTo(2L);
    assertThat(math.call("to_number", true)).isEqualTo(1L);
    assertThat(math.call("to_string", -1)).isEqualTo("-1");
    assertThat(math.call("to_string", -1, 8)).isEqualTo("1777777777777777777777");
    assertThat(math.call("to_string", 32, 16)).isEqualTo("20");
    assertThat(math.call("to_string", 32, 9)).isEqualTo(UNDEFINED);
  }

  @Test
  void integersInStrings() {
    for (Dialect dialect : Dialect.values()) {
      Calls string = string(dialect);
      assertThat(string.call("to_int", "+1287")).isEqualTo(1287L);
      assertThat(string.call("to_int", "-1287", 9)).isEqualTo(-970L);
      assertThat(string.call("to_int", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
      assertThat(string.call("to_int", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
      assertThat(string.call("to_int", "1y2p0ij32e8e7", 36)).isEqualTo(Long.MAX_VALUE);
      assertThat(string.call("to_int", "1y2p0ij32e8e8", 36)).isEqualTo(UNDEFINED);
      for (String none :
          new String[] {
            "",
            "-",
            "+",
            "10A",
            "--1",
            "9223372036854775808",
            "-9223372036854775809",
            "1\u00ff",
            " 0x"
          }) {
        assertThat(string.call("to_int", none)).as(none).isEqualTo(UNDEFINED);
      }
      assertThat(string.call("to_int", "1", 1)).isEqualTo(UNDEFINED);
      assertThat(string.call("to_int", "1", 37)).isEqualTo(UNDEFINED);
      assertThat(string.call("length", "a\0b")).isEqualTo(3L);
    }
  }

  @Test
  void prefixesAndBlanksOfIntegers() {
    assertThat(string(Dialect.HARRIER).call("to_int", " \t-0Xfc")).isEqualTo(-252L);
    assertThat(string(Dialect.HARRIER).call("to_int", "0255", 0)).isEqualTo(173L);
    assertThat(string(Dialect.HARRIER).call("to_int", "0255", 10)).isEqualTo(255L);
    assertThat(string(Dialect.YARA_X).call("to_int", "0x10")).isEqualTo(UNDEFINED);
    assertThat(string(Dialect.YARA_X).call("to_int", "0255")).isEqualTo(255L);
    assertThat(string(Dialect.YARA_X).call("to_int", "1", 0)).isEqualTo(UNDEFINED);
  }

  @Test
  void consoleWritesOneLineForEachCall() {
    Calls console = new Calls(new ConsoleModule(), "", Dialect.HARRIER);
    assertThat(console.call("log", "a\u001b[0m")).isEqualTo(true);
    console.call("log", "n: ", 10);
    console.call("log", 3.5);
    console.call("log", "b: ", true);
    console.call("hex", "h: ", -1);
    console.call("hex", 255);
    console.call("log", "base: ", 10, 2);
    console.call("log", 10, 7);
    console.call("log", 10, Long.MAX_VALUE);
    assertThat(console.lines)
        .containsExactly(
            "a\\x1b[0m",
            "n: 10",
            "3.5",
            "b: true",
            "h: 0xffffffffffffffff",
            "0xff",
            "base: 0b1010",
            "13",
            "10");
  }
}
