package harrier.yara.modules.zip;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Conditions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipModuleTest {
  @Test
  void answersConditions() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a/b.exe"));
      zip.write(new byte[1000]);
    }
    byte[] data = out.toByteArray();
    String condition =
        "zip.is_zip and for any e in zip.entries : (e.file_path endswith \".exe\" and e.compression == zip.DEFLATED"
            + " and e.uncompressed_size == 1000 and e.compressed_size < 1000)";
    assertThat(Conditions.holds("zip", condition, data, "")).isTrue();
    assertThat(
            Conditions.holds("zip", "not zip.is_zip and zip.entries.len() == 0", new byte[50], ""))
        .isTrue();
  }
}
