package harrier.yara.modules.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.Golden;
import harrier.yara.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class DotnetModuleTest {
  private static final int METADATA = 0x250;
  private static final int TABLES = METADATA + 0x50;

  private final DotnetModule module = new DotnetModule();

  /**
   * Headers, one section, a stream of tables with a module and a reference, and a stream of names.
   */
  static ByteBuffer assembly() {
    ByteBuffer file = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort(0, (short) 0x5A4D).putInt(0x3C, 0x40).putInt(0x40, 0x4550);
    file.putShort(0x46, (short) 1).putShort(0x54, (short) 0xE0).putShort(0x58, (short) 0x10B);
    file.putInt(0x58 + 32, 0x1000).putInt(0x58 + 92, 16).putInt(0x58 + 96 + 14 * 8, 0x2000);
    int section = 0x58 + 0xE0;
    file.putInt(section + 8, 0x200).putInt(section + 12, 0x2000);
    file.putInt(section + 16, 0x200).putInt(section + 20, 0x200);
    file.putInt(0x200, 72).putInt(0x208, 0x2000 + METADATA - 0x200);
    file.putInt(METADATA, 0x424A5342).putInt(METADATA + 12, 4).put(METADATA + 16, "v1".getBytes());
    file.putShort(METADATA + 22, (short) 2);
    stream(file, METADATA + 24, 0x50, 0x40, "#~");
    stream(file, METADATA + 36, 0x90, 0x20, "#Strings");
    file.putLong(TABLES + 8, 1L | 1L << 0x1A);
    file.putInt(TABLES + 24, 1).putInt(TABLES + 28, 1);
    file.putShort(TABLES + 34, (short) 1).putShort(TABLES + 42, (short) 7);
    file.put(METADATA + 0x90, "\0a.dll\0b.dll\0".getBytes());
    return file;
  }

  private static void stream(ByteBuffer file, int at, int offset, int size, String name) {
    file.putInt(at, offset).putInt(at + 4, size).put(at + 8, name.getBytes());
  }

  @Test
  void readsStreamsAndTables() {
    Value.Struct root = Golden.open(module, assembly().array(), Dialect.HARRIER);
    assertThat(root.get("is_dotnet")).isEqualTo(new Value.Bool(true));
    assertThat(root.get("version")).isEqualTo(new Value.Text(ByteString.latin1("v1")));
    assertThat(root.get("number_of_streams")).isEqualTo(new Value.Int(2));
    assertThat(root.get("module_name")).isEqualTo(new Value.Text(ByteString.latin1("a.dll")));
    assertThat(((Value.Array) root.get("modulerefs")).elements().getFirst())
        .isEqualTo(new Value.Text(ByteString.latin1("b.dll")));
    assertThat(root.get("number_of_classes")).isEqualTo(new Value.Int(0));
  }

  @Test
  void tellsOtherFilesAsTheDialectDoes() {
    byte[] text = "no program at all".getBytes();
    assertThat(Golden.open(module, text, Dialect.HARRIER).get("is_dotnet"))
        .isEqualTo(new Value.Bool(false));
    assertThat(Golden.open(module, text, Dialect.YARA).get("is_dotnet"))
        .isEqualTo(Value.Undefined.INSTANCE);
  }

  @Test
  void isNoAssemblyWithoutMetadata() {
    ByteBuffer file = assembly();
    file.putInt(METADATA, 0);
    Value.Struct root = Golden.open(module, file.array(), Dialect.HARRIER);
    assertThat(root.get("is_dotnet")).isEqualTo(new Value.Bool(false));
    assertThat(root.get("streams")).isEqualTo(Value.Undefined.INSTANCE);
  }

  @Test
  void listsNoMoreRowsThanAreThere() {
    ByteBuffer file = assembly();
    file.putInt(TABLES + 28, Integer.MAX_VALUE);
    Value.Struct root = Golden.open(module, file.array(), Dialect.HARRIER);
    assertThat(((Value.Array) root.get("modulerefs")).elements().size()).isBetween(1, 0x400);
  }
}
