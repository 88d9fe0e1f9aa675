package harrier.yara.modules.lnk;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.Golden;
import harrier.yara.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LnkModuleTest {
  private final LnkModule module = new LnkModule();

  /** A header, one item, a name in UTF-16, the end, two bytes more. */
  static ByteBuffer shortcut() {
    ByteBuffer file = ByteBuffer.allocate(0x80).order(ByteOrder.LITTLE_ENDIAN);
    file.put(HexFormat.of().parseHex("4c0000000114020000000000c000000000000046"));
    file.putInt(0x85).putInt(0x20).putLong(116_444_736_010_000_000L);
    file.putInt(52, 77).putInt(60, 5);
    file.position(0x4C);
    file.putShort((short) 10).putShort((short) 8).put((byte) 0x2F).put("C:\\\0x".getBytes());
    file.putShort((short) 0);
    file.putShort((short) 2).put("\u00e9!".getBytes(StandardCharsets.UTF_16LE));
    file.putInt(0).put("xy".getBytes());
    return file.limit(file.position()).position(0).slice();
  }

  private Value.Struct open(ByteBuffer file) {
    byte[] bytes = new byte[file.remaining()];
    file.duplicate().get(bytes);
    return Golden.open(module, bytes, Dialect.HARRIER);
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.utf8(text));
  }

  @Test
  void readsHeader() {
    Value.Struct root = open(shortcut());
    assertThat(root.get("is_lnk")).isEqualTo(new Value.Bool(true));
    assertThat(root.get("creation_time")).isEqualTo(new Value.Int(1));
    assertThat(root.get("access_time")).isEqualTo(Value.Undefined.INSTANCE);
    assertThat(root.get("file_size")).isEqualTo(new Value.Int(77));
    assertThat(root.get("show_command")).isEqualTo(new Value.Int(1));
  }

  @Test
  void readsPartsUpToTheEnd() {
    Value.Struct root = open(shortcut());
    assertThat(root.get("name")).isEqualTo(text("\u00e9!"));
    assertThat(root.get("overlay_size")).isEqualTo(new Value.Int(2));
    Value.Struct item =
        (Value.Struct) ((Value.Array) root.get("target_id_list")).elements().getFirst();
    assertThat(item.get("item_type")).isEqualTo(new Value.Int(0x20));
    assertThat(item.get("volume_name")).isEqualTo(text("C:\\"));
  }

  @Test
  void stopsAtAPartThatIsCut() {
    Value.Struct root = open(shortcut().limit(0x5B));
    assertThat(root.get("is_lnk")).isEqualTo(new Value.Bool(true));
    assertThat(root.get("name")).isEqualTo(Value.Undefined.INSTANCE);
    assertThat(root.get("overlay_size")).isEqualTo(Value.Undefined.INSTANCE);
  }

  @Test
  void tellsOtherFiles() {
    assertThat(open(ByteBuffer.wrap(new byte[200])).get("is_lnk")).isEqualTo(new Value.Bool(false));
  }
}
