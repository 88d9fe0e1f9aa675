package harrier.hunt.target;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
  @TempDir Path folder;

  @Test
  void readsAFolderAsATapeArchive() throws Exception {
    Files.writeString(folder.resolve("oci-layout"), "{}");
    Files.writeString(folder.resolve("index.json"), "{\"manifests\":[]}");
    Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
    byte[] blob = new byte[1_000];
    blob[999] = 7;
    Files.write(blobs.resolve("aa"), blob);
    try (ByteSource archive = FolderArchive.open(folder)) {
      byte[] all = new byte[(int) archive.size()];
      assertThat(archive.read(0, all, 0, all.length)).isEqualTo(all.length);
      assertThat(all.length % 512).isZero();
      byte[] piecewise = new byte[all.length];
      for (int at = 0; at < all.length; at += 77) {
        archive.read(at, piecewise, at, Math.min(77, all.length - at));
      }
      assertThat(piecewise).isEqualTo(all);
      assertThat(all[4 * 512 + 512 + 999]).isEqualTo((byte) 7);
    }
  }

  @Test
  void saysThatAFolderIsNoImage() throws Exception {
    Collected collected = new Collected();
    TargetSources.list("image:" + folder, TargetOptions.DEFAULT, collected);
    assertThat(collected.notices)
        .singleElement()
        .asString()
        .contains("is not a folder with an OCI layout");
  }
}
