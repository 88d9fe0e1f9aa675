package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sentinel export} and {@code sentinel check}, as people use them one after the other. */
class SentinelContentTest {
  private static final String PAGE =
      """
      title: A title
      hypothesis: A hypothesis
      severity: low
      confidence: medium
      rules: [rule.yar]
      attack: {tactics: [CommandAndControl], techniques: [T1095]}
      platforms: [windows]
      contexts: [file, memory]
      lists: {admins: []}
      exclusions:
        - id: backup
          scenario: A backup.
          when: process.name == "backup.exe" and user.name in @admins
          status: active
          owner: soc
      """;

  @TempDir private Path folder;

  private Path hunts() throws IOException {
    Path hunt = Files.createDirectories(folder.resolve("hunts/word"));
    Files.writeString(hunt.resolve("hunt.yaml"), PAGE);
    Files.writeString(
        hunt.resolve("rule.yar"), "rule word { strings: $a = \"xyzzy\" condition: $a }");
    return folder.resolve("hunts");
  }

  @Test
  void contentIsWrittenOnceAndIsRight() throws IOException {
    Path content = folder.resolve("content");
    CommandRun first = CommandRun.of("sentinel", "export", "--hunts", hunts(), content);
    assertThat(first.status()).isEqualTo(ExitStatus.OK);
    assertThat(content.resolve("hunting-queries/word-hits.yaml")).exists();
    assertThat(content.resolve("arm/setup/watchlists.json"))
        .content()
        .contains("harrier-word-admins");
    CommandRun again = CommandRun.of("sentinel", "export", "--hunts", hunts(), content);
    assertThat(again.out()).contains(": 0 written, ", " unchanged, 0 removed");
    CommandRun check = CommandRun.of("sentinel", "check", content);
    assertThat(check.out()).contains(": 0 errors, ");
    assertThat(check.status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void aSitesListIsInTheWatchlist() throws IOException {
    Path site = Files.writeString(folder.resolve("site.yaml"), "lists: {admins: [alice]}\n");
    Path content = folder.resolve("content");
    CommandRun.of("sentinel", "export", "--hunts", hunts(), "--site", site, content);
    assertThat(content.resolve("arm/setup/watchlists.json")).content().contains("alice");
  }

  @Test
  void whatSomebodyEditedStaysAndIsNamed() throws IOException {
    Path content = folder.resolve("content");
    CommandRun.of("sentinel", "export", "--hunts", hunts(), content);
    Path query = content.resolve("hunting-queries/word-hits.yaml");
    Files.writeString(query, "mine");
    CommandRun again = CommandRun.of("sentinel", "export", "--hunts", hunts(), content);
    assertThat(again.status()).isEqualTo(ExitStatus.UNREAD);
    assertThat(again.err()).contains("word-hits.yaml was left as it is", "--force");
    assertThat(query).hasContent("mine");
    CommandRun check = CommandRun.of("sentinel", "check", content);
    assertThat(check.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(check.out()).contains("word-hits.yaml: error[yaml] it holds no names and values");
  }

  @Test
  void wrongPathsAreNamed() throws IOException {
    CommandRun none = CommandRun.of("sentinel", "check", folder.resolve("none"));
    assertThat(none.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(none.err()).contains("there is no ");
    Path file = Files.writeString(folder.resolve("file"), "");
    CommandRun export = CommandRun.of("sentinel", "export", "--hunts", hunts(), file);
    assertThat(export.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(export.err()).contains("cannot write to ");
  }
}
