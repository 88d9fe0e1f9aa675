package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hunts new} and {@code hunts docs}, as people use them one after the other. */
class HuntsNewTest {
  private static final String PAGE =
      """
      Adversaries may leave a word behind. Hunting for it shows where they were.
      YARA Rule
      rule a_word { meta: description = "A word" strings: $a = "xyzzy" condition: $a }
      Scenario: A backup runs
      Filter/Exclusion: process.name != "backup.exe" or process.name != "restore.exe"
      Scenario: Somebody works
      Filter/Exclusion: Validate this.
      """;

  @TempDir Path folder;

  @Test
  void aPageBecomesAHuntThatPassesItsChecks() throws IOException {
    Path page = Files.writeString(folder.resolve("A_Word (1).txt"), PAGE);
    Path hunt = folder.resolve("hunts/a-word");
    CommandRun run = CommandRun.of("hunts", "new", "--from", page, "--to", hunt);
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .contains(
            "inferred: 1 pattern in the rule",
            "to settle: no exclusion could be made from: Validate this.");
    assertThat(hunt.resolve("hunt.yaml"))
        .content()
        .contains("process.name in~ (\"backup.exe\", \"restore.exe\")", "status: review");
    CommandRun check = CommandRun.of("hunts", "check", "--hunts", folder.resolve("hunts"));
    assertThat(check.status()).isEqualTo(ExitStatus.OK);
    assertThat(CommandRun.of("hunts", "test", "--hunts", folder.resolve("hunts")).status())
        .isEqualTo(ExitStatus.OK);
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    Path page = Files.writeString(folder.resolve("page.txt"), PAGE);
    Path hunt = folder.resolve("mine");
    CommandRun.of("hunts", "new", "--from", page, "--to", hunt);
    Files.writeString(hunt.resolve("hunt.yaml"), "mine");
    CommandRun again = CommandRun.of("hunts", "new", "--from", page, "--to", hunt);
    assertThat(again.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(again.err()).contains("holds a hunt already", "--force");
    assertThat(hunt.resolve("hunt.yaml")).hasContent("mine");
    CommandRun forced = CommandRun.of("hunts", "new", "--from", page, "--to", hunt, "--force");
    assertThat(forced.status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void aRuleIsComparedWithKnownGoodFiles() throws IOException {
    Path rule =
        Files.writeString(
            folder.resolve("word.yar"), "rule word { strings: $a = \"xyzzy\" condition: $a }");
    Path good = Files.createDirectories(folder.resolve("good/editor"));
    Files.writeString(good.resolve("help.txt"), "say xyzzy");
    Files.writeString(good.resolve("other.txt"), "nothing");
    Path hunt = folder.resolve("word");
    CommandRun run =
        CommandRun.of("hunts", "new", rule, "--to", hunt, "--goodware", folder.resolve("good"));
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).contains("known-good: 1 of 2 files match", "folder editor: 1");
    assertThat(hunt.resolve("hunt.yaml"))
        .content()
        .contains("file.hash.sha256 in @goodware_folder_editor");
  }

  @Test
  void aRuleThatDoesNotCompileIsWrittenAndNamed() throws IOException {
    Path rule = Files.writeString(folder.resolve("bad.yar"), "rule bad { condition: unknown }");
    CommandRun run = CommandRun.of("hunts", "new", rule, "--to", folder.resolve("bad"));
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).contains("error: line 3: ", "unknown");
    assertThat(folder.resolve("bad/rule.yar")).exists();
  }

  @Test
  void asksFromWhat() {
    assertThat(CommandRun.of("hunts", "new").err()).contains("from what?");
    assertThat(CommandRun.of("hunts", "new", "a.yar", "--from", "b.txt").err())
        .contains("one too many");
    assertThat(CommandRun.of("hunts", "new", folder.resolve("none.yar")).err())
        .contains("there is no such file");
  }

  @Test
  void writesTheSiteOfTheHuntsThatShip() {
    Path site = folder.resolve("site");
    CommandRun run = CommandRun.of("hunts", "docs", "--to", site);
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).startsWith(site.resolve("index.html") + ": ");
    assertThat(site.resolve("hunts/tcp-socket.html")).content().contains("11 patterns", "T1095");
    assertThat(site).isDirectoryContaining("glob:**/{coverage.html,style.css}");
    assertThat(site.resolve("attack-layer.json")).content().contains("\"layer\":\"4.5\"");
  }
}
