package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory does not grow with what an archive unpacks to. */
@Timeout(120)
class LittleMemoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {20, 300})
  void megabytesOfZerosAreScannedInAHeapOf64(int megabytes) throws Exception {
    Path rules =
        Files.writeString(folder.resolve("r.yar"), "rule r { condition: filesize > 16MB }");
    Path output = folder.resolve("out");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "harrier.cli.Main",
            "scan",
            "--max-ratio",
            "2000",
            rules.toString(),
            zeros(megabytes).toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(output))
        .containsExactly("r " + folder.resolve("zeros.gz") + " \u203a zeros");
  }

  private Path zeros(int megabytes) throws IOException {
    Path file = folder.resolve("zeros.gz");
    byte[] zeros = new byte[1 << 20];
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < megabytes; i++) {
        out.write(zeros);
      }
    }
    return file;
  }
}
