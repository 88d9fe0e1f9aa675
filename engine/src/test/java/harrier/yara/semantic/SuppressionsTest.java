package harrier.yara.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.source.SourceFile;
import org.junit.jupiter.api.Test;

/** Whether a source may turn warnings off. */
class SuppressionsTest {
  @Test
  void findsTheMarkWhereverItIs() {
    for (int before = 0; before < 20; before++) {
      for (int after = 0; after < 20; after++) {
        String around = "s".repeat(before) + "suppress:" + ":".repeat(after);
        assertThat(mayBeIn(around)).as(around).isTrue();
        assertThat(mayBeIn(around.replace(":", ""))).as("no colon").isFalse();
        assertThat(mayBeIn(around.replace("sup", "pus"))).as("turned round").isFalse();
      }
    }
    assertThat(mayBeIn("")).isFalse();
    assertThat(mayBeIn("suppress")).isFalse();
  }

  private static boolean mayBeIn(String text) {
    return Suppressions.mayBeIn(SourceFile.of("line", text));
  }
}
