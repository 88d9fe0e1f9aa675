package harrier.yara.modules.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import harrier.yara.bytes.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
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

  private static DerReader reader(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new DerReader(bytes, 0, bytes.length);
  }

  @Test
  void readsElementsOfIndefiniteLength() throws DerException {
    DerReader reader = reader(0x30, 0x80, 0x30, 0x80, 2, 1, 5, 0, 0, 2, 1, 6, 0, 0, 4, 0);
    Der outer = reader.read(Der.SEQUENCE);
    assertThat(outer.contents().length()).isEqualTo(10);
    assertThat(outer.reader().read().reader().read(Der.INTEGER).unsigned()).isEqualTo(5);
    assertThat(reader.read().tag()).isEqualTo(Der.OCTET_STRING);
    assertThat(reader.isDone()).isTrue();
  }

  @Test
  void refusesWhatIsCutOff() {
    for (DerReader reader :
        new DerReader[] {
          reader(),
          reader(0x30),
          reader(0x30, 2, 0),
          reader(0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF),
          reader(0x30, 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
          reader(0x30, 0x80, 0x30, 0x80, 0, 0),
          reader(0x1F, 1, 0)
        }) {
      assertThatExceptionOfType(DerException.class).isThrownBy(reader::read);
    }
  }

  @Test
  void readsIdentifiers() throws DerException {
    assertThat(Oids.dotted(reader(6, 3, 0x55, 4, 3).read())).isEqualTo("2.5.4.3");
    assertThat(Oids.dotted(reader(6, 3, 0x88, 0x37, 1).read())).isEqualTo("2.999.1");
    assertThat(Oids.name("2.5.4.3")).isEqualTo("CN");
    assertThat(Oids.name("1.2.3")).isEqualTo("1.2.3");
  }

  private static OptionalLong time(int tag, String text) throws DerException {
    byte[] bytes = SignedPeFile.der(tag, text.getBytes(StandardCharsets.ISO_8859_1));
    return DerTime.seconds(new DerReader(bytes, 0, bytes.length).read());
  }

  @Test
  void readsTimes() throws DerException {
    assertThat(time(Der.UTC_TIME, "700101000001Z")).hasValue(1);
    assertThat(time(Der.UTC_TIME, "7001010100+0100")).hasValue(0);
    assertThat(time(Der.GENERALIZED_TIME, "19700101000002.5Z")).hasValue(2);
    assertThat(time(Der.UTC_TIME, "701301000001Z")).isEmpty();
    assertThat(time(Der.UTC_TIME, "19700101000001Z")).isEmpty();
    assertThat(time(Der.UTF8_STRING, "700101000001Z")).isEmpty();
  }
}
