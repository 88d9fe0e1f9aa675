package harrier.hunt.model;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String RULES = "rule a { condition: true }\nrule b { condition: a }\n";

  @Test
  void changesWithThePageAndWithEachRuleFile() {
    String version = of("title: x", "a.yar", RULES).version();
    assertThat(version).matches("[0-9a-f]{16}");
    assertThat(of("title: x", "elsewhere/a.yar", RULES).version()).isEqualTo(version);
    assertThat(of("title: y", "a.yar", RULES).version()).isNotEqualTo(version);
    assertThat(of("title: x", "a.yar", RULES + "// more").version()).isNotEqualTo(version);
    assertThat(Fingerprint.of("title: x", List.of()).version()).isNotEqualTo(version);
  }

  @Test
  void tellsTheHashOfEachRuleAlone() {
    Fingerprint fingerprint = of("", "a.yar", RULES);
    assertThat(fingerprint.rule("a")).hasValue(Digest.of("rule a { condition: true }"));
    assertThat(fingerprint.rule("b")).hasValue(Digest.of("rule b { condition: a }"));
    assertThat(of("", "a.yar", "// above\n" + RULES).rule("a")).isEqualTo(fingerprint.rule("a"));
    assertThat(fingerprint.rule("included")).isEmpty();
    assertThat(Digest.of("rule a { condition: true }")).hasSize(64);
  }

  private static Fingerprint of(String page, String name, String rules) {
    return Fingerprint.of(
        page, List.of(new RuleFile(SourceFile.of(name, rules), Optional.empty())));
  }
}
