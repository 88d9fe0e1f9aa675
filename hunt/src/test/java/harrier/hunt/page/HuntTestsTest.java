package harrier.hunt.page;

import static harrier.hunt.page.Folders.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntTestsTest {
  private static final String EXCLUSIONS =
      """
      lists: {admins: []}
      exclusions:
        - {id: by-admin, scenario: s, status: active, when: user.name in @admins}
        - {id: by-root, scenario: s, status: active, expires: 2001-01-01, when: user.name == "root"}
      """;

  @TempDir Path hunts;

  @Test
  void comparesRulesVerdictAndExclusion() {
    List<List<String>> failures =
        failures(
            """
            tests:
              - sample: {text: evil}
                expect: {rules: [sample], verdict: finding, unevaluated: [by-admin, by-root]}
              - sample: {text: good}
                expect: {rules: []}
              - sample: {text: evil}
                lists: {admins: [a]}
                context: {user.name: a}
                expect: {verdict: excluded, by: by-admin, not_by: by-root}
              - sample: {hex: 65 76 69 6c}
                context: {user.name: root}
                expect: {by: by-root}
            """);
    assertThat(failures).containsOnly(List.of());
  }

  @Test
  void saysWhatDiffers() {
    List<List<String>> failures =
        failures(
            """
            tests:
              - sample: {text: evil}
                expect: {rules: []}
              - sample: {text: good}
                expect: {verdict: finding}
              - sample: {text: evil}
                context: {user.name: root}
                expect: {verdict: finding, not_by: by-root}
              - sample: {text: evil}
                expect: {by: by-admin}
              - sample: {text: evil}
                context: {user.name: x}
                expect: {unevaluated: by-root}
            """);
    assertThat(failures)
        .containsExactly(
            List.of("expected the rules [], matched [sample]"),
            List.of("no rule matched, so there is no verdict"),
            List.of(
                "expected a finding, is excluded by by-root (not evaluated: by-admin: @admins is empty)",
                "by-root is true, but must not recognise this"),
            List.of(
                "expected excluded by by-admin, is a finding (not evaluated: by-admin: no user.name;"
                    + " @admins is empty; by-root: no user.name)"),
            List.of("by-root was expected to be undecided, but it is not"));
  }

  private List<List<String>> failures(String tests) {
    return HuntTests.run(Folders.load(hunts, PAGE + EXCLUSIONS + tests)).outcomes().stream()
        .map(HuntTestReport.Outcome::failures)
        .toList();
  }
}
