package harrier.hunt.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import harrier.hunt.page.Folders;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.page.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  private static final Pattern LINK = Pattern.compile(" href=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  @TempDir Path folder;

  @Test
  void hostileTextStaysText() {
    SiteFolder.hostile(folder.resolve("a"))
        .files()
        .forEach((name, text) -> {
          if (name.endsWith(".html")) {
            assertThat(text)
                .as(name)
                .doesNotContain("<script", "<img", "<b>\n", "\u202e", "\u001b")
                .contains("default-src 'none'");
          }
        });
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Map<String, String> files = SiteFolder.hostile(folder.resolve("a")).files();
    files.forEach((name, text) -> {
      if (name.endsWith(".html")) {
        for (String link : found(LINK, text)) {
          if (!link.startsWith("https://")) {
            assertThat(leads(files, name, link)).as("%s in %s", link, name).isTrue();
          }
        }
      }
    });
  }

  @Test
  void sayTheStateOfEachExclusion() {
    String page = SiteFolder.hostile(folder.resolve("a")).files().get("hunts/hostile.html");
    assertThat(page)
        .contains(
            "active <span class=\"pill active\">active</span>",
            "waiting <span class=\"pill waiting\">waiting</span>",
            "waits for a list that the site fills: @empty \u00b7 owner a \u00b7 until 2026-12-24",
            "is counted and excludes nothing \u00b7 owner a \u00b7 never expires",
            "excludes nothing \u00b7 no owner \u00b7 never expires",
            "expired <span class=\"pill expired\">expired</span>",
            "has expired and excludes nothing \u00b7 owner a \u00b7 until 2026-11-30");
  }

  @Test
  void theIndexSaysWhatWantsAttention() {
    String page = SiteFolder.hostile(folder.resolve("a")).files().get("index.html");
    assertThat(page)
        .contains(
            "1 test failed",
            "waiting waits for @empty",
            "review waits for a decision",
            "expired expired on 2026-11-30, owner a",
            "of 5 exclusions apply");
  }

  @Test
  void rulesAreColouredByTheLexer() {
    String page = SiteFolder.hostile(folder.resolve("a")).files().get("hunts/hostile.html");
    assertThat(page)
        .contains(
            "<span class=\"keyword\">rule</span> sample {",
            "<span class=\"pattern\">$a</span> = <span class=\"string\">&quot;evil&quot;</span> "
                + "<span class=\"comment\">// &lt;b&gt;</span>",
            "<span class=\"hex\">3C</span> <span class=\"hex\">??</span>",
            "<span class=\"regex\">/&lt;i&gt;\\d+/</span> <span class=\"keyword\">nocase</span>",
            "<span class=\"pattern\">#b</span> &gt; <span class=\"number\">0x10</span>");
  }

  @Test
  void theLayerIsOneThatTheNavigatorReads() throws IOException {
    String layer = SiteFolder.hostile(folder.resolve("a")).files().get(NavigatorLayer.FILE);
    try (InputStream text = SiteTest.class.getResourceAsStream("/site/layer-4.5.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
      List<Error> errors = schema.validate(layer, InputFormat.JSON);
      assertThat(errors).isEmpty();
      assertThat(schema.validate(layer.replace("T1059.001", "x"), InputFormat.JSON)).isNotEmpty();
    }
    assertThat(layer)
        .contains("\"techniqueID\":\"T1059.001\",\"tactic\":\"execution\",\"score\":1");
  }

  @Test
  void techniquesStandUnderTheTacticsThatTheyServe() {
    String page =
        Folders.PAGE
            + "attack: {tactics: [Exfiltration, CommandAndControl], techniques: [T1041, T1095]}\n";
    Loaded loaded = HuntLoader.loadHunt(Folders.hunt(folder, "one", page, Folders.RULE));
    String layer = SiteFolder.site(loaded).files().get(NavigatorLayer.FILE);
    assertThat(layer)
        .contains(
            "\"T1041\",\"tactic\":\"exfiltration\"", "\"T1095\",\"tactic\":\"command-and-control\"")
        .doesNotContain("\"T1041\",\"tactic\":\"command-and-control\"");
  }

  @Test
  void theSameHuntsGiveTheSameFiles() {
    Site site = SiteFolder.hostile(folder.resolve("a"));
    assertThat(site.files()).isEqualTo(SiteFolder.hostile(folder.resolve("a")).files());
  }

  @Test
  void aSiteWithoutHuntsSaysSo() {
    Site empty = new Site(List.of(), List.of("a/hunt.yaml:1:1: wrong"), SiteFolder.TODAY, "1");
    assertThat(empty.files().get("index.html"))
        .contains("There is no hunt.", "a/hunt.yaml:1:1: wrong");
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static boolean leads(Map<String, String> files, String from, String link) {
    String file = link.replaceFirst("#.*", "");
    String target =
        file.isEmpty() ? from : Path.of(from).resolveSibling(file).normalize().toString();
    int hash = link.indexOf('#');
    return files.containsKey(target)
        && (hash < 0 || found(ID, files.get(target)).contains(link.substring(hash + 1)));
  }
}
