package harrier.yara.modules.vba;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.container.CompoundBuilder;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.Golden;
import harrier.yara.modules.HostileFacts;
import harrier.yara.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class VbaModuleTest {
  private static final String SOURCE =
      "Attribute VB_Name = \"Modul\u00fc\"\r\nSub AutoOpen()\r\nEnd Sub\r\n";

  /** A chunk of literals only. */
  private static byte[] pack(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < plain.length; i++) {
      if (i % 8 == 0) {
        out.write(0);
      }
      out.write(plain[i]);
    }
    int size = out.size() - 1;
    ByteArrayOutputStream container = new ByteArrayOutputStream();
    container.write(1);
    container.write(size & 0xFF);
    container.write(0xB0 | size >> 8);
    container.writeBytes(out.toByteArray());
    return container.toByteArray();
  }

  private static void record(ByteArrayOutputStream out, int id, byte... content) {
    out.write(id);
    out.write(0);
    out.writeBytes(new byte[] {(byte) content.length, 0, 0, 0});
    out.writeBytes(content);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] directory() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    record(out, 0x01, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
    record(out, 0x03, (byte) 0xE4, (byte) 4); // 1252
    record(out, 0x04, latin1("Project\u00fc"));
    out.writeBytes(new byte[] {9, 0, 4, 0, 0, 0, 5, 0, 0, 0, 7, 0}); // version 5.7
    record(out, 0x16, latin1("stdole"));
    record(out, 0x3E, "stdole".getBytes(StandardCharsets.UTF_16LE));
    record(out, 0x16, latin1("MSForms"));
    record(out, 0x2F, new byte[10]);
    record(out, 0x16, latin1("MSForms"));
    record(out, 0x0F, (byte) 1, (byte) 0);
    record(out, 0x19, latin1("Modul\u00fc"));
    record(out, 0x1A, latin1("Modul\u00fc"));
    record(out, 0x31, (byte) 3, (byte) 0, (byte) 0, (byte) 0);
    record(out, 0x21);
    record(out, 0x2B);
    record(out, 0x10);
    return out.toByteArray();
  }

  private static byte[] document() {
    byte[] packed = pack(latin1(SOURCE));
    byte[] stream = new byte[packed.length + 3]; // three bytes of compiled code before the source
    System.arraycopy(packed, 0, stream, 3, packed.length);
    return new CompoundBuilder("VBA")
        .stream("dir", pack(directory())).stream("Modul\u00fc", stream).build();
  }

  private static void check(byte[] data) {
    Value.Struct root = Golden.open(new VbaModule(), data, Dialect.HARRIER);
    assertThat(root.get("has_macros")).isEqualTo(new Value.Bool(true));
    Value.Struct info = (Value.Struct) root.get("project_info");
    assertThat(info.get("name")).isEqualTo(text("Project\u00fc"));
    assertThat(info.get("version")).isEqualTo(text("5.7"));
    assertThat(info.get("references"))
        .isEqualTo(new Value.Array(List.of(text("stdole"), text("MSForms"))));
    Value.Struct module = (Value.Struct) ((Value.Array) root.get("modules")).elements().getFirst();
    assertThat(module.get("name")).isEqualTo(text("Modul\u00fc"));
    assertThat(module.get("type")).isEqualTo(new Value.Int(0));
    assertThat(module.get("code")).isEqualTo(text(SOURCE));
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.utf8(text));
  }

  @Test
  void readsOldDocuments() {
    check(document());
  }

  @Test
  void readsNewDocuments() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry("xl/vbaProject.bin"));
      zip.write(document());
    }
    check(out.toByteArray());
  }

  @Test
  void documentsWithoutMacrosHaveNone() {
    byte[] data = new CompoundBuilder("ObjectPool").stream("WordDocument", new byte[100]).build();
    Value.Struct root = Golden.open(new VbaModule(), data, Dialect.HARRIER);
    assertThat(root.get("has_macros")).isEqualTo(new Value.Bool(false));
    assertThat(root.get("project_info")).isEqualTo(Value.Undefined.INSTANCE);
  }

  /** A chunk of six bytes that unpacks to 4,096, as often as a stream may have it. */
  private static byte[] bomb() {
    byte[] chunk = {3, (byte) 0xB0, 2, 'a', (byte) 0xFC, 0x0F};
    int chunks = 2 * Compression.LIMIT / 4096;
    ByteBuffer bomb = ByteBuffer.allocate(1 + chunks * chunk.length).put((byte) 1);
    for (int i = 0; i < chunks; i++) {
      bomb.put(chunk);
    }
    return bomb.array();
  }

  /** A hundred modules have their source in one stream that unpacks to the limit. */
  @Test
  void sourcesThatAreOneStreamAreNotAllKept() {
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    record(directory, 0x01, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
    for (int i = 0; i < 100; i++) {
      record(directory, 0x19, (byte) 'm');
    }
    byte[] data =
        new CompoundBuilder("VBA")
            .stream("dir", pack(directory.toByteArray())).stream("m", bomb()).build();
    HostileFacts found = HostileFacts.of(new VbaModule(), data);
    assertThat(found.list("modules").getLast()).isEqualTo("... 98 more");
    Value.Array modules =
        (Value.Array) Golden.open(new VbaModule(), data, Dialect.HARRIER).get("modules");
    for (Value module : modules.elements().subList(0, 4)) {
      Value code = ((Value.Struct) module).get("code");
      assertThat(((Value.Text) code).value().length()).isEqualTo(Compression.LIMIT);
    }
  }

  @Test
  void aModuleWithoutItsStreamHasNoCode() {
    byte[] data = new CompoundBuilder("VBA").stream("dir", pack(directory())).build();
    Value.Struct root = Golden.open(new VbaModule(), data, Dialect.HARRIER);
    Value.Struct module = (Value.Struct) ((Value.Array) root.get("modules")).elements().getFirst();
    assertThat(module.get("code")).isEqualTo(Value.Undefined.INSTANCE);
  }
}
