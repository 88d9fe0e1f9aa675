package harrier.hunt.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  private static final Path ROOT = Path.of("src/test/resources/container/image");

  @ParameterizedTest
  @ValueSource(strings = {"docker-old.tar", "oci.tar"})
  void tellsFilesTheirImage(String name) throws Exception {
    Unpacked unpacked = Unpacked.of(name, Files.readAllBytes(ROOT.resolve(name)));
    List<String> files =
        unpacked.members.keySet().stream().filter(path -> path.endsWith("evil.sh")).toList();
    assertThat(files).singleElement().asString().startsWith("layer 2 of 2 sha256:");
    Context context = unpacked.context(files.getFirst()).orElseThrow();
    assertThat(context.text(Field.CONTAINER_IMAGE_NAME).orElseThrow()).endsWith("/app");
    assertThat(context.values(Field.CONTAINER_IMAGE_TAG)).contains("1.2");
    assertThat(context.text(Field.CONTAINER_IMAGE_HASH).orElseThrow())
        .matches("sha256:[0-9a-f]{64}");
    assertThat(files.getFirst()).contains(context.text(Field.CONTAINER_IMAGE_LAYER).orElseThrow());
    assertThat(context.text(Field.FILE_PATH)).hasValue("opt/app/evil.sh");
    assertThat(unpacked.said()).isEmpty();
  }

  @Test
  void opensEveryEntryOnce() throws Exception {
    Unpacked unpacked = Unpacked.of("oci.tar", Files.readAllBytes(ROOT.resolve("oci.tar")));
    assertThat(unpacked.count).isEqualTo(unpacked.members.size()).isEqualTo(10);
    assertThat(unpacked.members.keySet()).anyMatch(path -> path.endsWith("bin/.wh.tool"));
  }

  @Test
  void namesABlobThatWasChanged() throws Exception {
    Unpacked unpacked =
        Unpacked.of("tampered.tar", Files.readAllBytes(ROOT.resolve("tampered.tar")));
    assertThat(unpacked.said()).first().asString().contains("not what its digest says");
    assertThat(unpacked.members.keySet()).anyMatch(path -> path.endsWith("evil.sh"));
  }
}
