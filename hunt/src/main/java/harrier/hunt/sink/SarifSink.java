package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.json.JsonWriter;
import harrier.hunt.model.EventId;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/**
 * A log as SARIF 2.1.0 (OASIS) describes it. Results are written as they come; rules, artifacts and
 * notifications follow at the end, when they are known. Excluded hits are results with a
 * suppression, so every result says whether it has one.
 */
final class SarifSink implements Sink {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final JsonGenerator json;
  private final SinkOptions options;
  private final SarifRules rules = new SarifRules();
  private final SarifArtifacts artifacts = new SarifArtifacts();
  private boolean begun;

  SarifSink(SinkOptions options, OutputStream out) {
    this.options = options;
    this.json = JsonWriter.generator(out);
  }

  @Override
  public void report(Report report) throws IOException {
    JsonWriter.writing(() -> {
      begin();
      switch (report) {
        case Report.Hits hits -> hits.hits().forEach(hit -> JsonWriter.value(json, result(hit)));
        case Report.Matches matches ->
            matches.rules().forEach(rule -> JsonWriter.value(json, result(matches, rule)));
        case Report.NearMiss miss -> JsonWriter.value(json, nearMiss(miss));
      }
      json.flush();
    });
  }

  @Override
  public void finish(Summary summary) throws IOException {
    JsonWriter.writing(() -> {
      begin();
      json.writeEndArray();
      for (Hunt hunt : options.manifest().hunts().get()) {
        hunt.rules().forEach(rule -> rules.of(hunt, rule));
      }
      Map<String, Object> invocation = invocation(summary);
      field("artifacts", artifacts.all());
      field("tool", Map.of("driver", driver()));
      field("invocations", List.of(invocation));
      options
          .manifest()
          .folder()
          .ifPresent(folder ->
              field(
                  "originalUriBaseIds",
                  Map.of(SarifArtifacts.FOLDER, Map.of("uri", folder(folder.toString())))));
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    });
  }

  private void begin() {
    if (!begun) {
      begun = true;
      json.writeStartObject();
      field("$schema", SCHEMA);
      field("version", "2.1.0");
      json.writeName("runs");
      json.writeStartArray();
      json.writeStartObject();
      json.writeName("results");
      json.writeStartArray();
    }
  }

  private void field(String name, Object value) {
    json.writeName(name);
    JsonWriter.value(json, value);
  }

  private Map<String, Object> result(Hit hit) {
    Hunt hunt = hit.hunt();
    RuleMatch match = hit.match();
    Map<String, Object> artifact =
        artifacts.locate(hit.provenance(), hit.context(), hit.contentHash());
    Map<String, Object> result =
        result(rules.of(hunt, match.rule()), hunt.title(), match, artifact, hit.eventId());
    result.put("suppressions", SarifResult.suppressions(hit));
    Map<String, Object> properties = properties(hit.provenance());
    properties.put("verdict", hit.verdict().key());
    properties.put("context", hit.deployment().key());
    if (!hit.unevaluated().isEmpty()) {
      properties.put("unevaluated", hit.unevaluated());
    }
    if (hit.explanation().isPresent()) {
      properties.put("explanation", Explanations.record(hit.explanation().get()));
      properties.put("exclusions", Explanations.exclusionRecords(hit));
    }
    result.put("properties", properties);
    return result;
  }

  private Map<String, Object> result(Report.Matches report, RuleMatch match) {
    RuleInfo rule = match.rule();
    List<String> provenance = report.place().provenance();
    Map<String, Object> artifact =
        artifacts.locate(provenance, report.place().context().get(), report.contentHash());
    String id = EventId.of(rule.namespace(), rule.name(), report.contentHash(), provenance);
    String title = report.negated() ? rule.name() + " does not match" : rule.name();
    Map<String, Object> result = result(rules.of(rule), title, match, artifact, id);
    Map<String, Object> properties = properties(provenance);
    report
        .explanation(match)
        .ifPresent(why -> properties.put("explanation", Explanations.record(why)));
    result.put("properties", properties);
    return result;
  }

  /** No failure, and so without a level; it has no suppressions, and results say so. */
  private Map<String, Object> nearMiss(Report.NearMiss miss) {
    SarifRules.Reference rule =
        miss.hunt().map(hunt -> rules.of(hunt, miss.rule())).orElseGet(() -> rules.of(miss.rule()));
    List<String> provenance = miss.place().provenance();
    Map<String, Object> artifact = artifacts.locate(provenance, miss.place().context().get(), "");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", rule.id());
    result.put("ruleIndex", rule.index());
    result.put("kind", "informational");
    result.put("level", "none");
    String title = "Near miss: " + miss.rule().name() + " lacks " + miss.missing().text();
    result.put("message", SarifResult.message(title, List.of()));
    result.put("locations", List.of(SarifResult.location(artifact, List.of())));
    if (miss.hunt().isPresent()) {
      result.put("suppressions", List.of());
    }
    Map<String, Object> properties = properties(provenance);
    properties.put("explanation", Explanations.record(miss.condition()));
    result.put("properties", properties);
    return result;
  }

  private static Map<String, Object> result(
      SarifRules.Reference rule,
      String title,
      RuleMatch match,
      Map<String, Object> artifact,
      String id) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", rule.id());
    result.put("ruleIndex", rule.index());
    result.put("level", rule.level());
    result.put("message", SarifResult.message(title, match.patterns()));
    result.put("locations", List.of(SarifResult.location(artifact, match.patterns())));
    List<Map<String, Object>> related = SarifResult.related(artifact, match.patterns());
    if (!related.isEmpty()) {
      result.put("relatedLocations", related);
    }
    result.put("fingerprints", Map.of("harrierEventId/v1", id));
    return result;
  }

  private static Map<String, Object> properties(List<String> provenance) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("provenance", provenance);
    return properties;
  }

  private Map<String, Object> driver() {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Harrier");
    if (!options.manifest().version().isEmpty()) {
      driver.put("version", options.manifest().version());
    }
    driver.put("rules", rules.all());
    List<Map<String, Object>> kinds = new ArrayList<>();
    for (Notice.Kind kind : Notice.Kind.values()) {
      kinds.add(Map.of("id", key(kind)));
    }
    driver.put("notifications", kinds);
    return driver;
  }

  private Map<String, Object> invocation(Summary summary) {
    Manifest manifest = options.manifest();
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", !summary.stopped());
    if (!manifest.started().equals(Instant.EPOCH)) {
      invocation.put("startTimeUtc", manifest.started().toString());
      invocation.put("endTimeUtc", manifest.started().plus(summary.time()).toString());
    }
    if (!manifest.targets().isEmpty()) {
      invocation.put("arguments", manifest.targets());
    }
    manifest
        .folder()
        .ifPresent(
            folder -> invocation.put("workingDirectory", Map.of("uri", folder(folder.toString()))));
    invocation.put(
        "toolExecutionNotifications", summary.notices().stream().map(this::notified).toList());
    List<Map<String, Object>> notRun = new ArrayList<>();
    manifest.notLoaded().forEach(text -> notRun.add(warned("Hunt that did not run: " + text)));
    for (RuleSet.Skipped rule : options.skippedRules()) {
      notRun.add(warned("Rule that did not run: " + rule.name() + ": " + rule.reason()));
    }
    invocation.put("toolConfigurationNotifications", notRun);
    invocation.put("properties", Records.counts(summary));
    return invocation;
  }

  private static Map<String, Object> warned(String text) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("level", "warning");
    notification.put("message", SarifText.message(text));
    return notification;
  }

  private Map<String, Object> notified(Notice notice) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("descriptor", Map.of("id", key(notice.kind())));
    String level =
        switch (notice.kind()) {
          case UNREADABLE -> "error";
          case INCOMPLETE, SKIPPED -> "warning";
          case LIMITED -> "note";
        };
    notification.put("level", level);
    notification.put("message", SarifText.message(notice.toString()));
    List<String> provenance = List.of(notice.target().split(Pattern.quote(Place.STEP)));
    Map<String, Object> artifact = artifacts.locate(provenance, Context.EMPTY, "");
    notification.put("locations", List.of(SarifResult.location(artifact, List.of())));
    return notification;
  }

  private static String key(Notice.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String folder(String folder) {
    String uri = SarifUri.ofTarget(folder);
    return uri.endsWith("/") ? uri : uri + "/";
  }
}
