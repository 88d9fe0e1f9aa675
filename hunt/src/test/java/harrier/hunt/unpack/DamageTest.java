package harrier.hunt.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers that were cut off or changed: something is always said or found, nothing fails. */
@Timeout(60)
class DamageTest {
  private static final UnpackOptions SMALL =
      UnpackOptions.DEFAULT.withLimits(
          UnpackLimits.DEFAULT.withExpansion(16 << 20).withMembers(10_000));
  private static final int CUTS = 6;
  private static final int FLIPS = Integer.getInteger("flips", 8);

  static List<Path> containers() throws Exception {
    return ContainerGoldenTest.containers();
  }

  @ParameterizedTest
  @MethodSource("containers")
  void survivesCuts(Path container) throws Exception {
    byte[] whole = Files.readAllBytes(container);
    String name = container.getFileName().toString();
    for (int i = 1; i <= CUTS; i++) {
      byte[] cut = Arrays.copyOf(whole, whole.length * i / (CUTS + 1));
      assertThat(Unpacked.counted(name, cut, SMALL).said()).allSatisfy(DamageTest::isOurs);
    }
  }

  @ParameterizedTest
  @MethodSource("containers")
  void survivesFlips(Path container) throws Exception {
    byte[] whole = Files.readAllBytes(container);
    String name = container.getFileName().toString();
    long seed = Long.getLong("seed", 20_261_122L);
    Random random = new Random(seed ^ name.hashCode());
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = whole.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThat(Unpacked.counted(name, flipped, SMALL).said())
          .as("seed %d", seed)
          .allSatisfy(DamageTest::isOurs);
    }
  }

  private static void isOurs(String notice) {
    assertThat(notice).doesNotContain("ClassCast", "Assertion");
  }
}
