package harrier.yara.modules.pe;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.dialect.Dialect;
import harrier.yara.modules.pe.Probe.Literal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeModuleTest {
  private static final int BY_ORDINAL = 0x8000_0000;
  private static final int SUBDIRECTORY = 0x8000_0000;

  @Test
  void otherFilesAreUndefinedButForOneField() {
    Probe probe = new Probe("no executable".getBytes(StandardCharsets.UTF_8));
    assertThat(probe.field("is_pe")).isEqualTo(false);
    assertThat(probe.field("machine")).isNull();
    assertThat(probe.field("number_of_sections")).isNull();
    assertThat(probe.call("imphash")).isNull();
    assertThat(probe.call("calculate_checksum")).isNull();
    assertThat(probe.call("exports", "a")).isNull();
    assertThat(probe.call("imports", "a.dll")).isNull();
    assertThat(probe.call("rich_signature.version", 1)).isEqualTo(0L);
    assertThat(probe.malformed()).isZero();
  }

  @Test
  void yaraXAnswersOnOtherFiles() {
    Probe probe = new Probe(new byte[100], Dialect.YARA_X);
    assertThat(probe.call("exports", "a")).isEqualTo(false);
    assertThat(probe.call("imports", "a.dll")).isEqualTo(0L);
    assertThat(probe.call("language", 9)).isEqualTo(false);
  }

  @Test
  void readsHeaders() {
    Probe probe = new Probe(new PeFile(false).build());
    assertThat(probe.field("is_pe")).isEqualTo(true);
    assertThat(probe.field("machine")).isEqualTo(0x14CL);
    assertThat(probe.field("timestamp")).isEqualTo(1_000_000_000L);
    assertThat(probe.field("entry_point_raw")).isEqualTo(0x1010L);
    assertThat(probe.field("entry_point")).isEqualTo(0x210L);
    assertThat(probe.field("base_of_data")).isEqualTo(0L);
    assertThat(probe.field("sections[0].name")).isEqualTo(".text");
    assertThat(probe.field("sections[0].virtual_address")).isEqualTo(0x1000L);
    assertThat(probe.field("sections[1].name")).isNull();
    assertThat(probe.count("data_directories")).isEqualTo(16);
    assertThat(probe.call("is_dll")).isEqualTo(true);
    assertThat(probe.call("is_32bit")).isEqualTo(true);
    assertThat(probe.call("is_64bit")).isEqualTo(false);
    assertThat(probe.field("overlay.size")).isEqualTo(0L);
    assertThat(probe.field("is_signed")).isEqualTo(false);
    assertThat(probe.malformed()).isZero();
  }

  @Test
  void readsWideHeaders() {
    byte[] file = new PeFile(true).raw(PeFile.OPTIONAL + 24, 0x4000_0000, 1).build();
    Probe probe = new Probe(file);
    assertThat(probe.field("image_base")).isEqualTo(0x1_4000_0000L);
    assertThat(probe.field("base_of_data")).isNull();
    assertThat(probe.call("is_64bit")).isEqualTo(true);
  }

  @Test
  void mapsAddresses() {
    byte[] file = new PeFile(false).build();
    Probe probe = new Probe(file);
    assertThat(probe.call("rva_to_offset", 0x1000)).isEqualTo(0x200L);
    assertThat(probe.call("rva_to_offset", 0x80)).isEqualTo(0x80L);
    assertThat(probe.call("rva_to_offset", 0x1800)).isNull();
    assertThat(probe.call("rva_to_offset", -1)).isNull();
    assertThat(probe.call("section_index", ".text")).isEqualTo(0L);
    assertThat(probe.call("section_index", 0x200)).isEqualTo(0L);
    assertThat(probe.call("section_index", 0x1FF)).isNull();
    byte[] cut = Arrays.copyOf(file, 0x300);
    assertThat(new Probe(cut).call("rva_to_offset", 0x1100)).isNull();
    assertThat(new Probe(cut, Dialect.YARA_X).call("rva_to_offset", 0x1100)).isEqualTo(0x300L);
  }

  @Test
  void findsTheOverlay() {
    byte[] file = new PeFile(false).build();
    Probe probe = new Probe(Arrays.copyOf(file, file.length + 5));
    assertThat(probe.field("overlay.offset")).isEqualTo((long) file.length);
    assertThat(probe.field("overlay.size")).isEqualTo(5L);
  }

  private static PeFile withImports(boolean wide) {
    PeFile file =
        new PeFile(wide)
            .directory(Image.IMPORTS, 0x1100, 60)
            .words(0x1100, 0x1200, 0, 0, 0x1300, 0x1240)
            .words(0x1114, 0, 0, 0, 0x1310, 0x1280)
            .text(0x1300, "KERNEL32.dll")
            .text(0x1310, "ws2_32.DLL")
            .text(0x1322, "CreateFileA");
    return wide
        ? file.words(0x1200, 0x1320, 0, 77, BY_ORDINAL).words(0x1280, 116, BY_ORDINAL)
        : file.words(0x1200, 0x1320, BY_ORDINAL | 77).words(0x1280, BY_ORDINAL | 116);
  }

  @Test
  void readsImports() {
    for (boolean wide : new boolean[] {false, true}) {
      Probe probe = new Probe(withImports(wide).build());
      assertThat(probe.field("number_of_imports")).isEqualTo(2L);
      assertThat(probe.field("number_of_imported_functions")).isEqualTo(3L);
      assertThat(probe.field("import_details[0].library_name")).isEqualTo("KERNEL32.dll");
      assertThat(probe.field("import_details[0].functions[0].name")).isEqualTo("CreateFileA");
      assertThat(probe.field("import_details[0].functions[0].ordinal")).isNull();
      assertThat(probe.field("import_details[0].functions[1].name")).isEqualTo("ord77");
      assertThat(probe.field("import_details[0].functions[1].rva"))
          .isEqualTo(wide ? 0x1248L : 0x1244L);
      assertThat(probe.field("import_details[1].functions[0].name")).isEqualTo("WSACleanup");
      assertThat(probe.field("import_details[1].functions[0].ordinal")).isEqualTo(116L);
      assertThat(probe.field("number_of_delayed_imports")).isEqualTo(0L);
    }
  }

  @Test
  void countsImports() {
    Probe probe = new Probe(withImports(false).build());
    assertThat(probe.call("imports", "kernel32.DLL")).isEqualTo(2L);
    assertThat(probe.call("imports", "kernel32.dll", "createfilea")).isEqualTo(true);
    assertThat(probe.call("imports", "kernel32.dll", "WSACleanup")).isEqualTo(false);
    assertThat(probe.call("imports", "kernel32.dll", 77)).isEqualTo(1L);
    assertThat(probe.call("imports", "kernel32.dll", -1)).isEqualTo(0L);
    assertThat(probe.call("imports", new Literal("32"), new Literal("C"))).isEqualTo(2L);
    assertThat(probe.call("imports", 1, "KERNEL32.dll")).isEqualTo(2L);
    assertThat(probe.call("imports", 2, "KERNEL32.dll")).isEqualTo(0L);
    assertThat(probe.call("imports", 3, "KERNEL32.dll", "CreateFileA")).isEqualTo(true);
    assertThat(probe.call("imports", 3, "KERNEL32.dll", 77)).isEqualTo(true);
    assertThat(probe.call("imports", 2, new Literal("32"), new Literal("C"))).isEqualTo(0L);
    assertThat(probe.call("import_rva", "kernel32.dll", "CreateFileA")).isEqualTo(0x1240L);
    assertThat(probe.call("import_rva", "kernel32.dll", 77)).isEqualTo(0x1244L);
    assertThat(probe.call("import_rva", "kernel32.dll", "x")).isNull();
    assertThat(probe.call("delayed_import_rva", "kernel32.dll", "CreateFileA")).isNull();
  }

  @Test
  void leavesOutImportsWithImpossibleNames() {
    byte[] file = withImports(false).text(0x1322, "Create File").build();
    assertThat(new Probe(file).field("import_details[0].number_of_functions")).isEqualTo(1L);
    assertThat(new Probe(file, Dialect.YARA_X).field("import_details[0].functions[0].name"))
        .isEqualTo("Create File");
  }

  @Test
  void takesLibrariesWithBlanksInTheirNames() {
    byte[] file = withImports(false).text(0x1300, "my lib.dll").build();
    assertThat(new Probe(file).call("imports", "MY lib.dll")).isEqualTo(2L);
    assertThat(new Probe(file, Dialect.YARA_X).call("imports", "MY lib.dll")).isEqualTo(0L);
  }

  @Test
  void hashesImports() {
    assertThat(new Probe(withImports(false).build()).call("imphash"))
        .isEqualTo(new Probe(withImports(true).build()).call("imphash"))
        .isEqualTo("53c6a6a3ca824a2439ae90b1ca11c9d8");
    assertThat(new Probe(new PeFile(false).build()).call("imphash"))
        .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void readsDelayedImportsWithAbsoluteAddresses() {
    int base = 0x40_0000;
    Probe probe =
        new Probe(
            new PeFile(false)
                .raw(PeFile.OPTIONAL + 28, base)
                .directory(Image.DELAYED_IMPORTS, 0x1100, 64)
                .words(0x1100, 0, base + 0x1300, 0, base + 0x1240, base + 0x1200, 0, 0, 0)
                .words(0x1200, base + 0x1320)
                .text(0x1300, "USER32.dll")
                .text(0x1322, "MessageBoxA")
                .build());
    assertThat(probe.field("number_of_delayed_imported_functions")).isEqualTo(1L);
    assertThat(probe.call("delayed_import_rva", "user32.dll", "MessageBoxA")).isEqualTo(0x1240L);
    assertThat(probe.call("imports", 2, "user32.dll", "MessageBoxA")).isEqualTo(true);
    assertThat(probe.call("imports", "user32.dll", "MessageBoxA")).isEqualTo(false);
  }

  @Test
  void readsExports() {
    Probe probe =
        new Probe(
            new PeFile(false)
                .directory(Image.EXPORTS, 0x1100, 0x100)
                .words(0x1100, 0, 1234, 0, 0x1150, 5, 3, 2, 0x1160, 0x1170, 0x1180)
                .text(0x1150, "self.dll")
                .words(0x1160, 0x1400, 0x1410, 0x11F0)
                .words(0x1170, 0x1300, 0x1310)
                .halves(0x1180, 2, 0)
                .text(0x11F0, "NTDLL.Other")
                .text(0x1300, "Forwarded")
                .text(0x1310, "First")
                .build());
    assertThat(probe.field("dll_name")).isEqualTo("self.dll");
    assertThat(probe.field("export_timestamp")).isEqualTo(1234L);
    assertThat(probe.field("number_of_exports")).isEqualTo(3L);
    assertThat(probe.field("export_details[0].name")).isEqualTo("First");
    assertThat(probe.field("export_details[0].ordinal")).isEqualTo(5L);
    assertThat(probe.field("export_details[0].offset")).isEqualTo(0x600L);
    assertThat(probe.field("export_details[1].name")).isNull();
    assertThat(probe.field("export_details[2].forward_name")).isEqualTo("NTDLL.Other");
    assertThat(probe.field("export_details[2].offset")).isNull();
    assertThat(probe.call("exports", "first")).isEqualTo(true);
    assertThat(probe.call("exports", 6)).isEqualTo(true);
    assertThat(probe.call("exports", 8)).isEqualTo(false);
    assertThat(probe.call("exports_index", new Literal("orward"))).isEqualTo(2L);
    assertThat(probe.call("exports_index", "none")).isNull();
  }

  @Test
  void readsResourcesAndVersionInformation() {
    PeFile file =
        new PeFile(false)
            .directory(Image.RESOURCES, 0x1100, 0x200)
            .words(0x1100, 0, 99, 0, 1 << 16, 16, SUBDIRECTORY | 0x20)
            .words(0x1120, 0, 0, 0, 1, SUBDIRECTORY | 0x180, SUBDIRECTORY | 0x40)
            .words(0x1140, 0, 0, 0, 1 << 16, 0x409, 0x60)
            .words(0x1160, 0x1300, 0x100)
            .halves(0x1280, 2, 'O', 'K');
    Probe probe = new Probe(versionInfo(file).build());
    assertThat(probe.field("number_of_resources")).isEqualTo(1L);
    assertThat(probe.field("resource_timestamp")).isEqualTo(99L);
    assertThat(probe.field("resources[0].type")).isEqualTo(16L);
    assertThat(probe.field("resources[0].name_string")).isEqualTo("O\0K\0");
    assertThat(probe.field("resources[0].offset")).isEqualTo(0x500L);
    assertThat(probe.call("locale", 0x409)).isEqualTo(true);
    assertThat(probe.call("language", 9)).isEqualTo(true);
    assertThat(probe.call("language", 7)).isEqualTo(false);
    assertThat(probe.field("number_of_version_infos")).isEqualTo(2L);
    assertThat(probe.field("version_info[Name]")).isEqualTo("é");
    assertThat(probe.field("version_info_list[1].key")).isEqualTo("None");
    assertThat(probe.field("version_info_list[1].value")).isEqualTo("");
  }

  /** A tree of nodes at 0x1300: length, length of the value, type, name, children. */
  private static PeFile versionInfo(PeFile file) {
    String root = "VS_VERSION_INFO\0";
    String info = "StringFileInfo\0";
    return file.halves(0x1300, 6 + 2 * root.length() + 2 + 52 + 104, 52, 0)
        .halves(0x1306, root.chars().toArray())
        .halves(0x1328 + 52, 104, 0, 1)
        .halves(0x1328 + 58, info.chars().toArray())
        .halves(0x1328 + 88, 64, 0, 1, '0', 0)
        .halves(0x1328 + 100, 20, 1, 1, 'N', 'a', 'm', 'e', 0, 'é', 0)
        .halves(0x1328 + 120, 16, 0, 1, 'N', 'o', 'n', 'e', 0);
  }

  @Test
  void readsTheRichHeader() {
    int key = 0x1234_5678;
    Probe probe =
        new Probe(
            new PeFile(false)
                .raw(0x40, key ^ 0x536E6144, key, key, key, key ^ (105 << 16 | 9782), key ^ 7)
                .raw(0x58, 0x68636952, key)
                .build());
    assertThat(probe.field("rich_signature.offset")).isEqualTo(0x40L);
    assertThat(probe.field("rich_signature.length")).isEqualTo(24L);
    assertThat(probe.field("rich_signature.key")).isEqualTo((long) key);
    assertThat(probe.field("rich_signature.tools[0].toolid")).isEqualTo(105L);
    assertThat(probe.field("rich_signature.version_data")).isEqualTo("6&i\0");
    assertThat(probe.call("rich_signature.toolid", 105)).isEqualTo(7L);
    assertThat(probe.call("rich_signature.toolid", 105, 9782)).isEqualTo(7L);
    assertThat(probe.call("rich_signature.version", 9782, 1)).isEqualTo(0L);
    assertThat(probe.call("rich_signature.version", -1)).isEqualTo(0L);
  }

  @Test
  void readsThePathOfSymbols() {
    Probe probe =
        new Probe(
            new PeFile(false)
                .directory(Image.DEBUG, 0x1100, 28)
                .words(0x1100, 0, 0, 0, 2, 0x40, 0x1200, 0)
                .words(0x1200, 0x53445352)
                .text(0x1218, "C:\\a.pdb")
                .build());
    assertThat(probe.field("pdb_path")).isEqualTo("C:\\a.pdb");
  }

  @Test
  void checksumLeavesItselfOut() {
    byte[] zero = new PeFile(false).build();
    byte[] set = new PeFile(false).raw(PeFile.OPTIONAL + 64, 0xCAFE).build();
    Object checksum = new Probe(zero).call("calculate_checksum");
    assertThat(new Probe(set).call("calculate_checksum")).isEqualTo(checksum);
    assertThat(checksum).isEqualTo(expectedChecksum(zero));
  }

  private static long expectedChecksum(byte[] file) {
    int sum = 0;
    for (int i = 0; i < file.length; i += 2) {
      sum += (file[i] & 0xFF) | (file[i + 1] & 0xFF) << 8;
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return sum + file.length;
  }
}
