package harrier.yara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import harrier.yara.dialect.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
  private static final RuleSet RULES = StoredRules.rules();

  @Test
  void everyRuleOfTheExampleMatches() {
    ScanResult result = RULES.newScanner().scan(StoredRules.DATA);
    assertThat(result.matches().stream().map(match -> match.rule().name()))
        .containsExactly("patterns", "numbers", "values", "refers", "everything");
    List<String> named =
        result.matches().getFirst().patterns().stream().map(p -> p.pattern()).distinct().toList();
    assertThat(named).hasSize(10);
  }

  @Test
  void findsTheSameAfterwards() throws IOException {
    RuleSet read = RuleSet.read(StoredRules.bytes(RULES));
    assertThat(read.rules()).isEqualTo(RULES.rules());
    assertThat(read.skipped()).isEqualTo(RULES.skipped());
    assertThat(read.patterns()).isEqualTo(RULES.patterns());
    assertThat(read.modules()).isEqualTo(RULES.modules());
    assertThat(read.newScanner().scan(StoredRules.DATA))
        .isEqualTo(RULES.newScanner().scan(StoredRules.DATA));
    for (int size : new int[] {0, 3, 4, 20, 60, 130, 200, 550}) {
      byte[] data = Arrays.copyOf(StoredRules.DATA, size);
      assertThat(read.newScanner().scan(data))
          .as("%d bytes", size)
          .isEqualTo(RULES.newScanner().scan(data));
    }
  }

  @Test
  void isTheSameFileWhenWrittenAgain() throws IOException {
    byte[] once = StoredRules.bytes(RULES);
    byte[] twice = StoredRules.bytes(RuleSet.read(new ByteArrayInputStream(once)));
    assertThat(twice).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheDialect(Dialect dialect) throws IOException {
    RuleSet rules =
        StoredRules.compiler()
            .dialect(dialect)
            .add(
                "rule a { strings: $a = \"needle\" $b = \"nothere\" condition: 0 of them or 0 of ($a) }")
            .compile()
            .orThrow();
    assertThat(RuleSet.read(StoredRules.bytes(rules)).newScanner().scan(StoredRules.DATA))
        .isEqualTo(rules.newScanner().scan(StoredRules.DATA));
  }

  @Test
  void keepsWhatWasLeftOut() throws IOException {
    RuleSet rules =
        StoredRules.compiler()
            .skipInvalid(true)
            .add("rule bad { condition: nothing } rule good { condition: true }")
            .compile()
            .orThrow();
    assertThat(rules.skipped()).hasSize(1);
    assertThat(RuleSet.read(StoredRules.bytes(rules)).skipped()).isEqualTo(rules.skipped());
  }

  @Test
  void variablesStayVariables() throws IOException {
    RuleSet read = RuleSet.read(StoredRules.bytes(RULES));
    Scanner scanner = read.newScanner();
    assertThat(scanner.scan(StoredRules.DATA).matched("values")).isTrue();
    assertThat(scanner.set("name", "straw").scan(StoredRules.DATA).matched("values")).isFalse();
    RuleSet changed = read.define("name", "straw");
    assertThat(changed.newScanner().scan(StoredRules.DATA).matched("values")).isFalse();
    assertThat(read.newScanner().scan(StoredRules.DATA).matched("values")).isTrue();
    assertThatThrownBy(() -> read.define("name", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variable name is string, not 5");
    assertThatThrownBy(() -> read.define("nobody", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variable nobody was not defined at compile time");
  }

  @Test
  void anEmptySetIsASet() throws IOException {
    RuleSet empty = StoredRules.compiler().compile().orThrow();
    assertThat(RuleSet.read(StoredRules.bytes(empty)).rules()).isEmpty();
  }
}
