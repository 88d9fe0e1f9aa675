package harrier.yara.scan;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.ScanCosts;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelevanceTest {
  private static final int BEYOND = 3 << 20;

  @Test
  void headerBytesBehindTheFirstWindowCount() throws IOException {
    Scanner scanner =
        compile(
                "rule r { strings: $a = /x[0-9]+y/ condition: uint16(2097152) == 0x5A4D and $a }"
                    + " rule s { strings: $a = /x[0-9]+y/ condition: uint16(2097152) == 0x5A4E and $a }")
            .newScanner();
    byte[] data = new byte[BEYOND];
    data[2_097_152] = 'M';
    data[2_097_153] = 'Z';
    put(data, 100, "x12y");
    assertThat(names(scanner, ByteSource.of(data))).containsExactly("r");
    assertThat(names(scanner, streamed(data))).containsExactly("r");
  }

  @Test
  void headerBytesAreKnownWhenTheWindowHasMovedOn() throws IOException {
    Scanner scanner =
        compile("rule r { condition: uint16(0) == 0x5A4D } rule s { condition: uint16(0) == 0 }")
            .newScanner();
    byte[] data = new byte[BEYOND];
    put(data, 0, "MZ");
    assertThat(names(scanner, ByteSource.of(data))).containsExactly("r");
    assertThat(names(scanner, streamed(data))).containsExactly("r");
  }

  @Test
  void aPatternOfARuleThatIsOutIsListedForAnotherThatIsNot() throws IOException {
    Scanner scanner =
        compile(
                "rule out { strings: $a = /k[0-9]+m/ condition: filesize < 3 and $a }"
                    + " rule met { strings: $_a = /k[0-9]+m/ $b = \"needle\" condition: $b }")
            .newScanner();
    byte[] data = "..k1m..k22m..needle".getBytes(StandardCharsets.UTF_8);
    var matches = scanner.scan(data).matches();
    assertThat(matches).hasSize(1);
    assertThat(matches.getFirst().patterns()).hasSize(3);
  }

  @Test
  void whatWaitsIsComparedOnceARuleIsTriggered() {
    Scanner scanner =
        compile(
                "rule r { strings: $a = /k[0-9]+m/ $b = \"a long and rare needle\" condition: #a == 2 and $b }")
            .newScanner();
    assertThat(scanner.scan("k1m k2m".getBytes(StandardCharsets.UTF_8)).matches()).isEmpty();
    byte[] both = "k1m a long and rare needle k2m".getBytes(StandardCharsets.UTF_8);
    assertThat(scanner.scan(both).matches().getFirst().patterns()).hasSize(3);
    assertThat(scanner.scan("k1m k2m".getBytes(StandardCharsets.UTF_8)).matches()).isEmpty();
  }

  @Test
  void moreCandidatesThanCanWaitAreCompared() {
    Scanner scanner =
        compile(
                "rule r { strings: $a = /k[0-9]{1,3}m/ $b = \"a long and rare needle\" condition: #a == 100000 and $b }")
            .newScanner();
    byte[] data = new byte[400_000 + 40];
    for (int i = 0; i < 100_000; i++) {
      put(data, 4 * i, "k1m ");
    }
    put(data, 400_000, "a long and rare needle");
    assertThat(scanner.scan(data).matched("r")).isTrue();
  }

  @Test
  void costsNameTheRules() {
    RuleSet rules =
        compile(
            "rule slow { condition: for all i in (0..filesize) : (uint8(i) != 7 or i > 0) }"
                + " rule quick { condition: filesize == 1 }");
    Scanner scanner = rules.newScanner();
    Scanner other = rules.newScanner();
    byte[] data = new byte[50_000];
    scanner.scan(data);
    other.scan(data);
    ScanCosts costs = scanner.costs().plus(other.costs());
    assertThat(costs.rules().getFirst().rule().name()).isEqualTo("slow");
    assertThat(costs.nanos()).isEqualTo(costs.searchNanos() + costs.conditionNanos());
    assertThat(costs.conditionNanos()).isPositive();
  }

  @Test
  void searchingWithoutAtomsIsPartOfARulesCost() {
    Scanner scanner =
        compile(
                "rule swept { strings: $a = /[0-9a-fA-F]{40}/ fullword condition: $a }"
                    + " rule other { strings: $a = \"something\" condition: $a }")
            .newScanner();
    scanner.scan(new byte[200_000]);
    List<ScanCosts.RuleCost> costs = scanner.costs().rules();
    assertThat(costs).extracting(cost -> cost.rule().name()).containsExactly("swept");
    assertThat(costs.getFirst().patterns().getFirst()).isPositive();
  }

  private static RuleSet compile(String text) {
    return new RuleCompiler().add(text).compile().orThrow();
  }

  private static List<String> names(Scanner scanner, ByteSource source) throws IOException {
    return scanner.scan(source).matches().stream().map(match -> match.rule().name()).toList();
  }

  private static void put(byte[] data, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, data, at, bytes.length);
  }

  private static ByteSource streamed(byte[] data) {
    return new ByteSource() {
      @Override
      public long size() {
        return data.length;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) {
        byte[] part =
            Arrays.copyOfRange(
                data, (int) position, (int) Math.min(data.length, position + length));
        System.arraycopy(part, 0, into, offset, part.length);
        return part.length;
      }
    };
  }
}
