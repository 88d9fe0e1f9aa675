package harrier.yara.modules.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that are made to hurt. */
class PeHostileTest {
  private static final int SUBDIRECTORY = 0x8000_0000;

  /** Reads everything that the module can say. */
  private static void readAll(byte[] file) {
    readAll(
        new PeModule()
            .open(
                new ModuleInput(
                    ByteView.of(file), Optional.empty(), _ -> {}, Dialect.HARRIER, () -> {})));
  }

  private static void readAll(Value value) {
    switch (value) {
      case Value.Struct struct -> {
        for (int i = 0; i < struct.type().fields().size(); i++) {
          readAll(struct.get(i));
        }
      }
      case Value.Array array -> array.elements().forEach(PeHostileTest::readAll);
      case Value.Dictionary dictionary ->
          dictionary.entries().values().forEach(PeHostileTest::readAll);
      case Value.Int _, Value.Float _, Value.Bool _, Value.Text _, Value.Undefined _ -> {}
    }
  }

  @Test
  void anyPrefixIsFine() {
    byte[] file = rich();
    for (int length = 0; length < file.length; length += length < 0x250 ? 1 : 61) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatNoException().isThrownBy(() -> readAll(cut));
    }
  }

  @Test
  void anyDamageIsFine() {
    long seed = 20_250_714;
    Random random = new Random(seed);
    byte[] file = rich();
    List<String> failures = new ArrayList<>();
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = file.clone();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int at = random.nextInt(damaged.length);
        damaged[at] = random.nextBoolean() ? (byte) 0xFF : (byte) random.nextInt(256);
      }
      try {
        readAll(damaged);
      } catch (RuntimeException e) {
        failures.add(round + ": " + e);
      }
    }
    assertThat(failures).as("seed " + seed).isEmpty();
  }

  /** Has a directory of everything, all of it overlapping. */
  private static byte[] rich() {
    PeFile file =
        new PeFile(false)
            .words(0x1100, 0x1200, 0, 0, 0x1300, 0x1240)
            .words(0x1200, 0x1320, 0x8000_0011)
            .text(0x1300, "A.dll")
            .text(0x1322, "Function")
            .words(0x1400, 0, 1, 0, 0x1300, 1, 3, 2, 0x1430, 0x1440, 0x1450)
            .words(0x1430, 0x1000, 0x1400, 0x1010)
            .words(0x1440, 0x1300, 0x1322)
            .words(0x1500, 0, 0, 0, 1 << 16, 16, SUBDIRECTORY | 0x20)
            .words(0x1520, 0, 0, 0, 1 << 16, 1, SUBDIRECTORY | 0x40)
            .words(0x1540, 0, 0, 0, 1 << 16, 0x409, 0x60)
            .words(0x1560, 0x1600, 0x80)
            .words(0x1700, 0, 0, 0, 2, 0x40, 0x1200, 0);
    return file.directory(Image.IMPORTS, 0x1100, 40)
        .directory(Image.EXPORTS, 0x1400, 0x100)
        .directory(Image.RESOURCES, 0x1500, 0x100)
        .directory(Image.DEBUG, 0x1700, 28)
        .directory(Image.DELAYED_IMPORTS, 0x1100, 64)
        .directory(Image.SECURITY, 0x900, 0x100)
        .build();
  }

  @Test
  void resourceDirectoriesThatPointAtThemselvesEnd() {
    PeFile file = new PeFile(false).directory(Image.RESOURCES, 0x1000, 0x800);
    int count = (0x800 - 16) / 8;
    file.words(0x1000, 0, 0, 0, count << 16 | 0);
    for (int i = 0; i < count; i++) {
      file.words(0x1010 + 8 * i, i, SUBDIRECTORY | 8);
    }
    file.words(0x1000, 0, 0, 0, count << 16);
    assertThatNoException().isThrownBy(() -> readAll(file.build()));
  }

  @Test
  void librariesThatShareOneTableAreBounded() {
    byte[] file = Arrays.copyOf(new PeFile(false).build(), 600_000);
    PeFile layout =
        new PeFile(false)
            .raw(PeFile.OPTIONAL + 224 + 8, 0x10_0000, 0x1000, 0x10_0000, 0x200)
            .directory(Image.IMPORTS, 0x3000, 0x1000)
            .text(0x1000, "a.dll");
    System.arraycopy(layout.build(), 0, file, 0, 0xA00);
    for (int i = 0x2200; i + 20 < 300_000; i += 20) {
      word(file, i, 0x60_000);
      word(file, i + 12, 0x1000);
    }
    for (int i = 0x60_000 - 0xE00; i + 4 < file.length; i += 4) {
      word(file, i, 0x8000_0001);
    }
    Probe probe = new Probe(file);
    assertThat((Long) probe.field("number_of_imported_functions"))
        .isEqualTo(Limits.IMPORTED_FUNCTIONS);
  }

  private static void word(byte[] bytes, int at, int word) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (word >>> 8 * i);
    }
  }

  @Test
  void brokenDirectoriesAreCounted() {
    Probe probe =
        new Probe(
            new PeFile(false)
                .directory(Image.IMPORTS, 0x7000_0000, 40)
                .directory(Image.EXPORTS, 0x7000_0000, 40)
                .build());
    assertThat(probe.field("number_of_imports")).isEqualTo(0L);
    assertThat(probe.field("number_of_exports")).isEqualTo(0L);
    assertThat(probe.malformed()).isEqualTo(2);
  }
}
