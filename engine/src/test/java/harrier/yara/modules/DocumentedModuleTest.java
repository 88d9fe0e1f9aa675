package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import org.junit.jupiter.api.Test;

/** The example of docs/modules/README.md: a module of a third party. */
class DocumentedModuleTest {
  @Test
  void isFoundAndAnswers() {
    RuleCompiler compiler = new RuleCompiler();
    compiler.add("import \"gzip\" rule r { condition: gzip.is_gzip and gzip.method == 8 }");
    byte[] data = {0x1F, (byte) 0x8B, 8, 0};
    assertThat(compiler.compile().orThrow().newScanner().scan(data).matched("r")).isTrue();
    assertThat(compiler.compile().orThrow().newScanner().scan(new byte[4]).matched("r")).isFalse();
  }
}
