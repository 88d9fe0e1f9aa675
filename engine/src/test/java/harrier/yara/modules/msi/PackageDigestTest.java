package harrier.yara.modules.msi;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.container.CompoundBuilder;
import harrier.yara.container.CompoundFile;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.modules.Golden;
import harrier.yara.modules.HostileFiles;
import harrier.yara.value.Value;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PackageDigestTest {
  private static byte[] build(String first, String second) {
    return new CompoundBuilder("s")
        .stream(first, first.getBytes()).stream("\5DigitalSignature", new byte[] {1, 2, 3}).stream(
                second, second.getBytes())
            .build();
  }

  private static String digest(byte[] data) {
    CompoundFile file = CompoundFile.open(ByteView.of(data)).orElseThrow();
    ByteString digest = new PackageDigest(file).with("SHA-1").orElseThrow();
    return HexFormat.of().formatHex(digest.toByteArray());
  }

  /**
   * What the signer of the one recorded package signed: {@code signatures[0].digest} of the
   * recorded output.
   */
  @Test
  void isTheDigestThatWasSigned() throws IOException {
    for (Vector vector : Golden.cases(new MsiModule())) {
      byte[] data = vector.input().orElseThrow();
      assertThat(digest(data)).isEqualTo("046bddfc01a3a99d43f12d2eb398ca319de70bd7");
      assertThat(Golden.open(new MsiModule(), data, Dialect.HARRIER).get("is_signed"))
          .isEqualTo(new Value.Bool(true));
    }
  }

  @Test
  void doesNotDependOnTheOrderOfTheDirectory() {
    assertThat(digest(build("a", "b")))
        .isEqualTo(digest(build("b", "a")))
        .isNotEqualTo(digest(build("a", "c")));
  }

  @Test
  void doesNotKnowEveryAlgorithm() {
    CompoundFile file = CompoundFile.open(ByteView.of(build("a", "b"))).orElseThrow();
    assertThat(new PackageDigest(file).with("ROT13")).isEmpty();
  }

  @Test
  void aPackageWhoseStoragesLeadEverywhereHasNoDigest() {
    byte[] data = HostileFiles.compound("s", 60_000);
    CompoundFile file = CompoundFile.open(ByteView.of(data)).orElseThrow();
    assertThat(new PackageDigest(file).with("SHA-1")).isEmpty();
  }

  @Test
  void aPackageWithoutSignatureIsNotSigned() {
    byte[] data = new CompoundBuilder("s").stream("a", new byte[5]).build();
    assertThat(Golden.open(new MsiModule(), data, Dialect.HARRIER).get("is_signed"))
        .isEqualTo(new Value.Bool(false));
  }

  @Test
  void aSignatureThatIsNoneIsMalformed() {
    AtomicInteger malformed = new AtomicInteger();
    Value.Struct root =
        new MsiModule()
            .open(
                new ModuleInput(
                    ByteView.of(build("a", "b")),
                    Optional.empty(),
                    _ -> {},
                    Dialect.HARRIER,
                    malformed::incrementAndGet));
    assertThat(root.get("is_signed")).isEqualTo(new Value.Bool(false));
    assertThat(root.get("signatures")).isEqualTo(new Value.Array(List.of()));
    assertThat(malformed).hasValue(1);
  }
}
