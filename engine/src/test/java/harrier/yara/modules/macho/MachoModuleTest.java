package harrier.yara.modules.macho;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.Golden;
import harrier.yara.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MachoModuleTest {
  private static final int TRIE = 0x200;

  private final MachoModule module = new MachoModule();

  /** A file of 64 bits: entry point, a path, a library, a trie with two names and a circle. */
  static ByteBuffer file() {
    ByteBuffer file = ByteBuffer.allocate(0x300).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0xFEEDFACF).putInt(4, 0x01000007).putInt(8, 3).putInt(12, 2).putInt(16, 4);
    int at = 32;
    file.putInt(at, 0x80000028).putInt(at + 4, 24).putLong(at + 8, 0x123).putLong(at + 16, 0x4000);
    at += 24;
    file.putInt(at, 0x8000001C)
        .putInt(at + 4, 24)
        .putInt(at + 8, 12)
        .put(at + 12, "@x/Y".getBytes());
    at += 24;
    file.putInt(at, 0xC).putInt(at + 4, 32).putInt(at + 8, 24).putInt(at + 16, 0x4D20103);
    file.put(at + 24, "libz".getBytes());
    at += 32;
    file.putInt(at, 0x80000033).putInt(at + 4, 16).putInt(at + 8, TRIE).putInt(at + 12, 32);
    trie(file);
    return file;
  }

  /**
   * The root leads to _a, which is a name and leads to _ab, which is a name and leads back to the
   * root.
   */
  private static void trie(ByteBuffer file) {
    file.put(
        TRIE, HexFormat.of().parseHex("00015f610006" + "020000016200" + "0d" + "02000001630000"));
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.latin1(text));
  }

  private static Value list(String... texts) {
    return new Value.Array(Arrays.stream(texts).map(MachoModuleTest::text).toList());
  }

  @Test
  void readsCommands() {
    Value.Struct root = Golden.open(module, file().array(), Dialect.HARRIER);
    assertThat(root.get("magic")).isEqualTo(new Value.Int(0xCFFAEDFEL));
    assertThat(root.get("entry_point")).isEqualTo(new Value.Int(0x123));
    assertThat(root.get("stack_size")).isEqualTo(new Value.Int(0x4000));
    assertThat(root.get("rpaths")).isEqualTo(list("@x/Y"));
    Value.Struct library = (Value.Struct) ((Value.Array) root.get("dylibs")).elements().getFirst();
    assertThat(library.get("name")).isEqualTo(text("libz"));
    assertThat(library.get("current_version")).isEqualTo(text("1234.1.3"));
  }

  @Test
  void readsTheTrieOfExportsOnceAroundACircle() {
    Value.Struct root = Golden.open(module, file().array(), Dialect.HARRIER);
    assertThat(root.get("exports")).isEqualTo(list("_a", "_ab"));
  }

  @Test
  void readsTheMagicNumberAsTheDialectDoes() {
    assertThat(Golden.open(module, file().array(), Dialect.YARA).get("magic"))
        .isEqualTo(new Value.Int(0xFEEDFACFL));
  }

  @Test
  void opensUniversalFiles() {
    ByteBuffer fat = ByteBuffer.allocate(0x1300);
    fat.putInt(0, 0xCAFEBABE).putInt(4, 2);
    fat.putInt(8, 0x01000007).putInt(12, 3).putInt(16, 0x1000).putInt(20, 0x300).putInt(24, 12);
    fat.putInt(28, 18).putInt(36, 0x7FFFFFFF);
    fat.put(0x1000, file().array());
    Universal universal = Universal.open(ByteView.of(fat.array()), () -> {});
    assertThat(universal.architectures()).hasSize(2);
    assertThat(universal.images()).hasSize(1);
    Value.Struct root = Golden.open(module, fat.array(), Dialect.HARRIER);
    assertThat(root.get("nfat_arch")).isEqualTo(new Value.Int(2));
    assertThat(root.get("magic")).isEqualTo(Value.Undefined.INSTANCE);
    Value.Struct first = (Value.Struct) ((Value.Array) root.get("file")).elements().getFirst();
    assertThat(first.get("entry_point")).isEqualTo(new Value.Int(0x123));
  }

  @Test
  void readsNamesOfCertificates() {
    String subject = "3019310b3009060355040613025553310a3008060355040a0c0141";
    String signed = "a003020102" + "020101" + "3000" + subject + "3000" + "3000" + "3000";
    byte[] bytes = HexFormat.of().parseHex(signed);
    String certificate = "30%02x30%02x".formatted(bytes.length + 2, bytes.length) + signed;
    String cms =
        "3080060100a0803080020101310030800601000000a080" + certificate + "0000000000000000";
    assertThat(Certificates.read(ByteString.of(HexFormat.of().parseHex(cms))).orElseThrow())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.issuer()).isEqualTo("C=US, O=A");
          assertThat(found.isSelfSigned()).isFalse();
        });
  }

  @Test
  void readsEntitlementsOfASignature() {
    byte[] xml =
        "<dict><key>a&amp;b</key><true/><key>c</key><array><string>d</string></array><!-- <key>e</key> --></dict>"
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = ByteBuffer.allocate(0x300 + xml.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0xFEEDFACE).putInt(16, 1);
    file.putInt(28, 0x1D).putInt(32, 16).putInt(36, 0x200).putInt(40, 0x100 + xml.length);
    file.order(ByteOrder.BIG_ENDIAN);
    file.putInt(0x200, 0xFADE0CC0).putInt(0x208, 1).putInt(0x210, 0x20);
    file.putInt(0x220, 0xFADE7171).putInt(0x224, 8 + xml.length).put(0x228, xml);
    Value.Struct root = Golden.open(module, file.array(), Dialect.HARRIER);
    assertThat(root.get("entitlements")).isEqualTo(list("a&b", "c", "d"));
  }
}
