package harrier.hunt.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Status;
import harrier.hunt.model.Tactic;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.HuntTests;
import harrier.hunt.page.Loaded;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.HuntChecks;
import harrier.hunt.run.RunOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuntDraftTest {
  private static final String RULE =
      """
      import "pe"
      rule loader {
        meta:
          author = "A. Hunter"
          description = "Loads \\"code\\": from the network"
          reference = "https://example.org/loader"
        strings:
          $url = "URLDownloadToFileA"
          $run = "powershell -nop -w hidden" nocase
        condition:
          pe.is_pe and filesize < 1MB and any of them
      }
      """;

  /** Pages lie beside the checkout; where they do not, the test is skipped. */
  private static final Path PAGES =
      Path.of("").toAbsolutePath().getParent().resolveSibling("shared/pages");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"tcp-socket, 11, 5", "winsock2-library, 2, 5"})
  void publishedPagesBecomeHunts(String name, int patterns, int exclusions) throws IOException {
    Path page = PAGES.resolve(name + ".txt");
    assumeTrue(Files.isReadable(page), "skipped: the published pages are not here");
    HuntDraft draft = HuntDraft.ofPage(Files.readString(page));
    Hunt hunt = sound(draft);
    assertThat(draft.errors()).isEmpty();
    assertThat(hunt.patternCount()).isEqualTo(patterns);
    assertThat(hunt.platforms()).containsExactly(Platform.WINDOWS);
    assertThat(hunt.attack().tactics()).contains(Tactic.COMMAND_AND_CONTROL, Tactic.EXFILTRATION);
    assertThat(hunt.attack().techniques()).containsExactly("T1095");
    assertThat(hunt.exclusions())
        .hasSize(exclusions)
        .allMatch(each -> each.status() == Status.REVIEW && !each.written().isBlank());
    assertThat(draft.files().get("hunt.yaml")).contains("# literal: ", "# inferred: ");
    assertThat(HuntTests.run(hunt).passed()).isTrue();
    assertThat(hunt.tests()).isNotEmpty();
  }

  @Test
  void namesWhatIsNotThere() throws IOException {
    HuntDraft draft = HuntDraft.ofPage("# Nothing but a title\n");
    assertThat(draft.unread())
        .containsExactly(
            "there is no rule; rule.yar holds one that never matches", "there is no hypothesis");
    assertThat(sound(draft).title()).isEqualTo("Nothing but a title");
  }

  @Test
  void namesGuidanceThatSaysNothing() throws IOException {
    HuntDraft draft =
        HuntDraft.ofPage(
            RULE + "\nScenario: Somebody works\nFilter/Exclusion: Validate in your environment.\n");
    assertThat(draft.unread())
        .contains("no exclusion could be made from: Validate in your environment.");
    assertThat(draft.files().get("hunt.yaml"))
        .contains("# No exclusion could be made of \"Somebody works\"");
    assertThat(sound(draft).exclusions()).isEmpty();
  }

  @Test
  void comparesTheStatedNumberOfPatterns() {
    String page = RULE + "\nThis rule contains 7 string patterns in its detection logic.\n";
    assertThat(HuntDraft.ofPage(page).unread())
        .contains("the page states 7 patterns, the rule has 2");
  }

  @Test
  void hostileTextStaysText() throws IOException {
    String evil = "x: {y}\u0007 \"q\" 'r' # c \u2028 \\ %s \ud83d\ude00 & *a !!b - | >";
    HuntDraft draft =
        HuntDraft.ofPage(
            "%s\n\n%s\nScenario: %s\nFilter: file.path == \"%s\"\n"
                .formatted("# " + evil, "Hypothesis: " + evil, evil, "C:\\\\a  b#\u0007"));
    Hunt hunt = sound(draft);
    assertThat(hunt.title()).contains("x: {y}", "\"q\" 'r' # c", "*a !!b - | >");
    assertThat(hunt.hypothesis()).contains("\ud83d\ude00 & *a");
    assertThat(hunt.exclusions()).hasSize(1);
  }

  @Test
  void aRuleSaysWhatItIsAbout() throws IOException {
    HuntDraft draft = HuntDraft.ofRule(RULE, List.of());
    Hunt hunt = sound(draft);
    assertThat(hunt.title()).isEqualTo("Loads \"code\": from the network");
    assertThat(hunt.provenance().author()).isEqualTo("A. Hunter");
    assertThat(hunt.provenance().reference()).isEqualTo("https://example.org/loader");
    assertThat(hunt.platforms()).containsExactly(Platform.WINDOWS);
    assertThat(hunt.contexts()).doesNotContain(DeploymentContext.MEMORY).hasSize(4);
    assertThat(hunt.attack().techniques()).startsWith("T1059.001").contains("T1105", "T1071.001");
    assertThat(draft.inferred())
        .contains(
            "2 patterns in the rule", "not in memory, because the condition asks for filesize");
  }

  @Test
  void aRuleThatDoesNotCompileIsNamed() {
    HuntDraft draft = HuntDraft.ofRule("rule a { condition: nothing_known }", List.of());
    assertThat(draft.errors()).singleElement().asString().contains("nothing_known");
  }

  @Test
  void knownGoodFilesAreGroupedByProduct() throws IOException {
    Path good = Files.createDirectories(folder.resolve("good"));
    Files.createDirectories(good.resolve("tools"));
    Files.writeString(good.resolve("tools/a.txt"), "URLDownloadToFileA");
    Files.writeString(good.resolve("tools/b.txt"), "no match");
    jar(good.resolve("lib-1.2.jar"), "Library", "Example Corp", "URLDownloadToFileA in a class");
    String rule = "rule r { strings: $a = \"URLDownloadToFileA\" condition: $a }";
    Goodware goodware = Goodware.search(rule, good, RunOptions.defaults());
    assertThat(goodware.products())
        .extracting(each -> each.name() + " " + each.count())
        .containsExactly("Library (Example Corp) 1", "folder tools 1");
    assertThat(goodware.matched()).isEqualTo(2);

    Hunt hunt = sound(HuntDraft.ofRule(rule, goodware.products()));
    assertThat(hunt.exclusions())
        .extracting(Exclusion::id, Exclusion::when)
        .containsExactly(
            tuple(
                "goodware-library-example-corp",
                "file.hash.sha256 in @goodware_library_example_corp"),
            tuple("goodware-folder-tools", "file.hash.sha256 in @goodware_folder_tools"));
    assertThat(hunt.lists().entries("goodware_folder_tools"))
        .singleElement()
        .asString()
        .matches("[0-9a-f]{64}");
  }

  private static void jar(Path file, String title, String vendor, String text) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.IMPLEMENTATION_TITLE, title);
    main.put(Attributes.Name.IMPLEMENTATION_VENDOR, vendor);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry("text.txt"));
      jar.write(text.repeat(50).getBytes(StandardCharsets.US_ASCII));
      jar.closeEntry();
    }
  }

  /** The draft as a hunt, after its checks found no error. */
  private Hunt sound(HuntDraft draft) throws IOException {
    Path home = Files.createDirectories(folder.resolve("hunts/draft"));
    for (Map.Entry<String, String> file : draft.files().entrySet()) {
      Files.writeString(home.resolve(file.getKey()), file.getValue());
    }
    Loaded loaded = HuntLoader.loadHunt(home);
    assertThat(loaded.problems()).isEmpty();
    Hunt hunt = loaded.hunts().getFirst();
    assertThat(HuntChecks.check(hunt, LocalDate.of(2026, 12, 1)))
        .noneMatch(finding -> finding.level() == Finding.Level.ERROR);
    return hunt;
  }
}
