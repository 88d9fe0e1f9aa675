package harrier.yara.modules.pe;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Golden;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares the whole output with recorded outputs of YARA-X. */
class PeGoldenTest {
  private static final Set<String> ONLY_IN_YARA =
      Set.of(
          "rich_signature.version_data",
          "signatures.signer_info.length_of_chain",
          "signatures.countersignatures.length_of_chain");

  private final PeModule module = new PeModule();

  @Test
  void saysWhatYaraXSays() throws IOException {
    List<String> differences = new ArrayList<>();
    for (Vector vector : Golden.cases(module)) {
      for (String difference : Golden.differences(module, vector, ONLY_IN_YARA)) {
        differences.add(vector.id() + " " + difference);
      }
    }
    assertThat(differences).isEmpty();
  }
}
