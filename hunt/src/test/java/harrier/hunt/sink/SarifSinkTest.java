package harrier.hunt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import harrier.hunt.model.Hunt;
import harrier.hunt.target.Notice;
import harrier.yara.match.PatternMatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whatever is written is held against the schema of the standard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SarifSinkTest {
  private static final SinkOptions SARIF = SinkOptions.TEXT.withFormat("sarif");

  @TempDir Path folder;
  private Schema schema;

  @BeforeAll
  void readSchema() throws IOException {
    try (InputStream file =
        SarifSinkTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
              .getSchema(new ObjectMapper().readTree(file));
    }
  }

  @Test
  void theSchemaIsAsked() {
    assertThat(errors("{\"version\":\"2.1.0\",\"runs\":[{\"results\":[]}]}")).isNotEmpty();
    assertThat(errors("{\"version\":\"2.0.0\",\"runs\":[]}")).isNotEmpty();
  }

  @Test
  void hitsAreValid() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    JsonNode run =
        run(
            hunt,
            HuntReports.hits(hunt, HuntReports.matches(), "/data/a.zip"),
            HuntReports.hits(hunt, HuntReports.matches(), "/data/a.zip", "in/b.zip", "//c d.exe"),
            HuntReports.hits(hunt, HuntReports.matches(), "/data/a.zip", "in/b.zip", "e.draft"),
            HuntReports.hits(hunt, HuntReports.matches(), HuntReports.HOSTILE, HuntReports.HOSTILE),
            HuntReports.hits(hunt, new PatternMatch[0], "a"));
    JsonNode artifacts = run.get("artifacts");
    assertThat(artifacts.get(0).at("/location/uri").asString()).isEqualTo("file:///data/a.zip");
    assertThat(artifacts.get(1).at("/location/uri").asString()).isEqualTo("/in/b.zip");
    assertThat(artifacts.get(1).get("parentIndex").asInt()).isZero();
    assertThat(artifacts.get(2).at("/location/uri").asString()).isEqualTo("/c%20d.exe");
    assertThat(artifacts.get(2).get("parentIndex").asInt()).isEqualTo(1);
    assertThat(artifacts.get(2).at("/hashes/sha-256").asString()).isEqualTo("ab12");
    assertThat(artifacts.get(3).get("parentIndex").asInt()).isEqualTo(1);
  }

  @Test
  void everyResultSaysWhetherItIsSuppressed() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    JsonNode results =
        run(
                hunt,
                HuntReports.hits(hunt, HuntReports.matches(), "a.txt"),
                HuntReports.hits(hunt, HuntReports.matches(), "a.draft"))
            .get("results");
    assertThat(results.get(0).get("suppressions")).isEmpty();
    assertThat(results.get(0).at("/properties/unevaluated/0").asString())
        .isEqualTo("drafts: no file.extension");
    assertThat(results.get(1).at("/suppressions/0/justification").asString())
        .isEqualTo("drafts: A draft may hold the word. Because file.extension == \"draft\"");
    assertThat(results.get(0).at("/fingerprints/harrierEventId~1v1").asString())
        .isNotEqualTo(results.get(1).at("/fingerprints/harrierEventId~1v1").asString())
        .hasSize(32);
  }

  @Test
  void saysWhereTheBytesAre() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    JsonNode result =
        run(hunt, HuntReports.hits(hunt, HuntReports.matches(), "a.txt")).get("results").get(0);
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/region/byteOffset").asLong()).isEqualTo(13);
    assertThat(place.at("/region/snippet/binary").asString()).isEqualTo("eHl6enk=");
    assertThat(place.at("/contextRegion/byteOffset").asLong()).isEqualTo(5);
    assertThat(place.at("/contextRegion/byteLength").asLong()).isEqualTo(19);
    JsonNode cut = result.at("/relatedLocations/0/physicalLocation");
    assertThat(cut.at("/region/byteLength").asLong()).isEqualTo(500);
    assertThat(cut.at("/region").has("snippet")).isFalse();
  }

  @Test
  void namesRulesThatRanAndWhatWasNotRead() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    JsonNode run = run(hunt);
    assertThat(run.get("results")).isEmpty();
    assertThat(run.at("/tool/driver/rules/0/id").asString()).isEqualTo("word/word");
    assertThat(run.at("/tool/driver/rules/0/defaultConfiguration/level").asString())
        .isEqualTo("error");
    JsonNode notification = run.at("/invocations/0/toolExecutionNotifications/0");
    assertThat(notification.at("/level").asString()).isEqualTo("error");
    assertThat(notification.at("/message/text").asString())
        .isEqualTo("a.zip \u203a b: {{0}} is damaged");
    int artifact = notification.at("/locations/0/physicalLocation/artifactLocation/index").asInt();
    assertThat(run.get("artifacts").get(artifact).at("/location/uri").asString()).isEqualTo("/b");
  }

  @Test
  void matchesOfRulesAreValid() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forRules(SARIF, out);
    sink.report(SinkTexts.matches("a.exe", SinkTexts.match(), SinkTexts.match()));
    sink.finish(SinkTexts.summary());
    assertThat(read(out).at("/results/1/ruleIndex").asInt()).isZero();
  }

  @Test
  void saysWhyAndWhatWasMissedByOneThing() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    JsonNode results =
        run(
                hunt,
                HuntReports.explained(HuntReports.hits(hunt, HuntReports.matches(), "a.txt")),
                HuntReports.nearMiss(hunt, "b.txt"))
            .get("results");
    JsonNode hit = results.get(0).get("properties");
    assertThat(hit.at("/explanation/parts/0/matches/0/hex").asString()).isEqualTo("78797a7a79");
    assertThat(hit.at("/exclusions/0/state").asString()).isEqualTo("not_evaluated");
    JsonNode miss = results.get(1);
    assertThat(miss.get("kind").asString()).isEqualTo("informational");
    assertThat(miss.get("level").asString()).isEqualTo("none");
    assertThat(miss.at("/message/text").asString()).isEqualTo("Near miss: word lacks $x");
    assertThat(miss.get("suppressions")).isEmpty();
    assertThat(miss.at("/properties/explanation/parts/1/value").asString()).isEqualTo("false");
  }

  private JsonNode run(Hunt hunt, Report... reports) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Manifest manifest =
        new Manifest(
            "",
            "1",
            SinkTexts.TIME,
            Optional.of(Path.of("/w")),
            List.of("a"),
            () -> List.of(hunt),
            List.of("x: {y}"));
    Sink sink = Sinks.forHunts(SARIF.withManifest(manifest), out);
    for (Report report : reports) {
      sink.report(report);
    }
    sink.finish(
        SinkTexts.summary(
            new Notice(Notice.Kind.UNREADABLE, "a.zip \u203a b", "{0} is damaged"),
            new Notice(Notice.Kind.INCOMPLETE, HuntReports.HOSTILE, "the time was up")));
    return read(out);
  }

  private JsonNode read(ByteArrayOutputStream out) {
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(errors(text)).isEmpty();
    return new ObjectMapper().readTree(text).get("runs").get(0);
  }

  private List<Error> errors(String text) {
    return schema.validate(
        text,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
