package harrier.hunt.page.check;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Hunt;
import harrier.hunt.page.Folders;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuntChecksTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  @TempDir Path hunts;

  /** The guidance as it was published, in the words of the language. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "process.name != \"ip\" or process.name != \"ss\" | always-true no-positive-evidence no-positive-evidence other-platform",
        "process.name != \"tcpdump\" and process.name != \"wireshark\" | no-positive-evidence other-platform",
        "process.parent.name == \"cron\" or process.parent.name == \"systemd\" and process.name in (\"rsync\", \"tar\")"
            + "| dual-use-name dual-use-name mixed-and-or other-platform",
        "process.name == \"nc\" or process.name == \"netcat\" | dual-use-name dual-use-name other-platform",
        "container.id exists or process.parent.name == \"docker\" | dual-use-name exists-alone other-platform",
        "process.name in~ (\"svchost.exe\", \"wuauclt.exe\") | dual-use-name",
        "process.name in~ (\"mstsc.exe\", \"tsclient.exe\") | name-only",
        "process.name in~ (\"nmm.exe\", \"SolarWinds.exe\") | name-only",
        "process.parent.name =~ \"powershell.exe\" and process.command_line has_any (\"netsh\", \"Set-NetAdapter\") |",
        "email.subject contains \"backup\" | field-never-known",
        "process.executable == \"/a\" and process.executable == \"/b\" | never-true other-platform",
        "process.executable == \"/a\" and not process.name == \"nc\" | other-platform",
        "not (process.name == \"nc\" or user.name == \"a\") | no-positive-evidence other-platform",
        "process.executable in @none | unbound-list",
        "source.ip cidr @hosts | bad-list-entry field-never-known",
      })
  void findsWeakExpressions(String when, String codes) {
    String page =
        Folders.PAGE
            + "lists: {none: [], hosts: [web01]}\n"
            + "exclusions:\n"
            + "  - {id: e, scenario: s, status: active, owner: o, expires: 2027-01-01, when: '"
            + when
            + "'}\n";
    List<String> found =
        HuntChecks.check(Folders.load(hunts, page), TODAY).stream()
            .map(Finding::code)
            .filter(code ->
                !code.matches("untested-.*|no-true-positive|unused-list|context-without-fields"))
            .sorted()
            .toList();
    assertThat(String.join(" ", found)).as(when).isEqualTo(codes == null ? "" : codes);
  }

  @Test
  void findsWhatNobodyAnswersForOrTests() {
    String page =
        Folders.PAGE
            + """
            exclusions:
              - {id: a, scenario: s, status: active, when: process.executable == "/a"}
              - {id: b, scenario: s, status: shadow, owner: o, expires: 2026-11-30, when: user.id == "0", platforms: [linux]}
              - {id: c, scenario: s, status: review, owner: o, expires: 2027-01-01, when: user.id == "1"}
              - {id: d, scenario: s, status: active, owner: o, expires: 2026-12-01, when: user.id == "2"}
            tests:
              - {sample: {text: evil}, context: {user.id: "2"}, expect: {by: d}}
              - {sample: {text: evil}, expect: {verdict: finding, not_by: [d, b]}}
            """;
    Hunt hunt = Folders.load(hunts, page);
    assertThat(HuntChecks.check(hunt, TODAY))
        .extracting(f -> f.position().line() + " " + f.level() + " " + f.code() + " " + f.subject())
        .containsExactly(
            "0 NOTE context-without-fields probe",
            "9 WARNING no-expiry a",
            "9 WARNING no-owner a",
            "9 WARNING untested-drop a",
            "9 WARNING untested-keep a",
            "9 NOTE other-platform a",
            "10 WARNING expired b",
            "10 NOTE not-active b",
            "10 NOTE other-platform b",
            "11 NOTE not-active c");
  }

  @Test
  void showsPlaceCodeAndReason() {
    String page =
        Folders.PAGE
            + """
            exclusions:
              - id: a
                scenario: s
                status: active
                when: >-
                  process.executable == "/a"
                  or process.name != "b"
            """;
    Hunt hunt = Folders.load(hunts, page);
    assertThat(HuntChecks.check(hunt, TODAY))
        .extracting(Finding::text)
        .contains(
            hunt.page()
                + ":14:10: error[no-positive-evidence] a: says only what is not there; an exclusion says what is benign");
  }

  @Test
  void tellsAWaitingPartFromAWaitingWhole() {
    String page =
        Folders.PAGE
            + "lists: {x: []}\nexclusions:\n"
            + "  - {id: a, scenario: s, status: active, when: 'user.id == \"0\" or user.name in @x'}\n"
            + "  - {id: b, scenario: s, status: active, when: '(user.id == \"0\" or user.id == \"1\") and user.name in @x'}\n";
    assertThat(HuntChecks.check(Folders.load(hunts, page), TODAY))
        .filteredOn(finding -> finding.code().equals("unbound-list"))
        .extracting(Finding::reason)
        .containsExactly(
            "this part of the exclusion never applies until the site binds @x",
            "the exclusion never applies until the site binds @x");
  }
}
