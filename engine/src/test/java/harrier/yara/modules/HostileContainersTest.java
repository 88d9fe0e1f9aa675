package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.container.CompoundFile;
import harrier.yara.container.ZipDirectory;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.crx.CrxModule;
import harrier.yara.modules.magic.MagicModule;
import harrier.yara.modules.msi.MsiModule;
import harrier.yara.modules.olecf.OlecfModule;
import harrier.yara.modules.vba.VbaModule;
import harrier.yara.modules.zip.ZipModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Containers that claim more than they hold, lead in circles, or unpack to far more. */
@Timeout(60)
class HostileContainersTest {
  private static final int MANY = CompoundFile.MAX_ENTRIES + 100;

  private static byte[] withHeader(byte[] archive) {
    return ByteBuffer.allocate(16 + archive.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("Cr24".getBytes())
        .putInt(2)
        .putLong(0)
        .put(archive)
        .array();
  }

  private static Object type(byte[] data) {
    String latin1 = ByteString.of(data).toLatin1();
    return new Calls(new MagicModule(), latin1, Dialect.HARRIER).call("type");
  }

  @Test
  void directoriesAreCut() {
    byte[] data = HostileFiles.compound("VBA", MANY);
    assertThat(HostileFacts.of(new OlecfModule(), data).list("streams"))
        .hasSize(CompoundFile.MAX_ENTRIES);
    assertThat(type(data)).isEqualTo("Composite Document File V2 Document");
  }

  @Test
  void storagesThatLeadEverywhereAreNotAllFollowed() {
    HostileFacts found = HostileFacts.of(new VbaModule(), HostileFiles.compound("VBA", MANY));
    assertThat(found.facts()).containsEntry("has_macros", false);
    assertThat(found.malformed()).isBetween(1, 100);
    byte[] signatures = HostileFiles.compound("\5DigitalSignature", MANY);
    assertThat(HostileFacts.of(new MsiModule(), signatures).facts())
        .containsEntry("is_signed", false);
  }

  @Test
  void directoriesOfArchivesAreCut() {
    byte[] data = HostileFiles.zip(ZipDirectory.MAX_ENTRIES + 100);
    assertThat(HostileFacts.of(new ZipModule(), data).list("entries"))
        .hasSize(ZipDirectory.MAX_ENTRIES);
    assertThat(HostileFacts.of(new CrxModule(), withHeader(data)).malformed()).isEqualTo(1);
    assertThat(HostileFacts.of(new VbaModule(), data).facts()).containsEntry("has_macros", false);
  }

  @Test
  void projectsAreNotUnpackedWithoutEnd() throws IOException {
    byte[] data = HostileFiles.bomb("word/vbaProject.bin", 64 << 20);
    HostileFacts found = HostileFacts.of(new VbaModule(), data);
    assertThat(found.facts()).containsEntry("has_macros", false);
    assertThat(found.malformed()).isEqualTo(1);
    assertThat(type(data)).isEqualTo("Microsoft Word 2007+");
  }

  @Test
  void manifestsAreNotUnpackedWithoutEnd() throws IOException {
    byte[] data = withHeader(HostileFiles.bomb("manifest.json", 64 << 20));
    HostileFacts found = HostileFacts.of(new CrxModule(), data);
    assertThat(found.facts()).containsEntry("is_crx", true).doesNotContainKey("version");
    assertThat(found.malformed()).isEqualTo(1);
  }
}
