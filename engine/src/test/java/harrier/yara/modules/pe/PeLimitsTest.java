package harrier.yara.modules.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a file claims beyond the limits is left out. The section holds two million bytes here. */
class PeLimitsTest {
  private static final int SIZE = 2_000_000;
  private static final int SECTION_TABLE = PeFile.OPTIONAL + 224;
  private static final int SUBDIRECTORY = 0x8000_0000;

  private static ByteBuffer file(PeFile layout) {
    byte[] small = layout.raw(SECTION_TABLE + 8, SIZE, 0x1000, SIZE, 0x200).build();
    return ByteBuffer.wrap(Arrays.copyOf(small, 0x200 + SIZE)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int offset(int rva) {
    return rva - PeFile.SECTION_RVA + PeFile.SECTION_OFFSET;
  }

  @Test
  void sections() {
    ByteBuffer file = file(new PeFile(false));
    file.putShort(PeFile.HEADER + 6, (short) 0xFFFF);
    assertThat(new Probe(file.array()).field("number_of_sections"))
        .isEqualTo((long) Limits.SECTIONS);
  }

  @Test
  void libraries() {
    ByteBuffer file =
        file(
            new PeFile(false)
                .directory(Image.IMPORTS, 0x2000, 40)
                .text(0x1000, "a.dll")
                .words(0x1100, 0x8000_0001, 0));
    for (int i = 0; i < 20_000; i++) {
      file.putInt(offset(0x2000) + 20 * i, 0x1100).putInt(offset(0x2000) + 20 * i + 12, 0x1000);
    }
    assertThat(new Probe(file.array()).field("number_of_imports")).isEqualTo((long) Limits.IMPORTS);
  }

  @Test
  void functionsOfALibrary() {
    ByteBuffer file =
        file(
            new PeFile(false)
                .directory(Image.IMPORTS, 0x1200, 40)
                .text(0x1000, "a.dll")
                .words(0x1200, 0x2000, 0, 0, 0x1000, 0x2000));
    for (int i = 0; i < 60_000; i++) {
      file.putInt(offset(0x2000) + 4 * i, SUBDIRECTORY | i % 0xFFFF + 1);
    }
    assertThat(new Probe(file.array()).field("import_details[0].number_of_functions"))
        .isEqualTo((long) Limits.IMPORTS);
  }

  @Test
  void exports() {
    PeFile layout =
        new PeFile(false)
            .directory(Image.EXPORTS, 0x1000, 0x100)
            .words(0x1000, 0, 0, 0, 0, 1, 0x7FFF_FFFF, 0x7FFF_FFFF, 0x2000, 0x2000, 0x2000);
    assertThat(new Probe(file(layout).array()).field("number_of_exports"))
        .isEqualTo((long) Limits.EXPORTS);
  }

  /** Three types with 30,000 resources each, all of them the same bytes. */
  @Test
  void resources() {
    int root = offset(0x1000);
    int names = 30_000;
    int leaf = 0x40;
    ByteBuffer file = file(new PeFile(false).directory(Image.RESOURCES, 0x1000, SIZE));
    file.putInt(root + 12, 3 << 16).putInt(root + leaf, 0x1000).putInt(root + leaf + 4, 1);
    for (int i = 0; i < 3; i++) {
      int type = 0x100 + i * (16 + 8 * names);
      file.putInt(root + 16 + 8 * i, i + 1).putInt(root + 20 + 8 * i, SUBDIRECTORY | type);
      file.putInt(root + type + 12, names << 16);
      for (int name = 0; name < names; name++) {
        file.putInt(root + type + 16 + 8 * name, name).putInt(root + type + 20 + 8 * name, leaf);
      }
    }
    assertThat(new Probe(file.array()).field("number_of_resources"))
        .isEqualTo((long) Limits.RESOURCES);
  }

  @Test
  void namesOfLibrariesAndFunctions() {
    String function = "f".repeat(Limits.FUNCTION_NAME);
    String library = "a".repeat(Limits.LIBRARY_NAME);
    for (int longer = 0; longer < 2; longer++) {
      PeFile layout =
          new PeFile(false)
              .directory(Image.IMPORTS, 0x1000, 40)
              .words(0x1000, 0x1040, 0, 0, 0x1500, 0x1040)
              .words(0x1040, 0x1060, 0x8000_0001)
              .text(0x1062, function + "f".repeat(longer))
              .text(0x1500, "a.dll");
      assertThat(new Probe(layout.build()).count("import_details")).isEqualTo(1);
      assertThat(new Probe(layout.build()).field("import_details[0].functions[0].name"))
          .isEqualTo(longer == 0 ? function : "ord1");
      layout.text(0x1500, library + "a".repeat(longer));
      assertThat(new Probe(layout.build()).count("import_details")).isEqualTo(1 - longer);
    }
  }
}
