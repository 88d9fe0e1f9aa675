package harrier.yara.modules.msi;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Golden;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares the whole output with the recorded output of YARA-X. */
class MsiGoldenTest {
  private static final Set<String> ONLY_IN_YARA =
      Set.of(
          "signatures.signer_info.length_of_chain", "signatures.countersignatures.length_of_chain");

  private final MsiModule module = new MsiModule();

  /**
   * The two differences are a defect of the recorder, which digests what nobody signs (see {@link
   * PackageDigest}): the signed digest, which the recording has too, is the one that is found here.
   */
  @Test
  void differsOnlyInWhatIsDigested() throws IOException {
    List<String> differences = new ArrayList<>();
    for (Vector vector : Golden.cases(module)) {
      differences.addAll(Golden.differences(module, vector, ONLY_IN_YARA));
    }
    assertThat(differences)
        .hasSize(2)
        .anyMatch(line -> line.startsWith("signatures[0].verified: wanted false"))
        .anyMatch(line ->
            line.startsWith("signatures[0].file_digest: ")
                && line.contains("046bddfc01a3a99d43f12d2eb398ca319de70bd7"));
  }
}
