package harrier.bench.barometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the barometer with Harrier and the yara command, if it is here, over a corpus of one file.
 */
class BarometerTest {
  @Test
  void measuresARowAndRecordsIt(@TempDir Path folder) throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    Files.writeString(files.resolve("a.txt"), "http://example.test/a/b.exe ".repeat(2_000));
    Path repository = DefinitionsTest.Repository.bench().getParent();
    Path records = folder.resolve("records");
    List<String> args =
        List.of(
            repository.toString(),
            "--quick",
            "--rows",
            "url",
            "--engines",
            "harrier",
            "yara",
            "--files",
            files.toString(),
            "--work",
            folder.resolve("work").toString(),
            "--records",
            records.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    int status = Barometer.run(args.toArray(String[]::new), print(out), print(progress));
    assertThat(status).describedAs(text(out) + text(progress)).isZero();
    assertThat(text(out))
        .contains("| regular expression: URL, text")
        .doesNotContain("differs", "failed");
    try (Stream<Path> written = Files.list(records)) {
      String record = Files.readString(written.findFirst().orElseThrow());
      assertThat(record).contains("\nurl,scan,harrier,").doesNotContain(folder.toString());
    }
  }

  @Test
  void saysWhichOptionItDoesNotKnow() throws Exception {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    String repository = DefinitionsTest.Repository.bench().getParent().toString();
    int status =
        Barometer.run(new String[] {repository, "--fast"}, print(progress), print(progress));
    assertThat(status).isEqualTo(2);
    assertThat(text(progress)).contains("unknown: --fast");
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
