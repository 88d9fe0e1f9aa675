package harrier.yara.modules.pe;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void verifiesAndDescribes(String family) throws GeneralSecurityException {
    Probe probe = new Probe(new SignedPeFile(family).build());
    assertThat(probe.field("is_signed")).isEqualTo(true);
    assertThat(probe.field("number_of_signatures")).isEqualTo(1L);
    assertThat(probe.field("signatures[0].verified")).isEqualTo(true);
    assertThat(probe.field("signatures[0].subject")).isEqualTo("/C=XX/CN=Signer");
    assertThat(probe.field("signatures[0].serial")).isEqualTo("00:ab:01");
    assertThat(probe.field("signatures[0].version")).isEqualTo(3L);
    assertThat(probe.field("signatures[0].not_before")).isEqualTo(1_577_836_800L);
    assertThat(probe.field("signatures[0].not_after")).isEqualTo(2_524_608_000L);
    assertThat(probe.field("signatures[0].digest_alg")).isEqualTo("sha256");
    assertThat(probe.field("signatures[0].digest"))
        .isEqualTo(probe.field("signatures[0].file_digest"));
    assertThat(probe.field("signatures[0].number_of_certificates")).isEqualTo(2L);
    assertThat(probe.field("signatures[0].signer_info.program_name")).isEqualTo("Näme");
    assertThat(probe.field("signatures[0].signer_info.more_info")).isEqualTo("http://x");
    assertThat(probe.field("signatures[0].signer_info.length_of_chain")).isEqualTo(1L);
    assertThat(probe.field("signatures[0].countersignatures[0].verified")).isEqualTo(true);
    assertThat(probe.field("signatures[0].countersignatures[0].sign_time"))
        .isEqualTo(1_577_934_245L);
    assertThat(probe.malformed()).isZero();
  }

  @Test
  void noticesAChangedFile() throws GeneralSecurityException {
    byte[] file = new SignedPeFile("RSA").build();
    file[0x300] ^= 1;
    Probe probe = new Probe(file);
    assertThat(probe.field("is_signed")).isEqualTo(false);
    assertThat(probe.field("number_of_signatures")).isEqualTo(1L);
    assertThat(probe.field("signatures[0].digest"))
        .isNotEqualTo(probe.field("signatures[0].file_digest"));
    assertThat(probe.field("signatures[0].countersignatures[0].verified")).isEqualTo(true);
  }

  @Test
  void doesNotSignTheChecksum() throws GeneralSecurityException {
    byte[] file = new SignedPeFile("RSA").build();
    file[PeFile.OPTIONAL + 64] = 77;
    assertThat(new Probe(file).field("is_signed")).isEqualTo(true);
  }

  @Test
  void noChangeOfTheSignatureSlipsThroughOrThrows() throws GeneralSecurityException {
    byte[] file = new SignedPeFile("RSA").build();
    int start = new PeFile(false).build().length;
    String hex = (String) new Probe(file).field("signatures[0].digest");
    byte[] raw = HexFormat.of().parseHex(hex);
    int signed = ByteString.of(file).indexOf(ByteString.of(raw));
    for (int i = 0; i < raw.length; i++) {
      byte[] changed = file.clone();
      changed[signed + i] ^= 1;
      assertThat(new Probe(changed).field("is_signed")).isEqualTo(false);
    }
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = file.clone();
      damaged[start + random.nextInt(file.length - start)] = (byte) random.nextInt(256);
      assertThat(new Probe(damaged).field("is_signed")).isIn(true, false);
    }
  }

  @Test
  void cutTableIsMalformed() throws GeneralSecurityException {
    byte[] file = new SignedPeFile("RSA").build();
    Probe probe = new Probe(Arrays.copyOf(file, file.length - 300));
    assertThat(probe.field("is_signed")).isEqualTo(false);
    assertThat(probe.field("number_of_signatures")).isEqualTo(0L);
    assertThat(probe.malformed()).isEqualTo(1);
  }
}
