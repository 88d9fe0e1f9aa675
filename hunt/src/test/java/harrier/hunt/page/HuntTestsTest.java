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

  @Test
  void opensWhatSamplesContain() {
    String page =
        PAGE.replace("[file, memory]", "[file, archive, email]")
            + """
            exclusions:
              - {id: trusted, scenario: s, status: active, when: email.from.address == "b@example.org" and file.extension == "txt"}
            tests:
              - sample: {mail: {from: b@example.org, subject: s, attachments: {a.zip: {zip: {c.txt: {text: evil}}}}}}
                expect: {rules: [sample], verdict: excluded, by: trusted}
              - sample: {mail: {from: x@example.org, subject: s, attachments: {a.zip: {zip: {c.txt: {text: evil}}}}}}
                expect: {rules: [sample], verdict: finding, not_by: trusted}
              - sample: {gzip: {tar: {a/b: {join: [{text: ev}, {hex: 69 6c}]}}}}
                expect: {rules: [sample], verdict: finding, unevaluated: trusted}
            """;
    assertThat(HuntTests.run(Folders.load(hunts, page)).outcomes())
        .extracting(HuntTestReport.Outcome::failures)
        .containsOnly(List.of());
  }

  @Test
  void runsATestForEachSampleAndEachValue() {
    String tests =
        """
        tests:
          - name: many
            samples: [{text: evil}, {text: evil too}]
            vary: {user.name: [a, b], user.id: ["1", "2"]}
            expect: {verdict: finding}
        """;
    assertThat(HuntTests.run(Folders.load(hunts, PAGE + tests)).outcomes())
        .extracting(outcome -> outcome.test().name())
        .hasSize(8)
        .contains(
            "many (sample 1) (user.name: a) (user.id: 1)",
            "many (sample 2) (user.name: b) (user.id: 2)");
  }

  @Test
  void saysWhatNoTestShows() {
    String page =
        PAGE
            + """
            exclusions:
              - {id: one, scenario: s, status: active, when: '(user.id in ("1", "2") or user.name == "x") and not host.name == "h"'}
            tests:
              - {sample: {text: evil}, context: {user.id: "1", host.name: g}, expect: {by: one}}
              - {sample: {text: evil}, context: {user.id: "1", host.name: h}, expect: {not_by: one}}
            """;
    TestCoverage coverage = HuntTests.run(Folders.load(hunts, page)).coverage();
    assertThat(coverage.patterns()).isOne();
    assertThat(coverage.conditions()).isEqualTo(7);
    assertThat(coverage.gaps())
        .extracting(gap -> gap.subject() + " " + gap.position().line() + ": " + gap.text())
        .containsExactly(
            "one 9: no test is kept by this alone: user.id in (\"1\", \"2\")",
            "one 9: no test shows user.id in (\"2\")",
            "one 9: no test is kept by this alone: user.name == \"x\"",
            "one 9: no test shows user.name == \"x\"");
  }

  @Test
  void saysWhyATestFails() {
    String page =
        PAGE
            + """
            exclusions:
              - {id: one, scenario: s, status: active, when: user.id == "1" and user.name == "x"}
            tests:
              - {sample: {text: evil}, context: {user.id: "2"}, expect: {by: one}}
              - {sample: {text: good}, expect: {rules: [sample]}}
            """;
    List<HuntTestReport.Outcome> outcomes = HuntTests.run(Folders.load(hunts, page)).outcomes();
    assertThat(outcomes.getFirst().reasons())
        .containsExactly(
            "one: false    user.id == \"1\"  (is [2])",
            "one: unknown  user.name == \"x\"  (no value)");
    assertThat(outcomes.getLast().conditions())
        .extracting(term -> term.text() + " " + term.value())
        .containsExactly("$a false");
  }

  private List<List<String>> failures(String tests) {
    return HuntTests.run(Folders.load(hunts, PAGE + EXCLUSIONS + tests)).outcomes().stream()
        .map(HuntTestReport.Outcome::failures)
        .toList();
  }
}
