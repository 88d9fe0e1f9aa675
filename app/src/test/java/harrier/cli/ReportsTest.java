package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of real runs, in files. */
class ReportsTest {
  private static final String PAGE =
      """
      title: A word in a note
      hypothesis: Somebody leaves the word where it should not be.
      severity: medium
      confidence: high
      attack: {tactics: [CommandAndControl], techniques: [T1095]}
      rules: [rule.yar]
      provenance: {author: us}
      platforms: [linux, windows, macos]
      contexts: [file, archive]
      exclusions:
        - id: drafts
          scenario: A draft may hold the word.
          when: file.extension == "draft"
          status: active
          owner: us
      """;

  @TempDir Path folder;
  private Path hunts;
  private Path data;
  private Path report;

  @BeforeEach
  void write() throws IOException {
    hunts = folder.resolve("hunts");
    hunt("word", PAGE);
    data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("b.draft"), "say xyzzy");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(data.resolve("a & b.zip")))) {
      zip.putNextEntry(new ZipEntry("in/<note>.txt"));
      zip.write("some bytes before xyzzy and some after".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    report = folder.resolve("report");
  }

  @Test
  void writesAPage() throws IOException {
    CommandRun run = run("html");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(report))
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains(
            "a &amp; b.zip<span class=\"step\"> \u203a </span>in/&lt;note&gt;.txt",
            "<mark>xyzzy</mark>",
            "es befor</code>",
            "<b>Excluded by drafts. </b>",
            "Every target was read to its end.");
  }

  @Test
  void writesALogWithNestedArtifacts() throws IOException {
    run("sarif");
    assertThat(Files.readString(report))
        .contains(
            "/a%20&%20b.zip\"}",
            "\"location\":{\"uri\":\"/in/%3Cnote%3E.txt\"},\"parentIndex\":0",
            "\"byteOffset\":18,\"byteLength\":5",
            "\"suppressions\":[{\"kind\":\"external\"",
            "\"executionSuccessful\":true");
  }

  @Test
  void writesATable() throws IOException {
    run("csv");
    List<String> lines = Files.readAllLines(report);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("2026-06-01T12:00:00Z,finding,medium,high,word,", "$w@18+5");
    assertThat(lines.get(2)).contains(",excluded,", ",drafts,");
  }

  @Test
  void writesReportsOfPlainRules() throws IOException {
    for (String format : List.of("html", "sarif", "csv")) {
      CommandRun run =
          CommandRun.of(
              "scan", "--format", format, "-o", report, hunts.resolve("word/rule.yar"), data);
      assertThat(run.status()).isEqualTo(ExitStatus.OK);
      assertThat(Files.readString(report)).contains("word", "b.draft");
    }
  }

  @Test
  void namesHuntsThatDidNotRun() throws IOException {
    hunt("broken", PAGE.replace("severity", "severty"));
    assertThat(run("html").status()).isEqualTo(ExitStatus.WRONG);
    assertThat(Files.readString(report)).contains("What did not run", "broken/hunt.yaml:3:1");
    assertThat(run("sarif").status()).isEqualTo(ExitStatus.WRONG);
    assertThat(Files.readString(report)).contains("Hunt that did not run: ");
  }

  @Test
  void aDocumentReplacesTheFileWhenItIsWhole() throws IOException {
    Files.writeString(report, "what was there");
    try (Output out = document()) {
      out.print("half of");
      assertThat(Files.readString(report)).isEqualTo("what was there");
    }
    assertThat(Files.readString(report)).isEqualTo("what was there");
    try (Output out = document()) {
      out.print("all of it");
      out.complete();
      assertThat(Files.readString(report)).isEqualTo("what was there");
    }
    assertThat(Files.readString(report)).isEqualTo("all of it");
    onlyTheReport();
  }

  @Test
  void aDocumentGoesThroughALink() throws IOException {
    Path real = folder.resolve("real");
    Files.writeString(real, "");
    Files.createSymbolicLink(report, real);
    run("json");
    assertThat(report).isSymbolicLink();
    assertThat(Files.readString(real)).startsWith("{\"records\":[{");
    onlyTheReport();
  }

  @Test
  void refusesAFolderThatDoesNotExist() {
    CommandRun run =
        CommandRun.of(
            "hunt", "--format", "html", "-o", folder.resolve("no/x"), "--hunts", hunts, data);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err()).contains("cannot write", "in a folder that exists");
  }

  private Output document() {
    try {
      return Output.document(
          Optional.of(report.toString()),
          new Console(
              InputStream.nullInputStream(),
              OutputStream.nullOutputStream(),
              System.err,
              false,
              false,
              Optional.empty(),
              Optional.empty(),
              Clock.systemUTC(),
              new StopSignal()));
    } catch (FailureException e) {
      throw new AssertionError(e);
    }
  }

  private void onlyTheReport() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  private CommandRun run(String format) {
    return CommandRun.of("hunt", "-q", "--format", format, "-o", report, "--hunts", hunts, data);
  }

  private void hunt(String id, String page) throws IOException {
    Path home = Files.createDirectories(hunts.resolve(id));
    Files.writeString(home.resolve("hunt.yaml"), page);
    Files.writeString(
        home.resolve("rule.yar"), "rule word { strings: $w = \"xyzzy\" condition: $w }");
  }
}
