package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about hunt pages, over the hunts that ship and over broken ones. */
class HuntsCommandsTest {
  private static final String PAGE =
      """
      title: A word
      hypothesis: Somebody leaves the word.
      severity: low
      confidence: low
      rules: [rule.yar]
      platforms: [linux]
      contexts: [file]
      exclusions:
        - id: drafts
          scenario: A draft may hold the word.
          when: file.extension == "draft"
          status: active
          owner: us
      tests:
        - sample: {text: xyzzy}
          context: {file.extension: draft}
          expect: {rules: [word], verdict: excluded, by: drafts}
        - sample: {text: xyzzy}
          context: {file.extension: txt}
          expect: {rules: [word], verdict: finding}
      """;

  @TempDir Path hunts;

  @Test
  void listsTheHuntsThatShip() {
    CommandRun run = CommandRun.of("hunts", "list");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out().lines().map(line -> line.split(" ")[0]))
        .contains("tcp-socket", "winsock2-library")
        .isSorted();
    assertThat(run.out()).contains("11 patterns, 5 exclusions", "2 patterns, 5 exclusions");
  }

  @Test
  void showsAPage() {
    CommandRun run = CommandRun.of("hunts", "show", "winsock2-library");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .contains(
            "Hypothesis",
            "rule Str_Win32_Winsock2_Library",
            "2 patterns",
            "network-administration-script");
  }

  @Test
  void passesTheTestsOfTheHuntsThatShip() {
    CommandRun run = CommandRun.of("hunts", "test");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out().lines())
        .allMatch(line ->
            line.matches(
                "[a-z0-9-]+: [0-9]+ tests passed; they show ([0-9]+) of \\1 patterns"
                    + " and ([0-9]+) of \\2 conditions of exclusions"));
  }

  @Test
  void findsNoErrorInTheHuntsThatShip() {
    CommandRun run = CommandRun.of("hunts", "check");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).contains("note[unbound-list]").containsPattern("hunts: 0 errors, ");
  }

  @Test
  void saysWhichTestFails() throws IOException {
    hunt("word", PAGE.replace("file.extension: txt", "file.extension: draft"));
    CommandRun run = CommandRun.of("hunts", "test", "--hunts", hunts, "word");
    assertThat(run.status()).isEqualTo(ExitStatus.FOUND);
    assertThat(run.out())
        .startsWith("word: 1 test passed, 1 failed; they show 1 of 1 pattern and ")
        .contains("hunt.yaml:18:", "expected a finding, is excluded by drafts")
        .contains("drafts: true     file.extension == \"draft\"  (is [draft])")
        .contains("drafts: no test is kept by this alone: file.extension == \"draft\"");
  }

  @Test
  void showsTheConditionOfARuleThatDidNotMatch() throws IOException {
    hunt("word", PAGE.replaceFirst("text: xyzzy", "text: plugh"));
    CommandRun run = CommandRun.of("hunts", "test", "--hunts", hunts);
    assertThat(run.status()).isEqualTo(ExitStatus.FOUND);
    assertThat(run.out()).contains("expected the rules [word], matched []", "false  $w");
  }

  @Test
  void testsAsAProgramReadsThem() throws IOException {
    hunt("word", PAGE);
    CommandRun run = CommandRun.of("hunts", "test", "--hunts", hunts, "--format", "json");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .contains("\"hunt\": \"word\"", "\"failed\": 0", "\"patterns_not_shown\": 0")
        .contains("\"text\": \"no test is kept by this alone: file.extension == \\\"draft\\\"\"");
  }

  @Test
  void checksAsAProgramReadsThem() throws IOException {
    hunt("word", PAGE);
    CommandRun run = CommandRun.of("hunts", "check", "--hunts", hunts, "--format", "json");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .contains("\"code\": \"no-expiry\"", "\"line\": 9", "\"end_column\"")
        .contains("\"difference\": [")
        .containsPattern("\"\\+   - expires: [0-9-]+\"");
  }

  @Test
  void showsAPatchBelowAFinding() throws IOException {
    hunt("word", PAGE);
    CommandRun run = CommandRun.of("hunts", "check", "--hunts", hunts);
    assertThat(run.out())
        .contains("warning[no-expiry] drafts: ")
        .contains("\n    -   - id: drafts\n    +   - expires: ")
        .contains("\n    +     id: drafts\n");
  }

  @Test
  void checksTestsAndShowsWhatTheSiteMakesOfHunts() throws IOException {
    hunt("word", PAGE);
    Path site = hunts.resolve("site.yaml");
    Files.writeString(
        site,
        "hunts: {word: {status: {drafts: {owner: them, expires: 2027-01-01, status: shadow}}}}\n");
    CommandRun check = CommandRun.of("hunts", "check", "--hunts", hunts, "--site", site);
    assertThat(check.out()).contains("[not-active]").doesNotContain("[no-expiry]");
    assertThat(CommandRun.of("hunts", "show", "word", "--hunts", hunts, "--site", site).out())
        .contains("drafts [shadow: counted, excludes nothing]");
    CommandRun test = CommandRun.of("hunts", "test", "--hunts", hunts, "--site", site);
    assertThat(test.out()).contains("expected excluded by drafts, is a finding");
  }

  @Test
  void passesAGoodPage() throws IOException {
    hunt("word", PAGE);
    assertThat(CommandRun.of("hunts", "test", "--hunts", hunts))
        .satisfies(run -> assertThat(run.status()).isEqualTo(ExitStatus.OK))
        .satisfies(run -> assertThat(run.err()).isEmpty())
        .satisfies(run -> assertThat(run.out()).startsWith("word: 2 tests passed; they show "));
  }

  @Test
  void namesEveryProblemAtOnce() throws IOException {
    hunt("one", PAGE.replace("severity: low", "severity: lowish"));
    hunt("two", PAGE.replace("title:", "titl:"));
    hunt("word", PAGE);
    CommandRun run = CommandRun.of("hunts", "check", "--hunts", hunts);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out())
        .contains("one/hunt.yaml:3:11: ", "two/hunt.yaml:1:1: ", "did you mean title?");
    assertThat(run.out().lines().toList().getLast()).startsWith("1 hunt: ");
  }

  @Test
  void refusesAnUnknownHunt() {
    CommandRun run = CommandRun.of("hunts", "show", "tcp-sockets");
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err().lines().toList().getFirst())
        .isEqualTo("harrier: there is no hunt tcp-sockets; did you mean tcp-socket?");
  }

  private void hunt(String id, String page) throws IOException {
    Path home = Files.createDirectories(hunts.resolve(id));
    Files.writeString(home.resolve("hunt.yaml"), page);
    Files.writeString(
        home.resolve("rule.yar"), "rule word { strings: $w = \"xyzzy\" condition: $w }");
  }
}
