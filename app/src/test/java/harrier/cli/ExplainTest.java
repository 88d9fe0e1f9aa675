package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Why something was found, and what only a live process holds. */
@Timeout(60)
class ExplainTest {
  private static final String PAGE =
      """
      title: A word in a note
      hypothesis: Somebody leaves the word where it should not be.
      severity: medium
      confidence: high
      attack: {tactics: [CommandAndControl], techniques: [T1095]}
      rules: [rule.yar]
      platforms: [linux]
      contexts: [file, memory]
      exclusions:
        - id: drafts
          scenario: A draft may hold the word.
          when: file.extension == "draft"
          status: active
          owner: us
        - id: known
          scenario: The keeper keeps the word.
          when: process.args == "known-keeper"
          status: active
          owner: us
      """;

  @TempDir Path folder;
  private Path hunts;
  private Process process;

  @BeforeEach
  void write() throws IOException {
    hunts = folder.resolve("hunts");
    Path hunt = Files.createDirectories(hunts.resolve("word"));
    Files.writeString(hunt.resolve("hunt.yaml"), PAGE);
    Files.writeString(
        hunt.resolve("rule.yar"),
        "rule word { strings: $w = /xyzzy-[0-9]+/ $p = \"plugh\" condition: $w and (#p < 2 or filesize == 7) }"
            + " rule both { strings: $w = /xyzzy-[0-9]+/ $p = \"plugh\" condition: $w and $p }");
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void showsTheConditionAndWhatTheExclusionsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "say xyzzy-1");
    CommandRun run =
        CommandRun.of("hunt", "--hunts", hunts, "--explain", "--near-misses", "-q", file);
    assertThat(run.out())
        .contains(
            "  condition true  $w and ((#p < 2) or (filesize == 7))  (2 of 2 true, 2 needed)\n"
                + "              true  $w\n"
                + "                at 0x4: 7879 7a7a 792d 31  xyzzy-1\n"
                + "              true  (#p < 2) or (filesize == 7)  (1 of 2 true, 1 needed)\n"
                + "                true  #p < 2\n"
                + "                  0  #p\n"
                + "                false  filesize == 7\n"
                + "                  11 (0xb)  filesize\n"
                + "  benign    drafts: did not apply\n"
                + "            known: could not be evaluated: no process.args\n")
        .contains("NEAR MISS  word  both\n")
        .contains("  lacks     $p\n");
    CommandRun json =
        CommandRun.of(
            "hunt", "--hunts", hunts, "--explain", "--near-misses", "--format", "ndjson", file);
    assertThat(json.out())
        .contains(
            "{\"term\":\"$w\",\"value\":\"true\",\"matches\":[{\"offset\":4,\"length\":7,\"hex\":\"78797a7a792d31\",\"text\":\"xyzzy-1\"}]}")
        .contains(
            "\"exclusions\":[{\"id\":\"drafts\",\"state\":\"does_not_apply\"},{\"id\":\"known\",\"state\":\"not_evaluated\",\"missing_fields\":[\"process.args\"]}]")
        .contains("\"near_miss\":true,\"lacks\":\"$p\"");
  }

  @Test
  void plainScansExplainToo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "say xyzzy-1");
    Path rules = hunts.resolve("word/rule.yar");
    CommandRun run = CommandRun.of("scan", "--explain", "--near-misses", rules, file);
    assertThat(run.out())
        .startsWith(
            "word "
                + file
                + """

                  true  $w and ((#p < 2) or (filesize == 7))  (2 of 2 true, 2 needed)
                    true  $w
                      at 0x4: 7879 7a7a 792d 31  xyzzy-1
                """)
        .endsWith(
            "NEAR MISS both "
                + file
                + """

                  lacks $p
                  false  $w and $p  (1 of 2 true, 2 needed)
                    true  $w
                      at 0x4: 7879 7a7a 792d 31  xyzzy-1
                    false  $p
                """);
    Path compiled = folder.resolve("rules.hrc");
    CommandRun.of("rules", "compile", rules, "-o", compiled);
    CommandRun refused = CommandRun.of("scan", "--explain", compiled, file);
    assertThat(refused.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(refused.err()).contains("here their source is wanted");
  }

  @Test
  void notReachedRulesSayWhy() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "say xyzzy-1");
    Path rules = hunts.resolve("word/rule.yar");
    CommandRun run = CommandRun.of("scan", "--explain", "--negate", "-i", "both", rules, file);
    assertThat(run.out()).contains("both " + file).contains("    false  $p");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void findsWhatOnlyTheHeapOfAProcessHolds() throws IOException {
    keeper("some-keeper");
    CommandRun run = CommandRun.of("hunt", "--hunts", hunts, "-q", "process:" + process.pid());
    assertThat(run.out())
        .contains("FINDING MEDIUM  word")
        .contains("process:" + process.pid() + " \u203a 0x");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aKnownProcessIsExcluded() throws IOException {
    keeper("known-keeper");
    CommandRun run =
        CommandRun.of(
            "hunt", "--hunts", hunts, "-q", "--show-excluded", "process:" + process.pid());
    assertThat(run.out()).contains("EXCLUDED  word").contains("by known").doesNotContain("FINDING");
  }

  private void keeper(String name) throws IOException {
    process = new ProcessBuilder("sh", "-c", "read text; echo there; read more", name).start();
    process.outputWriter().append("xyzzy-4711").append('\n').flush();
    assertThat(process.inputReader().readLine()).isEqualTo("there");
  }
}
