package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hunts kql} over a hunt that ships. */
class HuntsKqlTest {
  private static final String HUNT = "winsock2-library";

  @TempDir Path folder;

  @Test
  void printsThreeQueries() {
    CommandRun run = CommandRun.of("hunts", "kql", HUNT);
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .containsOnlyOnce("what the scanner found")
        .containsOnlyOnce("what ran, loaded or wrote the files")
        .containsOnlyOnce("rare processes that load such a library and connect")
        .contains("\n| where ExclusionId == \"\"  // delete this line");
  }

  @Test
  void aTableShowsWhatItCannotBeAsked() {
    CommandRun run = CommandRun.of("hunts", "kql", HUNT, "--table", "DeviceFileEvents");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .contains("\nDeviceFileEvents\n| where TimeGenerated > ago(lookback)\n")
        .contains("// Note: remote-desktop-client cannot be asked: DeviceFileEvents does not tell");
  }

  @Test
  void defenderGetsHashesAndItsOwnTime() {
    String hash = "AB".repeat(32);
    CommandRun run =
        CommandRun.of(
            "hunts", "kql", HUNT, "--defender", "--kind", "join", "--hash", hash, "--days", "3");
    assertThat(run.out())
        .contains("let lookback = 3d;", "\"" + "ab".repeat(32) + "\"", "Timestamp > ago(lookback)")
        .doesNotContain("TimeGenerated", "_GetWatchlist", "HarrierHits_CL");
  }

  @Test
  void writesAFileForEach() {
    Path to = folder.resolve("queries");
    CommandRun run = CommandRun.of("hunts", "kql", HUNT, "--to", to);
    assertThat(run.out()).isEqualTo(to + ": 3 files\n");
    assertThat(to.resolve(HUNT + "-hits.kql")).content().startsWith("// Winsock library");
  }

  @Test
  void wrongWordsAreNamed() {
    assertThat(CommandRun.of("hunts", "kql", HUNT, "--table", "SecurityEvent", "--defender").err())
        .contains("--table is a table of Defender advanced hunting", "\"SecurityEvent\"");
    CommandRun hash = CommandRun.of("hunts", "kql", HUNT, "--hash", "xyz");
    assertThat(hash.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(hash.err()).contains("64 hexadecimal digits");
    assertThat(CommandRun.of("hunts", "kql", HUNT, "--days", "0").err())
        .contains("a whole number of at least 1");
  }
}
