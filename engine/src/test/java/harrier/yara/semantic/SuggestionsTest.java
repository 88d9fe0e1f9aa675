package harrier.yara.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E008 | import \"pe\" rule r { condition: pe.number_of_sectoins == 1 } | number_of_sections",
        "E009 | rule basse { condition: true } rule r { condition: bases } | basse",
        "E009 | rule r { condition: for all index in (1..2) : (idnex == 1) } | index",
        "E010 | import \"mth\" rule r { condition: true } | math",
        "E025 | rule r { strings: $abc = \"x\" condition: $abc and $acb } | $abc",
        "E025 | rule r { strings: $abc = \"x\" condition: any of ($abc, $abd) } | $abc"
      })
  void namesWhatMayBeMeant(String code, String rule, String meant) {
    var errors =
        new RuleCompiler().add(rule).compile().diagnostics().stream().filter(d -> d.isError());
    assertThat(errors)
        .singleElement()
        .satisfies(error -> {
          assertThat(error.code()).isEqualTo(code);
          assertThat(error.notes()).containsExactly("did you mean `" + meant + "`?");
        });
  }

  @Test
  void saysNothingWhereNothingIsNear() {
    var compilation = new RuleCompiler().add("rule r { condition: quite_another }").compile();
    assertThat(compilation.diagnostics().getFirst().notes()).isEqualTo(List.of());
  }
}
