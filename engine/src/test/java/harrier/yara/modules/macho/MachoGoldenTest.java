package harrier.yara.modules.macho;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Golden;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares the whole output with recorded outputs of YARA-X. */
class MachoGoldenTest {
  /** The name that rules can use for filesize. */
  private static final Set<String> UNRECORDED = Set.of("segments.fsize", "file.segments.fsize");

  private final MachoModule module = new MachoModule();

  @Test
  void saysWhatYaraXSays() throws IOException {
    for (Vector vector : Golden.cases(module)) {
      assertThat(Golden.differences(module, vector, UNRECORDED)).as(vector.id()).isEmpty();
    }
  }
}
