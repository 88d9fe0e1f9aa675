package harrier.yara.scan;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.TestModules;
import harrier.yara.semantic.Analyzer;
import harrier.yara.semantic.Includes;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Parser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KindTablesTest {
  private static final int WINDOWS = KindTables.kind(100, new byte[] {'M', 'Z'}, 2);
  private static final int OTHER = KindTables.kind(100, new byte[] {'P', 'K'}, 2);
  private static final int LARGE = KindTables.kind(1 << 20, new byte[] {'P', 'K'}, 2);

  @Test
  void tellsTargetsApart() {
    assertThat(List.of(WINDOWS, OTHER, LARGE, KindTables.ANY)).doesNotHaveDuplicates();
    assertThat(KindTables.kind(1, new byte[] {'M'}, 1)).isEqualTo(OTHER);
    assertThat(KindTables.kind(0, new byte[0], 0)).isEqualTo(OTHER);
    assertThat(KindTables.kind(100, new byte[] {'M'}, 1)).isEqualTo(KindTables.ANY);
  }

  @Test
  void leavesOutWhatTheHeaderOrTheSizeRulesOut() {
    assertThat(wanted(OTHER, "uint16(0) == 0x5A4D and $a")).isZero();
    assertThat(wanted(OTHER, "uint16be(0) == 0x4D5A and $a")).isZero();
    assertThat(wanted(OTHER, "uint32(0) == 0x00905A4D and $a")).isZero();
    assertThat(wanted(WINDOWS, "uint16(0) == 0x5A4D and $a")).isOne();
    assertThat(wanted(WINDOWS, "uint32be(0) == 0x7F454C46 and $a")).isZero();
    assertThat(wanted(WINDOWS, "uint8(0) == 0x7F and $a")).isZero();
    assertThat(wanted(LARGE, "filesize < 100KB and $a")).isZero();
    assertThat(wanted(OTHER, "filesize < 100KB and $a")).isOne();
    assertThat(wanted(OTHER, "filesize > 5MB and $a")).isZero();
  }

  @Test
  void keepsWhatMayStillBeNeeded() {
    assertThat(wanted(OTHER, "uint16(0) == 0x5A4D or $a")).isOne();
    assertThat(wanted(OTHER, "uint8(0) == 0x4D and $a")).isOne();
    assertThat(wanted(OTHER, "uint8(1) == 0x5A and $a")).isOne();
    assertThat(wanted(OTHER, "uint16(2) == 0x5A4D and $a")).isOne();
    assertThat(wanted(OTHER, "(uint16(0) == 0x5A4D or uint16(0) == 0x4B50) and $a")).isOne();
    assertThat(wanted(WINDOWS, "uint16(1) == 0x905A and $a")).isOne();
    assertThat(wanted(LARGE, "filesize < 600KB and $a")).isOne();
  }

  @Test
  void keepsAPatternThatAnotherRuleHas() {
    CompiledRules rules =
        compiled(
            "rule a { strings: $a = \"shared\" condition: uint16(0) == 0x5A4D and $a }"
                + " rule b { strings: $b = \"shared\" condition: $b }");
    assertThat(rules.kindTables().wanted(OTHER).cardinality()).isOne();
  }

  @Test
  void findsTheSameAsTablesForAll() {
    Random random = new Random(11);
    List<String> words = new ArrayList<>();
    RuleSet rules = compile(source(random, words));
    Scanner warm = rules.newScanner();
    for (int round = 0; round < 60; round++) {
      byte[] target = target(random, words);
      assertThat(found(warm.scan(target)))
          .as("target %d", round)
          .isEqualTo(found(rules.newScanner().scan(target)));
    }
  }

  private static String source(Random random, List<String> words) {
    StringBuilder source = new StringBuilder();
    String[] gates = {
      "uint16(0) == 0x5A4D and", "filesize < 300KB and", "uint32(0) == 0x464C457F and", ""
    };
    for (int rule = 0; rule < 1_600; rule++) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < 6 + random.nextInt(6); i++) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words.add(word.toString());
      source
          .append("rule r" + rule + " { strings: $a = \"" + word + "\" $b = \"")
          .append(words.get(random.nextInt(words.size())))
          .append("\" condition: " + gates[rule % 4] + " any of them }\n");
    }
    return source.toString();
  }

  private static byte[] target(Random random, List<String> words) {
    byte[] target = new byte[random.nextInt(3) == 0 ? 900_000 : 280_000];
    random.nextBytes(target);
    String[] heads = {"MZ", "\u007FELF", "PK"};
    for (int i = 0; i < 40; i++) {
      byte[] word = words.get(random.nextInt(words.size())).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(word, 0, target, random.nextInt(target.length - 20), word.length);
    }
    byte[] head = heads[random.nextInt(3)].getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, target, 0, head.length);
    return target;
  }

  private static List<String> found(ScanResult result) {
    List<String> found = new ArrayList<>();
    for (RuleMatch match : result.matches()) {
      found.add(match.rule().name() + " " + match.patterns());
    }
    return found;
  }

  private static int wanted(int kind, String condition) {
    return compiled("rule a { strings: $a = \"something\" condition: " + condition + " }")
        .kindTables()
        .wanted(kind)
        .cardinality();
  }

  private static CompiledRules compiled(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Dialect dialect = Dialect.values()[0];
    Analyzer analyzer =
        new Analyzer(dialect, TestModules::find, Map.of(), Includes.none(), false, diagnostics);
    SourceFile source = SourceFile.of("rules.yar", text);
    analyzer.add("default", Parser.parse(source, dialect, diagnostics));
    assertThat(diagnostics.errors()).isZero();
    return CompiledRules.of(analyzer.program(), dialect);
  }

  private static RuleSet compile(String source) {
    return new RuleCompiler().add(source).compile().orThrow();
  }
}
