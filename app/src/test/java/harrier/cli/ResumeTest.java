package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed in the middle, and one that goes on with it. */
@Timeout(120)
class ResumeTest {
  private static final int FILES = 4_000;
  private static final int ENOUGH = 60_000;
  private static final String PAGE =
      """
      title: A word in a note
      hypothesis: Somebody leaves the word where it should not be.
      severity: medium
      confidence: high
      attack: {tactics: [CommandAndControl], techniques: [T1095]}
      rules: [rule.yar]
      platforms: [linux]
      contexts: [file]
      """;
  private static final Pattern EVENT =
      Pattern.compile("\"event\":\\{\"kind\":\"alert\",\"id\":\"(\\w+)\"");

  private static final Pattern NAME = Pattern.compile("data/f[0-9]{4}");

  @TempDir Path folder;
  private Path hunts;
  private Path data;
  private Path journal;

  @BeforeEach
  void write() throws IOException {
    hunts = folder.resolve("hunts");
    journal = folder.resolve("journal");
    Path hunt = Files.createDirectories(hunts.resolve("word"));
    Files.writeString(hunt.resolve("hunt.yaml"), PAGE);
    Files.writeString(
        hunt.resolve("rule.yar"),
        "rule word { strings: $w = \"xyzzy\" condition: $w and big > 2 }");
    data = Files.createDirectory(folder.resolve("data"));
  }

  private void files(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Files.writeString(data.resolve("f%04d".formatted(i)), "say xyzzy " + i);
    }
  }

  private static List<String> events(String out) {
    return EVENT.matcher(out).results().map((MatchResult found) -> found.group(1)).toList();
  }

  @Test
  void goesOnAfterAKillAndLosesNoHit() throws Exception {
    files(FILES);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "harrier.cli.Main",
                "hunt",
                "--hunts=" + hunts,
                "--define=big=3",
                "--format=ndjson",
                "--journal=" + journal,
                "--cpu-limit=30",
                "--jobs=2",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("first").toFile())
            .start();
    while (process.isAlive() && (!Files.exists(journal) || Files.size(journal) < ENOUGH)) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).isEqualTo(137);
    Path killed = Files.copy(journal, folder.resolve("killed"));
    int before = events(Files.readString(folder.resolve("first"))).size();

    CommandRun resumed = CommandRun.of("hunt", "--resume", journal);
    CommandRun whole =
        CommandRun.of("hunt", "--hunts", hunts, "-d", "big=3", "--format", "ndjson", data);

    assertThat(resumed.status()).isEqualTo(ExitStatus.OK);
    assertThat(events(resumed.out())).hasSize(FILES).isEqualTo(events(whole.out()));
    long scannedNow = resumed.out().lines().filter(line -> line.contains("2026-06-01T12")).count();
    assertThat(scannedNow).isGreaterThan(0).isLessThanOrEqualTo(FILES - before);
    resumesInEveryFormat(killed);
  }

  /** Reports are whole in every format: what the killed run had found stands in them too. */
  private void resumesInEveryFormat(Path killed) throws IOException {
    for (String format : List.of("text", "json", "csv", "sarif", "html")) {
      Path copy = Files.copy(killed, folder.resolve("journal." + format));
      Path report = folder.resolve("report." + format);
      CommandRun.of("hunt", "--resume", copy, "--format", format, "-o", report);
      assertThat(NAME.matcher(Files.readString(report)).results().map(MatchResult::group))
          .as(format)
          .containsAll(names());
    }
  }

  private static List<String> names() {
    return IntStream.range(0, FILES).mapToObj("data/f%04d"::formatted).toList();
  }

  @Test
  void holdsWhatExplainsAndRefusesWhatItDoesNotHold() throws IOException {
    files(2);
    CommandRun first =
        CommandRun.of(
            "hunt", "--hunts", hunts, "-d", "big=3", "--explain", "--journal", journal, "-q", data);
    assertThat(first.out()).contains("condition true  $w and (big > 2)");
    assertThat(CommandRun.of("hunt", "--resume", journal).out()).isEqualTo(first.out());
    CommandRun other = CommandRun.of("hunt", "--resume", journal, "--near-misses");
    assertThat(other.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(other.err()).contains("was started without --near-misses");
  }

  @Test
  void refusesOtherHuntsOtherTargetsAndJournalsInUse() throws IOException {
    files(2);
    CommandRun first =
        CommandRun.of("hunt", "--hunts", hunts, "-d", "big=3", "--journal", journal, "-q", data);
    assertThat(first.err()).isEmpty();
    CommandRun again =
        CommandRun.of("hunt", "--hunts", hunts, "-d", "big=3", "--journal", journal, "-q", data);
    assertThat(again.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(again.err()).contains("is there already").contains("--resume");

    CommandRun resumed = CommandRun.of("hunt", "--resume", journal);
    assertThat(resumed.out()).isEqualTo(first.out());
    assertThat(CommandRun.of("hunt", "--resume", journal, data).err()).contains("takes no others");
    Files.writeString(hunts.resolve("word/rule.yar"), "rule word { condition: big > 2 }");
    assertThat(CommandRun.of("hunt", "--resume", journal).err())
        .contains("not those of the journal any more");
    assertThat(CommandRun.of("hunt").err()).contains("needs TARGET…");
  }

  @Test
  void scansOnlyWhatIsNewSinceARun() throws IOException {
    files(3);
    Path contents = folder.resolve("contents");
    Object[] words = {
      "hunt",
      "--hunts",
      hunts,
      "--define",
      "big=3",
      "--since-run",
      contents,
      "--format",
      "ndjson",
      data
    };
    assertThat(events(CommandRun.of(words).out())).hasSize(3);
    Files.writeString(data.resolve("new"), "xyzzy again");
    Files.copy(data.resolve("f0001"), data.resolve("copy"));
    CommandRun second = CommandRun.of(words);
    assertThat(events(second.out())).hasSize(2);
    assertThat(second.err()).contains("3 unchanged since an earlier run");
  }

  @Test
  void holdsTheCpuLimitToPercents() throws IOException {
    files(1);
    CommandRun run =
        CommandRun.of("hunt", "--hunts", hunts, "-d", "big=3", "--cpu-limit", "120", data);
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err()).contains("--cpu-limit is a whole number from 1 to 100");
    assertThat(CommandRun.of("hunt", "--hunts", hunts, "-d", "big=1", data).out())
        .contains("no findings");
  }
}
