package harrier.yara.modules.elf;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.Golden;
import harrier.yara.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ElfModuleTest {
  private static final int STRINGS = 0x200;
  private static final int SYMBOLS = 0x240;
  private static final int SECTIONS = 0x280;
  private static final int DYNAMIC = 0x380;

  private final ElfModule module = new ElfModule();

  /**
   * A header of 32 bits in big endian order, one segment, four sections, two symbols, a dynamic
   * section.
   */
  static ByteBuffer sparc() {
    ByteBuffer file = ByteBuffer.allocate(0x400).order(ByteOrder.BIG_ENDIAN);
    file.put(0, new byte[] {0x7F, 'E', 'L', 'F', 1, 2, 1, 6});
    file.putShort(16, (short) 2).putShort(18, (short) 2).putInt(24, 0x10010);
    file.putInt(28, 52).putInt(32, SECTIONS).putShort(42, (short) 32).putShort(44, (short) 2);
    file.putShort(46, (short) 40).putShort(48, (short) 4).putShort(50, (short) 1);
    segment(file, 52, 1, 0, 0x10000, 0x400);
    segment(file, 84, 2, DYNAMIC, 0x20000, 24);
    section(file, 1, 1, 3, STRINGS, 0x40, 0);
    section(file, 2, 9, 11, SYMBOLS, 32, 1);
    section(file, 3, 0x1000, 1, 0, 4, 0);
    file.put(STRINGS, "\0.strtab\0.dynsym\0Printf\0".getBytes());
    file.putInt(SYMBOLS + 16, 17).put(SYMBOLS + 28, (byte) 0x12);
    file.putInt(DYNAMIC, 1).putInt(DYNAMIC + 4, 17);
    return file;
  }

  private static void segment(
      ByteBuffer file, int at, int type, int offset, int address, int size) {
    file.putInt(at, type).putInt(at + 4, offset).putInt(at + 8, address);
    file.putInt(at + 16, size).putInt(at + 20, size);
  }

  private static void section(
      ByteBuffer file, int index, int name, int type, int offset, int size, int link) {
    int at = SECTIONS + index * 40;
    file.putInt(at, name).putInt(at + 4, type).putInt(at + 16, offset).putInt(at + 20, size);
    file.putInt(at + 24, link);
  }

  private Value.Struct open(ByteBuffer file, Dialect dialect) {
    return Golden.open(module, file.array(), dialect);
  }

  private static Value element(Value.Struct root, String list, int index, String field) {
    Value element = ((Value.Array) root.get(list)).elements().get(index);
    return ((Value.Struct) element).get(field);
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.latin1(text));
  }

  @Test
  void readsHeaderInItsByteOrder() {
    Value.Struct root = open(sparc(), Dialect.HARRIER);
    assertThat(root.get("machine")).isEqualTo(new Value.Int(2));
    assertThat(root.get("osabi")).isEqualTo(new Value.Int(6));
    assertThat(root.get("entry_point")).isEqualTo(new Value.Int(0x10));
    assertThat(root.get("number_of_sections")).isEqualTo(new Value.Int(4));
  }

  @Test
  void readsTables() {
    Value.Struct root = open(sparc(), Dialect.HARRIER);
    assertThat(element(root, "sections", 1, "name")).isEqualTo(text(".strtab"));
    assertThat(element(root, "sections", 3, "name")).isEqualTo(Value.Undefined.INSTANCE);
    assertThat(element(root, "segments", 0, "virtual_address")).isEqualTo(new Value.Int(0x10000));
    assertThat(element(root, "dynsym", 1, "name")).isEqualTo(text("Printf"));
    assertThat(element(root, "dynsym", 1, "type")).isEqualTo(new Value.Int(2));
  }

  @Test
  void endsDynamicSectionWhereTheDialectEndsIt() {
    assertThat(open(sparc(), Dialect.HARRIER).get("dynamic_section_entries"))
        .isEqualTo(new Value.Int(1));
    assertThat(open(sparc(), Dialect.YARA).get("dynamic_section_entries"))
        .isEqualTo(new Value.Int(2));
  }

  @Test
  void cutsTablesAtTheEndOfTheFile() {
    ByteBuffer file = sparc();
    file.putShort(48, (short) 0xFFFF);
    Value.Struct root = open(file, Dialect.HARRIER);
    assertThat(root.get("number_of_sections")).isEqualTo(new Value.Int((0x400 - SECTIONS) / 40));
  }

  @Test
  void joinsImportsInLowerCase() {
    ElfFile file = ElfFile.open(ByteView.of(sparc().array()), () -> {}).orElseThrow();
    assertThat(SymbolDigests.importMd5(file)).contains("afa0ff8b27b87666a6bde87251c5fde7");
    assertThat(SymbolDigests.telfhash(file)).isEmpty();
  }

  @Test
  void knowsNothingOfOtherFiles() {
    Value.Struct root = Golden.open(module, "MZ and no more".getBytes(), Dialect.HARRIER);
    assertThat(root.get("type")).isEqualTo(Value.Undefined.INSTANCE);
    assertThat(root.get("sections")).isEqualTo(Value.Undefined.INSTANCE);
    assertThat(root.get("ET_EXEC")).isEqualTo(new Value.Int(2));
  }
}
