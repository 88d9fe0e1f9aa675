package harrier.yara.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.ExplainStage;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private static final String RULES =
      """
      rule header { condition: uint16(0) == 0x5A4D and filesize < 1MB }
      rule some {
        strings:
          $text = "hello world" wide
          $chain = { 4D 5A 90 00 [300-400] 50 45 00 00 }
          $regex = /ab+cdefg/
          $swept = /[^a][^b]+c/
        condition: any of them
      }
      rule refers { condition: header or some }
      """;

  private static RuleCompiler compiler() {
    return new RuleCompiler().add(RULES);
  }

  @Test
  void showsTheAtomsOfEveryPattern() {
    String atoms = compiler().explain(ExplainStage.ATOMS).text().orElseThrow();
    assertThat(atoms.lines())
        .startsWith("rule header", "rule some", "  $text = \"hello world\" wide")
        .contains(
            "      atom 4d5a9000 \"MZ..\" at 0",
            "      atom 50450000 \"PE..\" at 0",
            "    expression without an atom: all data is read")
        .anyMatch(line -> line.matches("    bytes, 22 long; \\S+ candidates/MB"))
        .anyMatch(line -> line.matches("    piece 1 of 2: bytes, 4 long; \\S+ candidates/MB"))
        .anyMatch(line -> line.startsWith("    expression in both directions"))
        .endsWith("rule refers");
  }

  @Test
  void showsThePlanOfTheSet() {
    String plan = compiler().explain(ExplainStage.PLAN).text().orElseThrow();
    assertThat(plan)
        .contains("rules                                 3\n")
        .contains("different patterns                    4\n")
        .contains("patterns in pieces                    1\n")
        .contains("forms without an atom                 1\n")
        .contains("after a match only                    1\n")
        .contains("always: has no patterns               1\n")
        .contains("always: refers to rules               1\n")
        .contains("bound to a size                       1\n")
        .contains("bound to a header                     1\n")
        .contains("    all data  some: $swept = /[^a][^b]+c/\n");
  }

  @Test
  void saysWithWhatMuchDataIsSearched() {
    String literal = "rule a { strings: $a = \"VirtualAllocEx\" condition: $a }";
    assertThat(plan(literal))
        .containsPattern("much data +1 probe at every position, vectors\n")
        .containsPattern("reckoned +\\S+ candidates/MB, \\S+ ns for a byte\n");

    StringBuilder many = new StringBuilder("rule a { strings: ");
    for (int i = 0; i < 300; i++) {
      many.append("$ = { ")
          .append(String.format("%016x", (i + 1) * 0x9E3779B97F4A7C15L))
          .append(" } ");
    }
    assertThat(plan(many + "condition: any of them }"))
        .containsPattern("much data +every fourth position, .*, filtered by halves\n")
        .containsPattern("ns for a byte, tables of \\d+ KB\n");
  }

  private static String plan(String rules) {
    return new RuleCompiler().add(rules).explain(ExplainStage.PLAN).text().orElseThrow();
  }

  @Test
  void showsEarlierStages() {
    assertThat(compiler().explain(ExplainStage.TOKENS).text().orElseThrow()).contains("header");
    assertThat(compiler().explain(ExplainStage.AST).text().orElseThrow()).contains("header");
    assertThat(compiler().explain(ExplainStage.IR).text().orElseThrow()).contains("default:header");
  }

  @Test
  void wrongRulesHaveDiagnosticsInstead() {
    RuleCompiler wrong = new RuleCompiler().add("rule a { condition: x }");
    assertThat(wrong.explain(ExplainStage.TOKENS).text()).isPresent();
    assertThat(wrong.explain(ExplainStage.AST).text()).isPresent();
    for (ExplainStage stage :
        new ExplainStage[] {ExplainStage.IR, ExplainStage.ATOMS, ExplainStage.PLAN}) {
      assertThat(wrong.explain(stage).text()).as(stage.name()).isEmpty();
      assertThat(wrong.explain(stage).diagnostics()).hasSize(1);
    }
  }

  @Test
  void compiledRulesKnowTheLaterStages() {
    RuleSet rules = compiler().compile().orThrow();
    assertThat(rules.explain(ExplainStage.PLAN))
        .isEqualTo(compiler().explain(ExplainStage.PLAN).text().orElseThrow());
    assertThat(rules.references(2)).containsExactly(0, 1);
    assertThatThrownBy(() -> rules.explain(ExplainStage.AST))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
