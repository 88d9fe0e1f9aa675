package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hunts over small files and one live process: whatever is printed is compared. */
class HuntCommandTest {
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
      contexts: [file, memory]
      exclusions:
        - id: drafts
          scenario: A draft may hold the word.
          when: file.extension == "draft"
          status: active
          owner: us
        - id: sleepers
          scenario: The process only sleeps.
          when: process.name == "sleep"
          status: active
          owner: us
      """;

  @TempDir Path folder;
  private Path hunts;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    hunts = folder.resolve("hunts");
    hunt("word", PAGE, "rule word { strings: $w = \"xyzzy\" condition: $w }");
    data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("a.txt"), "say xyzzy, then xyzzy");
    Files.writeString(data.resolve("b.draft"), "say xyzzy");
    Files.writeString(data.resolve("c.txt"), "say nothing");
  }

  @Test
  void tellsWhatWhereAndWhy() {
    CommandRun run = CommandRun.of("hunt", "--hunts", hunts, data);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(lines(run.out()))
        .containsExactly(
            "FINDING MEDIUM  word  A word in a note",
            "  where     FOLDER/data/a.txt",
            "  rule      word",
            "  found     $w at 0x4, 0x10: xyzzy",
            "  why       Somebody leaves the word where it should not be.",
            "  open      exclusion sleepers could not be evaluated: no process.name",
            "",
            "3 targets, 41 bytes in TIME: 1 finding, 1 excluded");
  }

  @Test
  void showsWhatIsExcluded() {
    CommandRun run =
        CommandRun.of("hunt", "--hunts", hunts, "--show-excluded", data.resolve("b.draft"));
    assertThat(lines(run.out()))
        .contains(
            "EXCLUDED  word  A word in a note",
            "  excluded  by drafts: A draft may hold the word.",
            "            because file.extension == \"draft\"");
  }

  @Test
  void saysNothingMoreThanFindingsWhenQuiet() {
    CommandRun run = CommandRun.of("hunt", "-q", "--hunts", hunts, data.resolve("c.txt"));
    assertThat(run).isEqualTo(new CommandRun(ExitStatus.OK, "", ""));
  }

  @Test
  void writesRecords() {
    CommandRun run = CommandRun.of("hunt", "-q", "--format", "ndjson", "--hunts", hunts, data);
    assertThat(run.out().lines())
        .hasSize(2)
        .anySatisfy(
            line -> assertThat(line).contains("\"verdict\":\"finding\"", "a.txt", "\"T1095\""))
        .anySatisfy(line -> assertThat(line).contains("\"excluded_by\":\"drafts\"", "b.draft"));
  }

  @Test
  void failsOnAFindingIfAsked() {
    Object[] common = {"hunt", "-q", "--hunts", hunts, "--fail-on=finding"};
    assertThat(CommandRun.of(with(common, data)).status()).isEqualTo(ExitStatus.FOUND);
    assertThat(CommandRun.of(with(common, data.resolve("b.draft"))).status())
        .isEqualTo(ExitStatus.OK);
  }

  @Test
  void namesAMissingTargetAndGoesOn() {
    CommandRun run =
        CommandRun.of("hunt", "--hunts", hunts, folder.resolve("none"), data.resolve("c.txt"));
    assertThat(run.status()).isEqualTo(ExitStatus.UNREAD);
    assertThat(lines(run.err())).containsExactly("harrier: FOLDER/none: does not exist");
    assertThat(lines(run.out()))
        .containsExactly(
            "1 target, 11 bytes in TIME: no findings",
            "1 could not be read:",
            "  FOLDER/none: does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity: medium | severty: medium | :3:1: ",
        "severity: medium | severity: severe | :3:11: ",
        "== \"draft\"     | = \"draft\"     | :13:26: ",
        "rules: [rule.yar] | rules: [none.yar] | :6:9: ",
        "rules: [rule.yar] | rules: [] | :6:8: "
      })
  void namesABrokenPageAndRunsTheOthers(String good, String bad, String place) throws IOException {
    hunt("broken", PAGE.replace(good, bad), "rule word { condition: true }");
    CommandRun run = CommandRun.of("hunt", "-q", "--hunts", hunts, data);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).contains("FINDING MEDIUM  word");
    assertThat(lines(run.err()).getFirst())
        .startsWith("harrier: FOLDER/hunts/broken/hunt.yaml" + place);
  }

  @Test
  void namesBrokenRulesAndRunsTheOthers() throws IOException {
    hunt("broken", PAGE, "rule word { condition: nothing }");
    CommandRun run = CommandRun.of("hunt", "-q", "--hunts", hunts, data);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).contains("FINDING MEDIUM  word");
    assertThat(lines(run.err()).getFirst())
        .startsWith("harrier: FOLDER/hunts/broken/rule.yar:1:24: ");
  }

  @Test
  void namesBinaryRulesAndRunsTheOthers() throws IOException {
    hunt("broken", PAGE, "rule word { condition: true }");
    Files.write(hunts.resolve("broken/rule.yar"), new byte[] {0x7F, 'E', 'L', 'F', 0, 0});
    CommandRun run = CommandRun.of("hunt", "-q", "--hunts", hunts, data);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).contains("FINDING MEDIUM  word");
    assertThat(lines(run.err()).getFirst()).startsWith("harrier: FOLDER/hunts/broken/");
  }

  @Test
  void refusesAFolderWithoutHunts() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CommandRun run = CommandRun.of("hunt", "--hunts", empty, data);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no hunt").contains("hunt.yaml");
  }

  @Test
  void refusesAnUnknownHunt() {
    CommandRun run = CommandRun.of("hunt", "--hunts", hunts, "--hunt", "wrd", data);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err().lines())
        .containsExactly("harrier: there is no hunt wrd; did you mean word?", "There are: word.");
  }

  @Test
  void knowsTheProcessesThatItScans() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc");
    hunt("word", PAGE, "rule word { condition: uint32(0) == 0x464c457f }");
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    Process reader = new ProcessBuilder("cat").start();
    try {
      CommandRun excluded = onExecutable(sleeper);
      assertThat(excluded.out())
          .contains("EXCLUDED  word")
          .contains("by sleepers: ")
          .contains("sleep 60");
      CommandRun found = onExecutable(reader);
      assertThat(found.out()).contains("FINDING MEDIUM  word").doesNotContain("by sleepers");
    } finally {
      sleeper.destroy();
      reader.destroy();
    }
  }

  @Test
  void saysTheSameWithRulesOfTheRunBefore() throws IOException {
    hunt(
        "other",
        PAGE.replace("A word", "Another word"),
        "rule other { strings: $o = \"nothing\" condition: $o }");
    Path state = Files.createDirectory(folder.resolve("state"));
    CommandRun without = CommandRun.of("hunt", "-q", "--hunts", hunts, "--show-excluded", data);
    for (int run = 0; run < 2; run++) {
      assertThat(
              CommandRun.withState(state, "hunt", "-q", "--hunts", hunts, "--show-excluded", data))
          .isEqualTo(without);
      assertThat(state).isNotEmptyDirectory();
    }
    hunt("other", PAGE.replace("rule.yar", "gone.yar"), "");
    CommandRun broken = CommandRun.withState(state, "hunt", "-q", "--hunts", hunts, data);
    assertThat(broken.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(broken.err()).contains("gone.yar");
  }

  private CommandRun onExecutable(Process process) {
    return CommandRun.of(
        "hunt", "-q", "--show-excluded", "--hunts", hunts, "process:" + process.pid());
  }

  private void hunt(String id, String page, String rule) throws IOException {
    Path home = Files.createDirectories(hunts.resolve(id));
    Files.writeString(home.resolve("hunt.yaml"), page);
    Files.writeString(home.resolve("rule.yar"), rule);
  }

  private static Object[] with(Object[] words, Object last) {
    Object[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
  }

  private List<String> lines(String text) {
    return text.replace(folder.toString(), "FOLDER")
        .replaceAll("in [0-9.]+ s:", "in TIME:")
        .lines()
        .toList();
  }
}
