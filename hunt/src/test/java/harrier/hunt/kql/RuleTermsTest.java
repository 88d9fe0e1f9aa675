package harrier.hunt.kql;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.page.Folders;
import harrier.hunt.page.HuntLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules name decides what their telemetry looks like. */
class RuleTermsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "\"WS2_32.dll\" nocase => FileName in~ (\"ws2_32.dll\")",
        "\"C:\\\\x\\\\evil.dll\" => FileName in~ (\"evil.dll\")",
        "\"https://evil.example/a\" => RemoteUrl contains \"evil.example\"",
        "\"http://203.0.113.7:8080/\" => RemoteIP in (\"203.0.113.7\")",
        "\"rundll32.exe\" wide => FileName in~ (\"rundll32.exe\")",
        "\"-EncodedCommand \\\"\" => ProcessCommandLine contains \"-EncodedCommand \\\"\"",
        "/curl [a-z]{2,9} \\| ?\\/bin\\/sh/ nocase => ProcessCommandLine matches regex"
            + " @\"(?i)curl [a-z]{2,9} \\| ?/bin/sh\""
      })
  void whatTheRuleNamesIsLookedFor(String pattern, String condition) {
    assertThat(telemetry(pattern).orElseThrow().text()).contains(" and " + condition + "\n");
  }

  @ParameterizedTest
  @CsvSource(value = {"{ 4D 5A 90 00 }", "\"MZ\"", "/\\x4d\\x5a[a-z]{2}/", "\"d0cf11e0a1b11ae1\""})
  void bytesSayNothing(String pattern) {
    assertThat(telemetry(pattern)).isEmpty();
  }

  @Test
  void aRuleOfLibrariesIsNotAboutCommandLines() {
    assertThat(telemetry("\"ws2_32.dll\" $b = \"WSASocket\"").orElseThrow().text())
        .doesNotContain("WSASocket");
  }

  private Optional<HuntQuery> telemetry(String patterns) {
    String rule = "rule probe { strings: $a = " + patterns + " condition: any of them }\n";
    Folders.hunt(folder, "probe", Folders.PAGE, rule);
    return TelemetryQuery.of(
        HuntLoader.load(folder).hunts().getFirst(), QueryOptions.of(Dialect.LOG_ANALYTICS));
  }
}
