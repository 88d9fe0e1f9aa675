package harrier.hunt.page;

import static harrier.hunt.page.Folders.PAGE;
import static harrier.hunt.page.Folders.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntLoaderTest {
  @TempDir Path hunts;

  @Test
  void loadsAPage() {
    Hunt hunt = Folders.load(hunts, PAGE);
    assertThat(hunt.id()).isEqualTo("probe");
    assertThat(hunt.title()).isEqualTo("A title");
    assertThat(hunt.severity()).isEqualTo(Severity.LOW);
    assertThat(hunt.platforms()).containsExactly(Platform.WINDOWS);
    assertThat(hunt.contexts()).containsExactly(DeploymentContext.FILE, DeploymentContext.MEMORY);
    assertThat(hunt.rules())
        .extracting(rule -> rule.namespace() + ":" + rule.name())
        .containsExactly("probe:sample");
    assertThat(hunt.patternCount()).isEqualTo(1);
    assertThat(hunt.folder().getFileName()).hasToString("probe");
  }

  @Test
  void aBrokenHuntDoesNotSinkTheOthers() {
    Folders.hunt(hunts, "b-good", PAGE, RULE);
    Folders.hunt(hunts, "a-broken", PAGE.replace("low", "lwo"), RULE);
    Loaded loaded = HuntLoader.load(hunts);
    assertThat(loaded.hunts()).extracting(Hunt::id).containsExactly("b-good");
    assertThat(loaded.hunt("b-good")).isPresent();
    assertThat(loaded.problems()).hasSize(1);
    assertThat(loaded.problems().getFirst().text())
        .isEqualTo(
            hunts.resolve("a-broken/hunt.yaml")
                + ":3:11: unknown severity lwo; did you mean low?"
                + System.lineSeparator()
                + "  one of informational, low, medium, high");
  }

  @Test
  void saysWhatIsWrongWithAFolder() throws IOException {
    assertThat(HuntLoader.load(hunts.resolve("nowhere")).problems())
        .extracting(Problem::message)
        .containsExactly("no such folder of hunts");
    assertThat(HuntLoader.load(hunts).problems())
        .extracting(Problem::message)
        .containsExactly("the folder holds no hunts");
    Path file = Files.writeString(hunts.resolve("README.md"), "x");
    assertThat(HuntLoader.load(file).problems())
        .extracting(Problem::message)
        .containsExactly("not a folder of hunts");
    Files.createDirectory(hunts.resolve(".git"));
    Files.createDirectory(hunts.resolve("bare"));
    Loaded loaded = HuntLoader.load(hunts);
    assertThat(loaded.problems()).extracting(Problem::message).containsExactly("no such file");
    assertThat(loaded.problems().getFirst().position().file())
        .isEqualTo(hunts.resolve("bare/hunt.yaml"));
  }

  @Test
  void findsAllProblemsInOneRun() {
    String page =
        """
        titel: A title
        hypothesis: ""
        severity: 3
        confidence: medium
        rules: []
        platforms: [window]
        contexts: files
        attack: {tactics: [C2], techniques: [T10]}
        """;
    assertThat(Folders.problems(hunts, page))
        .containsExactlyInAnyOrder(
            "1:1 unknown key titel in the page; did you mean title?",
            "1:1 the page has no title",
            "2:13 hypothesis is empty",
            "3:11 expected text, found the number 3",
            "5:8 rules names no rule file",
            "6:13 unknown entry window in platforms; did you mean windows?",
            "7:11 contexts must be a list, found text",
            "8:20 unknown entry C2 in tactics",
            "8:38 T10 is no technique");
  }

  @Test
  void findsProblemsOfExclusionsInTheirPlace() {
    String page =
        PAGE
            + """
            lists: {admins: []}
            exclusions:
              - id: one
                scenario: s
                status: active
                when: >-
                  process.name == "nc"
                  and process.nam == "x"
              - id: one
                scenario: s
                status: actve
                expires: 30.6.2027
                when: 'user.name in @admin'
              - id: Two
                status: active
                when: "process.name == \\"a\\" && x"
            """;
    assertThat(Folders.problems(hunts, page))
        .containsExactly(
            "15:11 unknown field process.nam; did you mean process.name?",
            "18:13 unknown status actve; did you mean active?",
            "20:25 unknown list @admin; did you mean admins?",
            "19:14 expires is no date: 30.6.2027",
            "21:9 Two cannot be an id",
            "21:5 the exclusion has no scenario",
            "23:34 && is not an operator");
  }

  @Test
  void findsRepeatedIds() {
    String twice = "  - {id: one, scenario: s, status: active, when: exists container.id}\n";
    assertThat(Folders.problems(hunts, PAGE + "exclusions:\n" + twice + twice))
        .containsExactly("10:10 the exclusion one is there already, on line 9");
  }

  @Test
  void findsProblemsOfSamples() {
    String page =
        PAGE
            + """
            tests:
              - {samples: [{text: a, hex: 00}, {elf: {}}, {zip: {a: {tekst: b}}}], expect: {rules: []}}
              - {sample: {mail: {sender: a}}, expect: {rules: []}}
              - {sample: {text: a}, vary: {user.nam: [a], process.pid: [x]}, expect: {rules: []}}
            """;
    assertThat(Folders.problems(hunts, page))
        .containsExactly(
            "9:16 the sample must have one kind",
            "9:37 elf needs imports",
            "9:58 unknown key tekst in a",
            "10:22 unknown key sender in mail",
            "11:32 unknown field user.nam; did you mean user.name?",
            "11:61 process.pid is an integer, not x");
  }

  @Test
  void limitsVariations() {
    StringBuilder values = new StringBuilder("a");
    for (int i = 0; i < 40; i++) {
      values.append(", v").append(i);
    }
    String tests =
        "tests:\n  - {sample: {text: a}, vary: {user.name: [%s], user.id: [%s]}, expect: {rules: []}}\n"
            .formatted(values, values);
    assertThat(Folders.problems(hunts, PAGE + tests))
        .containsExactly(
            "9:5 the page has more than 1000 tests, every sample and variation counted");
  }

  @Test
  void findsProblemsOfTests() {
    String page =
        PAGE
            + """
            tests:
              - sample: {text: a, hex: "00"}
                expect: {verdict: finding}
              - sample: {hex: "0"}
                expect: {verdict: excluded, by: nobody}
              - sample: {file: ../x}
                expect: {verdict: maybe}
              - sample: {text: a}
                context: {process.nme: x, process.pid: a, user.name: 7}
              - expect: {rules: [sample]}
            """;
    assertThat(Folders.problems(hunts, page))
        .containsExactly(
            "9:13 the sample must have one kind",
            "11:19 not a sequence of bytes in hex",
            "12:37 the page has no exclusion nobody",
            "13:20 the sample lies outside the hunt's folder: ../x",
            "14:23 unknown verdict maybe",
            "16:15 unknown field process.nme; did you mean process.name?",
            "16:44 process.pid is an integer, not a",
            "16:58 expected text, found the number 7",
            "15:5 the test has no expect",
            "17:5 the test has no sample");
  }

  @Test
  void saysWhatIsWrongWithRules() throws IOException {
    Path folder = Folders.hunt(hunts, "probe", PAGE, "rule a { condition: }");
    assertThat(HuntLoader.load(folder).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.position().file()).isEqualTo(folder.resolve("rule.yar"));
          assertThat(problem.position().line()).isEqualTo(1);
          assertThat(problem.message()).startsWith("the rule does not compile: ");
        });
    Files.write(folder.resolve("rule.yar"), new byte[] {'M', 'Z', 0, 1});
    assertThat(Folders.shown(HuntLoader.load(folder).problems()))
        .containsExactly("0:0 the rule file is not text: byte 0 at offset 2");
    Files.writeString(folder.resolve("rule.yar"), "private rule a { condition: true }");
    assertThat(Folders.shown(HuntLoader.load(folder).problems()))
        .containsExactly("5:9 the rule files hold no rule that reports");
    Files.delete(folder.resolve("rule.yar"));
    assertThat(Folders.shown(HuntLoader.load(folder).problems()))
        .containsExactly("5:9 no such rule file: rule.yar");
  }

  @Test
  void selectsRules() {
    String two = RULE + "rule other { strings: $a = \"b\" $b = \"c\" condition: any of them }\n";
    String page = PAGE.replace("[rule.yar]", "[{file: rule.yar, rules: [other]}]");
    Loaded loaded = HuntLoader.load(Folders.hunt(hunts, "two", page, two));
    assertThat(loaded.hunts().getFirst().rules())
        .extracting(rule -> rule.name())
        .containsExactly("other");
    assertThat(loaded.hunts().getFirst().patternCount()).isEqualTo(2);
    Loaded wrong = HuntLoader.load(Folders.hunt(hunts, "two", page.replace("other", "othre"), two));
    assertThat(Folders.shown(wrong.problems()))
        .containsExactly("5:34 no rule othre in rule.yar; did you mean other?");
  }

  @Test
  void refusesHostilePages() throws IOException {
    assertThat(Folders.problems(hunts, "[".repeat(100_000)))
        .containsExactly("1:33 nested more than 32 deep");
    assertThat(Folders.problems(hunts, "a: &a x\nb: [" + "*a, ".repeat(300) + "]"))
        .singleElement()
        .asString()
        .endsWith("more than 200 aliases");
    assertThat(Folders.problems(hunts, "a: {"))
        .singleElement()
        .asString()
        .startsWith("1:5 not YAML: ");
    assertThat(Folders.problems(hunts, "a: \u0001"))
        .containsExactly("1:4 the character U+0001 is not allowed in YAML");
    assertThat(Folders.problems(hunts, "")).containsExactly("0:0 the page is empty");
    assertThat(Folders.problems(hunts, "x".repeat(600_000)))
        .singleElement()
        .asString()
        .contains("larger than");
    assertThat(Folders.problems(hunts, "a: &a [*a]")).isNotEmpty();
    Path folder = Folders.hunt(hunts, "probe", PAGE, RULE);
    Files.write(folder.resolve("hunt.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
    assertThat(Folders.shown(HuntLoader.load(folder).problems()))
        .containsExactly("0:0 the page is not UTF-8 text");
  }

  @Test
  void placesSurviveEveryScalarStyle() {
    List<String> styles =
        List.of(
            "process.name == \"nc\" or\n      user.nme == \"\u00e9\"",
            "|\n\n      process.name == \"nc\" or\n        user.nme == \"x\"\n",
            "'process.name != \"it''s\" or\n      user.nme == \"x\"'",
            "\"process.name == \\\"nc\\\"\\\n      \\u0020or user.nme == 'x'\"");
    for (String style : styles) {
      String head =
          PAGE + "exclusions:\n  - id: a\n    scenario: s\n    status: active\n    when: ";
      String page = head + style + "\n";
      int offset = page.indexOf("user.nme");
      int line = (int) page.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
      int column = offset - page.lastIndexOf('\n', offset);
      assertThat(Folders.problems(hunts, page))
          .containsExactly(
              line + ":" + column + " unknown field user.nme; did you mean user.name?");
    }
  }
}
