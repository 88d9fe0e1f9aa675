package harrier.yara.modules.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Golden;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares the whole output with recorded outputs of YARA-X. */
class DotnetGoldenTest {
  private final DotnetModule module = new DotnetModule();

  @Test
  void saysWhatYaraXSays() throws IOException {
    for (Vector vector : Golden.cases(module)) {
      assertThat(Golden.differences(module, vector, Set.of())).as(vector.id()).isEmpty();
    }
  }
}
