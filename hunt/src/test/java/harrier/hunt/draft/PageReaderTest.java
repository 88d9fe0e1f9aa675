package harrier.hunt.draft;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.draft.PublishedPage.Scenario;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageReaderTest {
  private static final String RULE =
      """
      import "pe"
      private rule helper { condition: true }
      rule word : tag
      {
        strings:
          $a = "} rule no { " // }
          $h = { 4D 5A [2-4] ?? }
          $r = /[}{]+/
        condition: helper and any of them /* } */
      }\
      """;

  @Test
  void readsPlainLinesInTheUsualOrder() {
    PublishedPage page =
        PageReader.read(
            """
            Adversaries may leave a word behind. Hunting for it shows where.
            YARA Rule
            %s
            This YARA rule can be deployed in the following contexts:
            - Files on endpoints
            - Email attachments
            This rule contains 3 string patterns in its detection logic.
            Scenario: A backup runs
            Description: Nightly.
            Filter/Exclusion: process.name == "backup.exe"
            Scenario: An admin works.
            Filter/Exclusion: user.name = "admin\"\
            """
                .formatted(RULE));
    assertThat(page.title()).isEmpty();
    assertThat(page.hypothesis())
        .isEqualTo("Adversaries may leave a word behind. Hunting for it shows where.");
    assertThat(page.rules().replaceAll("\\s+", " ")).isEqualTo(RULE.replaceAll("\\s+", " "));
    assertThat(page.contexts()).containsExactly("Files on endpoints", "Email attachments");
    assertThat(page.patterns()).contains(3);
    assertThat(page.scenarios())
        .containsExactly(
            new Scenario("A backup runs. Nightly.", "process.name == \"backup.exe\""),
            new Scenario("An admin works.", "user.name = \"admin\""));
    assertThat(page.unread()).isEmpty();
  }

  @Test
  void readsMarkdownInAnotherOrderWithOtherWords() {
    PublishedPage page =
        PageReader.read(
            """
            # A word in a program
            yara HIGH Some-Feed
            ## Known false positives
            1. **Scenario 1:** A backup runs
               **Exclude:** `process.name == "backup.exe"`
            2. **Scenario 2:** An admin works
               **Suggested filter:** user.name = "admin"
            ### MITRE ATT&CK
            - T1095, T1059.001
            ### References
            - https://example.org/rule
            ## Detection
            ```yara
            %s
            ```
            **Confidence:** medium
            ## Threat Hypothesis
            Adversaries may leave a word behind.
            It shows where they were.
            ## Required Data Sources
            DeviceFileEvents must be connected
            """
                .formatted(RULE)
                .replace("\n", "\r\n"));
    assertThat(page.title()).isEqualTo("A word in a program");
    assertThat(page.hypothesis())
        .isEqualTo("Adversaries may leave a word behind. It shows where they were.");
    assertThat(page.severity()).contains("HIGH");
    assertThat(page.confidence()).contains("medium");
    assertThat(page.attack()).contains("T1095", "T1059.001");
    assertThat(page.references()).containsExactly("https://example.org/rule");
    assertThat(page.rules()).startsWith("import \"pe\"").endsWith("}");
    assertThat(page.scenarios())
        .extracting(Scenario::text)
        .containsExactly("A backup runs", "An admin works");
    assertThat(page.scenarios().getLast().filter()).isEqualTo("user.name = \"admin\"");
    assertThat(page.unread()).containsExactly("DeviceFileEvents must be connected");
  }

  @Test
  void takesGuidanceWithoutLabelsItemByItem() {
    PublishedPage page =
        PageReader.read(
            """
            Title: A word
            False positives:
            - Backups run by veeam.exe
            - Processes started by cron
            """);
    assertThat(page.scenarios())
        .containsExactly(
            new Scenario("Backups run by veeam.exe", ""),
            new Scenario("Processes started by cron", ""));
    assertThat(page.rules()).isEmpty();
  }

  @Test
  void saysThatARuleIsCutOff() {
    PublishedPage page = PageReader.read("Text before.\nrule a { strings: $a = \"x\"\n condition:");
    assertThat(page.unread()).containsExactly("the page ends within its rule");
    assertThat(page.rules()).startsWith("rule a {");
  }

  @Test
  void proseAboutRulesIsNoRule() {
    PublishedPage page =
        PageReader.read(
            "The feed has many of them.\nrule of thumb: look twice {or not}.\nrules { }");
    assertThat(page.rules()).isEmpty();
    assertThat(page.hypothesis()).contains("rule of thumb");
  }

  @Test
  void bearsWhateverComes() {
    Random random = new Random(6);
    String[] words = {
      "#",
      "* ",
      "> ",
      "**",
      "```",
      "\n",
      "\r\n",
      "rule a {",
      "}",
      "{",
      "\"",
      "/*",
      "Scenario:",
      "Filter:",
      ": ",
      "Hypothesis",
      "T1059.001",
      "process.name",
      "!=",
      "or",
      "\u202e",
      "\0",
      "\ud800",
      "\ufeff",
      "1. ",
      "\t"
    };
    for (int run = 0; run < 300; run++) {
      StringBuilder page = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        page.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
      }
      assertThat(HuntDraft.ofPage(page.toString()).files()).containsKeys("hunt.yaml", "rule.yar");
    }
    assertThat(PageReader.read("* ".repeat(200_000)).title()).isEmpty();
    assertThat(PageReader.read("Scenario: a\n".repeat(2_000)).scenarios()).hasSize(500);
  }
}
