package harrier.hunt.sentinel.content;

import harrier.hunt.kql.Dialect;
import harrier.hunt.kql.EntityMapping;
import harrier.hunt.kql.HuntQuery;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Severity;
import harrier.hunt.model.Tactic;
import harrier.hunt.sentinel.template.Formula;
import harrier.hunt.sentinel.template.Parameter;
import harrier.hunt.sentinel.template.Resource;
import harrier.hunt.sentinel.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One hunt: its hunting queries, its scheduled rule, and both as templates. */
final class HuntContent {
  /** Defender accepts longer names, Sentinel's style guide does not. */
  private static final int LONGEST_NAME = 256;

  private static final int LONGEST_DESCRIPTION = 5_000;

  /** Ties what an analyst finds about the incident to the hits: {@code sentinel pull} reads it. */
  private static final Map<String, Object> EVENTS = Map.of("EventUid", "EventUids");

  private static final String ENABLED = "enableRules";
  private static final Parameter ENABLE =
      new Parameter(
          ENABLED,
          "bool",
          "Whether the scheduled rules run as soon as they are deployed",
          Optional.of(false));

  private final Hunt hunt;
  private final List<HuntQuery> queries;

  HuntContent(Hunt hunt, List<HuntQuery> queries) {
    this.hunt = hunt;
    this.queries = List.copyOf(queries);
  }

  /** Id of a query as a saved search. */
  static String id(HuntQuery query) {
    return ContentIds.of("query/" + query.id());
  }

  /** The queries that Sentinel keeps for a hunt. */
  static List<HuntQuery> hunting(List<HuntQuery> queries) {
    return queries.stream()
        .filter(each -> each.dialect() == Dialect.LOG_ANALYTICS)
        .filter(each -> each.kind() != HuntQuery.Kind.ALERT)
        .toList();
  }

  ContentItem item() {
    return new ContentItem("hunt/" + hunt.id(), this::files);
  }

  private List<ContentFile> files(String version) {
    List<ContentFile> files = new ArrayList<>();
    for (HuntQuery query : queries) {
      if (query.dialect() == Dialect.DEFENDER) {
        files.add(new ContentFile("defender/" + query.id() + ".kql", query.text()));
      }
    }
    for (HuntQuery query : hunting(queries)) {
      files.add(
          new ContentFile(
              "hunting-queries/" + query.id() + ".yaml", YamlText.of(yaml(query, version))));
    }
    alert()
        .ifPresent(query ->
            files.add(
                new ContentFile(
                    "analytics-rules/" + hunt.id() + ".yaml",
                    YamlText.of(ruleYaml(query, version)))));
    files.addAll(TemplateFiles.both("repository", hunt.id(), this::template, version));
    return files;
  }

  private Optional<HuntQuery> alert() {
    return queries.stream().filter(each -> each.kind() == HuntQuery.Kind.ALERT).findFirst();
  }

  private Map<String, Object> yaml(HuntQuery query, String version) {
    Map<String, Object> yaml =
        Tree.of(
            "id", id(query),
            "name", cut(query.title(), LONGEST_NAME),
            "description", cut(query.description(), LONGEST_DESCRIPTION),
            "requiredDataConnectors", Connectors.required(query.tables()),
            "tactics", tactics(),
            "relevantTechniques", hunt.attack().techniques(),
            "query", query.text());
    if (!query.entities().isEmpty()) {
      yaml.put("entityMappings", entities(query));
    }
    yaml.put("version", version);
    return yaml;
  }

  private Map<String, Object> ruleYaml(HuntQuery query, String version) {
    Map<String, Object> yaml =
        Tree.of(
            "id", ruleId(),
            "name", cut(query.title(), LONGEST_NAME),
            "kind", "Scheduled",
            "description", cut(query.description(), LONGEST_DESCRIPTION),
            "severity", severity(),
            "requiredDataConnectors", Connectors.required(query.tables()),
            "queryFrequency", "1h",
            "queryPeriod", "14d",
            "triggerOperator", "gt",
            "triggerThreshold", 0,
            "tactics", tactics(),
            "relevantTechniques", hunt.attack().techniques(),
            "query", query.text());
    if (!query.entities().isEmpty()) {
      yaml.put("entityMappings", entities(query));
    }
    yaml.put("customDetails", EVENTS);
    yaml.put("eventGroupingSettings", Tree.of("aggregationKind", "SingleAlert"));
    yaml.put("version", version);
    return yaml;
  }

  private Template template(String version) {
    List<Resource> resources = new ArrayList<>();
    for (HuntQuery query : hunting(queries)) {
      resources.add(savedSearch(query));
    }
    alert().ifPresent(query -> resources.add(rule(query)));
    return new Template(
        version,
        "Hunting queries and scheduled rule of the hunt " + hunt.id(),
        alert().isPresent() ? List.of(ENABLE) : List.of(),
        resources,
        Map.of());
  }

  private Resource savedSearch(HuntQuery query) {
    return Resource.inWorkspace(
        query.kind().key(),
        "Microsoft.OperationalInsights/workspaces/savedSearches",
        "2025-07-01",
        id(query),
        Tree.of(
            "properties",
            Tree.of(
                "category", "Hunting Queries",
                "displayName", cut(query.title(), LONGEST_NAME),
                "query", query.text(),
                "version", 2,
                "tags",
                    List.of(
                        tag("description", cut(query.description(), LONGEST_DESCRIPTION)),
                        tag("tactics", String.join(",", tactics())),
                        tag("techniques", String.join(",", hunt.attack().techniques()))))));
  }

  private Resource rule(HuntQuery query) {
    Map<String, Object> properties =
        Tree.of(
            "displayName", cut(query.title(), LONGEST_NAME),
            "description", cut(query.description(), LONGEST_DESCRIPTION),
            "enabled", Formula.parameter(ENABLED),
            "severity", severity(),
            "query", query.text(),
            "queryFrequency", "PT1H",
            "queryPeriod", "P14D",
            "triggerOperator", "GreaterThan",
            "triggerThreshold", 0,
            "suppressionEnabled", false,
            "suppressionDuration", "PT5H",
            "tactics", tactics(),
            "techniques",
                hunt.attack().techniques().stream()
                    .map(each -> each.split("\\.")[0])
                    .distinct()
                    .toList());
    if (!query.entities().isEmpty()) {
      properties.put("entityMappings", entities(query));
    }
    properties.put("customDetails", EVENTS);
    properties.put("eventGroupingSettings", Tree.of("aggregationKind", "SingleAlert"));
    return Resource.onWorkspace(
        "rule",
        "Microsoft.SecurityInsights/alertRules",
        "2025-09-01",
        ruleId(),
        Tree.of("kind", "Scheduled", "properties", properties));
  }

  private String ruleId() {
    return ContentIds.of("rule/" + hunt.id());
  }

  private List<String> tactics() {
    return hunt.attack().tactics().stream().map(Tactic::key).toList();
  }

  private String severity() {
    Severity severity = hunt.severity();
    return severity.key().substring(0, 1).toUpperCase(Locale.ROOT) + severity.key().substring(1);
  }

  private static List<Object> entities(HuntQuery query) {
    List<Object> all = new ArrayList<>();
    for (EntityMapping entity : query.entities()) {
      List<Object> fields = new ArrayList<>();
      entity
          .columns()
          .forEach((identifier, column) ->
              fields.add(Tree.of("identifier", identifier, "columnName", column)));
      all.add(Tree.of("entityType", entity.type(), "fieldMappings", fields));
    }
    return all;
  }

  private static Map<String, Object> tag(String name, String value) {
    return Tree.of("name", name, "value", value);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
