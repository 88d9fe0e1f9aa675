package harrier.yara.language;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteSource;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.semantic.Analyzer;
import harrier.yara.semantic.Includes;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Parser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random rules behind gates (sizes, header bytes, fixed offsets, loops) on data that meets some of
 * them: what a scan leaves out because of them must not change an answer, in memory, from a source
 * that gives its bytes bit by bit, and with a rule set that was stored.
 */
class GateDuelTest {
  private static final String[] GATES = {
    "uint16(0) == 0x5A4D",
    "uint16(0) == 0x6161 or uint16be(0) == 0x6162",
    "uint32(0) == 0x464C457F",
    "(uint16(0) == 0x5A4D or uint32be(1) == 0x61616262)",
    "uint8(30) == 0x61",
    "int8(0) == -1",
    "0x61 == uint8(0)",
    "filesize < 30",
    "filesize > 20",
    "filesize >= 10 and filesize <= 40",
    "20 > filesize",
    "not uint16(0) == 0x5A4D",
    "$_0",
    "$_0 at 0",
    "any of them",
    "all of them",
    "#_0 > 1",
    "(filesize < 25 and $_0 or uint8(0) == 0x61 and filesize > 5)",
    "for any i in (0..filesize) : (uint16(i) == 0x6161 and uint8(i + 2) > 0x61)",
    "for 2 i in (1..filesize - 1) : (uint8(i - 1) < 0x20)",
    "for none i in (0..30) : (uint16be(i) >= 0x6162)",
    "for 50% i in (0..5) : (int8(i) > 0)"
  };

  @Test
  void agreesWithTheNaiveInterpreter() throws IOException {
    long first = Long.getLong("harrier.seed", 1);
    int compiled = 0;
    for (long seed = first; seed < first + Long.getLong("harrier.rounds", 60); seed++) {
      compiled += duel(seed);
    }
    assertThat(compiled).isPositive();
  }

  private static int duel(long seed) throws IOException {
    Random random = new Random(seed);
    RandomRules rules = new RandomRules(seed);
    String text = gated(rules.rules(), random);
    Diagnostics diagnostics = new Diagnostics();
    Analyzer analyzer =
        new Analyzer(
            Dialect.HARRIER,
            RuleDuelTest.NO_MODULES,
            Map.of(),
            Includes.none(),
            false,
            diagnostics);
    analyzer.add(
        "default", Parser.parse(SourceFile.of("duel", text), Dialect.HARRIER, diagnostics));
    if (diagnostics.errors() > 0) {
      return 0;
    }
    RuleSet compiled = new RuleCompiler().add(text).compile().orThrow();
    Scanner scanner = compiled.newScanner().reportedMatches(1_000_000);
    Scanner restored = restored(compiled).newScanner().reportedMatches(1_000_000);
    for (int round = 0; round < 6; round++) {
      byte[] data = headed(rules.data(), random);
      var expected = RuleDuelTest.expected(analyzer.program(), data);
      String where = "seed " + seed + ", data " + Arrays.toString(data) + "\n" + text;
      assertThat(RuleDuelTest.found(scanner.scan(data))).as(where).isEqualTo(expected);
      assertThat(RuleDuelTest.found(scanner.scan(streamed(data))))
          .as("from a source: " + where)
          .isEqualTo(expected);
      assertThat(RuleDuelTest.found(restored.scan(data)))
          .as("stored: " + where)
          .isEqualTo(expected);
    }
    return 1;
  }

  /** The rules with a gate in front of each condition. */
  private static String gated(String rules, Random random) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = rules.indexOf("condition: "); at >= 0; at = rules.indexOf("condition: ", from)) {
      int start = at + "condition: ".length();
      int line = rules.indexOf('\n', start);
      int end = rules.lastIndexOf(" }", line < 0 ? rules.length() : line);
      out.append(rules, from, start).append(gate(random));
      out.append(random.nextInt(4) == 0 ? " or (" : " and (").append(rules, start, end).append(")");
      from = end;
    }
    return out.append(rules.substring(from)).toString();
  }

  private static String gate(Random random) {
    String gate = GATES[random.nextInt(GATES.length)];
    return random.nextBoolean() ? gate : gate + " and " + GATES[random.nextInt(GATES.length)];
  }

  private static byte[] headed(byte[] data, Random random) {
    byte[] head =
        switch (random.nextInt(5)) {
          case 0 -> new byte[] {'M', 'Z'};
          case 1 -> new byte[] {0x7F, 'E', 'L', 'F'};
          case 2 -> new byte[] {'a', 'b'};
          case 3 -> new byte[] {-1};
          default -> new byte[0];
        };
    System.arraycopy(head, 0, data, 0, Math.min(head.length, data.length));
    return data;
  }

  private static RuleSet restored(RuleSet rules) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rules.write(out);
    return RuleSet.read(out.toByteArray());
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
}
