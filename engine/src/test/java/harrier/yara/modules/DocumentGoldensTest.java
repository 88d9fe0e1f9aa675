package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.module.YaraModule;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers and documents against the recorded outputs of YARA-X. */
class DocumentGoldensTest {
  @ParameterizedTest
  @ValueSource(strings = {"zip", "olecf", "vba", "crx"})
  void saysWhatWasRecorded(String name) throws IOException {
    YaraModule module = BuiltInModules.find(name).orElseThrow();
    List<String> differences = new ArrayList<>();
    for (Vector vector : Golden.cases(module)) {
      for (String difference : Golden.differences(module, vector, Set.of())) {
        differences.add(vector.json().get("id") + " " + difference);
      }
    }
    assertThat(differences).isEmpty();
  }
}
