package harrier.bench.barometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.RuleCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternDrawTest {
  private static final String PACK =
      """
      rule a {
        strings:
          $a = "first of some words" nocase wide
          $b = "another literal text"
          $c = "third literal, with words"
          $d = { 4D 5A ?? 00 11 22 33 44 55 }
          $e = { 01 02 [2-4] 03 04 }
          $f = /reg(ular|exp)/ nocase
          $g = "secret" xor
        condition: any of them
      }
      """;

  @Test
  void takesFixedPatternsOnly(@TempDir Path folder) throws Exception {
    Path pack = Files.writeString(folder.resolve("p.yar"), PACK);
    String rules = PatternDraw.from(List.of(pack), false).rules(4, false);
    assertThat(rules)
        .contains("\"first of some words\" nocase wide", "{ 4D 5A ?? 00 11 22 33 44 55 }");
    assertThat(rules).doesNotContain("xor").doesNotContain("[2-4]");
    assertThat(PatternDraw.from(List.of(pack), true).rules(1, false))
        .contains("/reg(ular|exp)/ nocase");
    assertThatThrownBy(() -> PatternDraw.from(List.of(pack), false).rules(5, false))
        .hasMessageContaining("only 4");
  }

  @Test
  void recombinesHalvesIntoRulesThatCompile(@TempDir Path folder) throws Exception {
    Path pack = Files.writeString(folder.resolve("p.yar"), PACK);
    String rules = PatternDraw.from(List.of(pack), false).rules(5, true);
    assertThat(new RuleCompiler().add(rules).compile().orThrow().patterns()).isEqualTo(5);
  }
}
