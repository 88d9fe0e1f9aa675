package harrier.hunt.sentinel.content;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.json.JsonReader;
import harrier.hunt.kql.KustoChecks;
import harrier.hunt.kql.RandomHunts;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntLoader;
import harrier.hunt.sentinel.check.ContentCheck;
import harrier.hunt.sentinel.check.ContentProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The content of hunts, before our own checks and, where they are at hand, the checkers in node.
 */
class SentinelContentTest {
  private static final int HUNTS = 200;

  /** The templates of one random hunt take a second; {@code -Dharrier.kusto.all} takes all. */
  private static final int HUNTS_FOR_NODE = Boolean.getBoolean("harrier.kusto.all") ? HUNTS : 6;

  @TempDir private Path folder;

  private static List<Hunt> shipped() {
    return HuntLoader.load(Path.of("../hunts")).hunts();
  }

  private Path export(List<Hunt> hunts) throws IOException {
    ContentFolder.write(folder.resolve("export"), SentinelContent.of(hunts).items(), false);
    return folder.resolve("export");
  }

  private static List<String> files(Path export, String kind) throws IOException {
    try (Stream<Path> files = Files.walk(export)) {
      return files
          .filter(each -> each.toString().endsWith(kind))
          .filter(each -> !each.endsWith("manifest.json"))
          .map(each -> each.toAbsolutePath().toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> errors(Path export) {
    return ContentCheck.check(List.of(export)).problems().stream()
        .filter(each -> each.level() == ContentProblem.Level.ERROR)
        .map(ContentProblem::text)
        .toList();
  }

  @Test
  void ourOwnChecksHaveNothingAgainstShippedHunts() throws IOException {
    assertThat(errors(export(shipped()))).isEmpty();
  }

  @Test
  void norAgainstRandomOnes() throws IOException {
    Path export = export(RandomHunts.load(folder.resolve("hunts"), HUNTS));
    assertThat(errors(export))
        .as("techniques of random hunts fit their tactics by chance only")
        .allMatch(error -> error.contains("belongs to none of the tactics"));
    assertThat(files(export, ".yaml")).hasSizeGreaterThan(3 * HUNTS);
  }

  @Test
  void theCheckersInNodeAcceptShippedHunts() throws IOException, InterruptedException {
    Path export = export(shipped());
    accepted("sentlint.js", files(export, ".yaml"));
    accepted("armcheck.js", templates(export));
    accepted("kqlcheck.js", files(export.resolve("parsers"), ".kql"));
    accepted("kqlcheck.js", workbookQueries(export));
  }

  @Test
  void andTheTemplatesOfRandomOnes() throws IOException, InterruptedException {
    Path export = export(RandomHunts.load(folder.resolve("hunts"), HUNTS_FOR_NODE));
    accepted("armcheck.js", templates(export));
  }

  /** The checker does not know workbooks. */
  private static List<String> templates(Path export) throws IOException {
    return files(export.resolve("arm"), ".json").stream()
        .filter(each -> !each.contains("workbook"))
        .toList();
  }

  private List<String> workbookQueries(Path export) throws IOException {
    Map<String, Object> template =
        JsonReader.object(Files.readString(export.resolve("arm/workbook/harrier-hits.json")));
    Map<?, ?> resource = (Map<?, ?>) ((List<?>) template.get("resources")).getFirst();
    Map<?, ?> properties = (Map<?, ?>) resource.get("properties");
    Map<String, Object> notebook = JsonReader.object((String) properties.get("serializedData"));
    List<String> files = new ArrayList<>();
    for (Object item : (List<?>) notebook.get("items")) {
      if (((Map<?, ?>) ((Map<?, ?>) item).get("content")).get("query") instanceof String query) {
        Path file = folder.resolve("workbook-" + files.size() + ".kql");
        files.add(Files.writeString(file, query).toString());
      }
    }
    assertThat(files).hasSizeGreaterThan(4);
    return files;
  }

  private static void accepted(String checker, List<String> files)
      throws IOException, InterruptedException {
    assertThat(files).isNotEmpty();
    KustoChecks.Answer answer = KustoChecks.node(checker, files);
    assertThat(answer.status()).as("%s", answer.output()).isZero();
    assertThat(answer.output().lines().filter(line -> line.startsWith("ok"))).hasSize(files.size());
  }

  @Test
  void everyIdIsItsOwnAndStaysTheSame() throws IOException {
    Path export = export(shipped());
    Set<String> ids = new HashSet<>();
    for (String file : files(export, ".yaml")) {
      String id = Files.readAllLines(Path.of(file)).getFirst();
      assertThat(ids.add(id)).as(file).isTrue();
    }
    assertThat(ids).contains("id: 35f5ab76-4a5c-51d1-b78d-d0706aaf61cf");
    ExportReport again = ContentFolder.write(export, SentinelContent.of(shipped()).items(), false);
    assertThat(again.written()).isEmpty();
  }

  @Test
  void bicepHasTheSameResources() throws IOException {
    Path export = export(shipped());
    for (String file : files(export.resolve("arm"), ".json")) {
      Map<String, Object> template = JsonReader.object(Files.readString(Path.of(file)));
      String bicep =
          Files.readString(Path.of(file.replace("/arm/", "/bicep/").replace(".json", ".bicep")));
      for (Object resource : (List<?>) template.get("resources")) {
        Map<?, ?> map = (Map<?, ?>) resource;
        assertThat(bicep).contains("'" + map.get("type") + "@" + map.get("apiVersion") + "' = {");
      }
    }
  }
}
