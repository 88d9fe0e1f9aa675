package harrier.yara.scan;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteSource;
import harrier.yara.condition.Deadline;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.TestModules;
import harrier.yara.semantic.Analyzer;
import harrier.yara.semantic.Includes;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Parser;
import harrier.yara.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Patterns that are compared where a condition asks for them give the answers that a search for
 * them gives.
 */
class PlacedTest {
  private static final int SIZE = 600_000;

  /** Scans after which the tables for much data are in use. */
  private static final int WARM = 16;

  private static final String[] PATTERNS = {
    "\"abcab\"",
    "\"bcabc\" nocase",
    "\"abca\" wide ascii",
    "\"cabac\" fullword",
    "\"bcab\" wide fullword",
    "\"abcabc\" xor(1-3)",
    "\"abcabcabc\" base64",
    "{ 61 ?? 63 6? 62 }",
    "{ ?? ?? ?? ?? 62 }",
    "{ 61 [1-3] 62 63 }",
    "{ 61 62 [300-400] 63 }",
    "/ab+c{1,3}a/",
    "/(a|bc)c?a/ fullword",
    "/b[a-c]{2,9}\\W/",
    "/[a-c]{20,40}/",
    "/^abc/",
    "/cab\\b/"
  };

  private static final String[] CONDITIONS = {
    "$a at 0",
    "$a at 1",
    "$a at 7 or $a at 130000",
    "$a at uint8(3)",
    "$a at uint16(8)",
    "$a at filesize - 5",
    "$a at filesize",
    "$a at filesize + 4",
    "$a at 0 - uint8(0)",
    "not $a at 3",
    "defined uint8(3) and not ($a at uint8(3))",
    "for any of ($a, $b) : ($ at uint8(2))",
    "any of them at 4",
    "none of them at 131072",
    "all of ($a, $b) at 0 or $b at 5",
    "$a at 0 and filesize > 500KB",
    "$a at 9 and $b",
    "$a at 10 and #b > 2",
    "$a at 0 or #a > 100",
    "for any i in (1..3) : ($a at uint8(i))"
  };

  @Test
  void answersAreThoseOfASearch() throws IOException {
    Random random = new Random(7);
    CompiledRules rules = compiled(source(random));
    ScanLoop searching = new ScanLoop(rules);
    ScanLoop placing = new ScanLoop(rules);
    ScanLoop streaming = new ScanLoop(rules);
    int found = 0;
    for (int round = 0; round < 2 * WARM; round++) {
      byte[] target = target(random);
      List<String> expected = answers(searching, ByteSource.of(target), true);
      assertThat(answers(placing, ByteSource.of(target), false))
          .as("target %d", round)
          .isEqualTo(expected);
      assertThat(answers(streaming, streamed(target), false))
          .as("target %d, read in chunks", round)
          .isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isPositive();
  }

  @Test
  void searchesOnlyWhereMatchesAreListed() throws IOException {
    CompiledRules rules =
        compiled("rule r { strings: $a = \"somewhere\" condition: $a at 5 }\n" + fillers());
    byte[] target = new byte[SIZE];
    copy("somewhere", target, 400_000);
    ScanLoop placing = new ScanLoop(rules);
    for (int i = 0; i < WARM; i++) {
      placing.scan(ByteSource.of(target), settings(false));
    }
    assertThat(placing.table().count(0)).isZero();
    placing.scan(ByteSource.of(target), settings(true));
    assertThat(placing.table().count(0)).isOne();
    copy("somewhere", target, 5);
    assertThat(placing.scan(ByteSource.of(target), settings(false)).rules()).containsExactly(0);
  }

  @Test
  void rulesThatReferToOthersSeeThem() throws IOException {
    CompiledRules rules =
        compiled(
            "rule r { strings: $a = \"begin\" condition: $a at 0 }\n"
                + "rule s { strings: $b = \"inside\" condition: r and $b }\n"
                + "rule t { condition: r }\n"
                + "rule u { strings: $c = \"inside\" condition: not r and $c at 40000 }\n"
                + fillers());
    ScanLoop placing = new ScanLoop(rules);
    byte[] target = new byte[SIZE];
    copy("inside", target, 40_000);
    for (int i = 0; i < WARM; i++) {
      assertThat(placing.scan(ByteSource.of(target), settings(false)).rules()).containsExactly(3);
    }
    copy("begin", target, 0);
    assertThat(placing.scan(ByteSource.of(target), settings(false)).rules())
        .containsExactly(0, 1, 2);
  }

  private static String source(Random random) {
    StringBuilder source = new StringBuilder();
    for (int rule = 0; rule < 400; rule++) {
      source.append("rule r" + rule + " { strings: $a = " + pattern(random));
      String condition = CONDITIONS[random.nextInt(CONDITIONS.length)];
      if (condition.contains("b") && condition.matches(".*([$#]b|them).*")) {
        source.append(" $b = " + pattern(random));
      }
      source.append(" condition: " + condition + " }\n");
    }
    return source.append(fillers()).toString();
  }

  private static String pattern(Random random) {
    return PATTERNS[random.nextInt(PATTERNS.length)];
  }

  /** So many patterns that neither lanes nor two passes are used. */
  private static String fillers() {
    Random random = new Random(1);
    StringBuilder source = new StringBuilder();
    for (int rule = 0; rule < 300; rule++) {
      source.append("rule f" + rule + " { strings: $a = \"");
      for (int i = 0; i < 8; i++) {
        source.append((char) ('d' + random.nextInt(23)));
      }
      source.append("\" condition: $a }\n");
    }
    return source.toString();
  }

  /**
   * Zeros with letters at the places of the conditions, at the borders of chunks, and at the end.
   */
  private static byte[] target(Random random) {
    byte[] target = new byte[SIZE];
    for (int from : new int[] {0, 129_990, 131_060, 262_000, SIZE - 30}) {
      for (int i = 0; i < 30; i++) {
        target[from + i] = (byte) (random.nextInt(12) == 0 ? ' ' : 'a' + random.nextInt(3));
      }
    }
    String[] starts = {"abcabcabc", "a\0b\0c\0a\0", "YWJjYWJjYWJj", "cabac abc", "`cb`cb"};
    copy(starts[random.nextInt(starts.length)], target, random.nextInt(8));
    for (int i = 0; i < 4; i++) {
      target[random.nextInt(10)] = (byte) random.nextInt(12);
    }
    return target;
  }

  private static void copy(String text, byte[] target, int at) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  private static ByteSource streamed(byte[] data) {
    ByteSource all = ByteSource.of(data);
    return new ByteSource() {
      @Override
      public long size() {
        return data.length;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        return all.read(position, into, offset, length);
      }
    };
  }

  private static List<String> answers(ScanLoop loop, ByteSource source, boolean listed)
      throws IOException {
    List<String> answers = new ArrayList<>();
    for (int rule : loop.scan(source, settings(listed)).rules()) {
      answers.add("rule " + rule);
    }
    loop.release();
    return answers;
  }

  private static ScanLoop.Settings settings(boolean listed) {
    return new ScanLoop.Settings(new Value[0], Map.of(), Deadline.NONE, listed, 1_000_000);
  }

  private static CompiledRules compiled(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Dialect dialect = Dialect.HARRIER;
    Analyzer analyzer =
        new Analyzer(dialect, TestModules::find, Map.of(), Includes.none(), false, diagnostics);
    analyzer.add("default", Parser.parse(SourceFile.of("rules.yar", text), dialect, diagnostics));
    assertThat(diagnostics.errors()).isZero();
    return CompiledRules.of(analyzer.program(), dialect);
  }
}
