package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exclusions from guidance to their use. */
class ExclusionsCommandsTest {
  @TempDir Path folder;

  @Test
  void proposesBothReadings() {
    CommandRun run =
        CommandRun.of("exclusions", "parse", "process.name != \"ip\" or process.name != \"ss\"");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .contains(
            "keep-always-true",
            "excludes every hit",
            "process.name in~ (\"ip\", \"ss\")",
            "status:   review");
    assertThat(CommandRun.of("exclusions", "parse", "--format=json", "user.name = root").out())
        .contains("\"polarity\": \"drop\"", "\"when\": \"user.name =~ \\\"root\\\"\"");
    assertThat(CommandRun.of("exclusions", "parse", "nothing").status())
        .isEqualTo(ExitStatus.WRONG);
  }

  @Test
  void findsWhatIsWrongWithTheGuidanceOfTheFirstHunts() {
    assertThat(written("tcp-socket"))
        .containsSubsequence(
            "iproute2",
            "[always-true]",
            "[no-positive-evidence]",
            "[no-positive-evidence]",
            "[other-platform]")
        .containsSubsequence("packet-capture", "[no-positive-evidence]", "[other-platform]")
        .containsSubsequence(
            "scheduled-backup",
            "[mixed-and-or]",
            "[dual-use-name]",
            "[dual-use-name]",
            "[other-platform]")
        .containsSubsequence(
            "netcat-administration", "[dual-use-name]", "nc, netcat", "[other-platform]")
        .containsSubsequence("container-runtime", "[syntax]", "[exists-alone]", "[dual-use-name]");
    assertThat(written("winsock2-library"))
        .containsSubsequence(
            "windows-update",
            "[dual-use-name]",
            "remote-desktop-client",
            "[name-only]",
            "network-monitoring-suite",
            "[name-only]");
  }

  private static String written(String hunt) {
    CommandRun run =
        CommandRun.of(
            "exclusions",
            "check",
            "--written",
            "--hunt",
            hunt,
            "--hunts",
            CommandRun.installation().resolve("hunts"));
    return run.out();
  }

  @Test
  void keepsAHistoryAndPreviewsAgainstIt() throws IOException {
    Path hunts = CommandRun.installation().resolve("hunts");
    Path target = Files.writeString(folder.resolve("x.tmp"), "ws2_32.dll socket send");
    Path history = folder.resolve("hits.ndjson");
    Files.writeString(folder.resolve("names.csv"), "name,why\nx.tmp,build\n");
    Path site =
        Files.writeString(
            folder.resolve("site.yaml"),
            """
            lists:
              temporary: {csv: names.csv, column: name}
            sets:
              build:
                hunts: [tcp-socket]
                exclusions:
                  - {id: site-build, scenario: Leftovers., when: 'file.name in~ @temporary', status: active}
                  - {id: site-old, scenario: Old., when: 'file.extension =~ "tmp"', status: active, expires: 2020-01-01}
            hunts:
              no-such: {enabled: false}
            """);
    CommandRun run =
        CommandRun.of(
            "hunt",
            "--hunts",
            hunts,
            "--hunt",
            "tcp-socket",
            "--site",
            site,
            "--history",
            history,
            "--format",
            "ndjson",
            target);
    assertThat(run.out()).contains("\"excluded_by\":\"site-build\"");
    assertThat(run.err())
        .contains(
            "there is no hunt no-such",
            "tcp-socket/site-build: 1 hit now",
            "EXPIRED on 2020-01-01",
            "would have excluded 1 more");
    assertThat(Files.readString(history)).contains("\"excluded_by\":\"site-build\"");
    CommandRun preview =
        CommandRun.of(
            "exclusions",
            "preview",
            "file.name == \"y\"",
            "--history",
            history,
            "--replaces",
            "site-build");
    assertThat(preview.out()).contains("visible again:   1", "suppressed:      0");
    assertThat(preview.status()).isEqualTo(ExitStatus.FOUND);
  }
}
