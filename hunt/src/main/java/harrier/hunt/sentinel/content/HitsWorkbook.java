package harrier.hunt.sentinel.content;

import harrier.hunt.json.JsonText;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Tactic;
import harrier.hunt.sentinel.template.Formula;
import harrier.hunt.sentinel.template.Parameter;
import harrier.hunt.sentinel.template.Resource;
import harrier.hunt.sentinel.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A workbook over the hits: findings, exclusions and coverage. What the hunts themselves say
 * (tactics, exclusions, owners) is written into it, since no table holds it.
 */
final class HitsWorkbook {
  private static final int TEXT = 1;
  private static final int QUERY = 3;
  private static final int PARAMETERS = 9;
  private static final int TIME_RANGE = 4;
  private static final int DROP_DOWN = 2;
  private static final long THIRTY_DAYS = 30L * 24 * 60 * 60 * 1_000;
  private static final long NINETY_DAYS = 3 * THIRTY_DAYS;
  private static final String LOGS = "microsoft.operationalinsights/workspaces";

  private HitsWorkbook() {}

  static ContentItem item(List<Hunt> hunts) {
    return new ContentItem(
        "workbook",
        version ->
            TemplateFiles.both("workbook", "harrier-hits", each -> template(hunts, each), version));
  }

  private static Template template(List<Hunt> hunts, String version) {
    return new Template(
        version,
        "Workbook with the findings, exclusions and coverage of Harrier's hunts",
        List.of(Parameter.LOCATION),
        List.of(
            Resource.inGroup(
                "workbook",
                "Microsoft.Insights/workbooks",
                "2022-04-01",
                ContentIds.of("workbook"),
                Tree.of(
                    "location", Formula.parameter(Parameter.LOCATION.name()),
                    "kind", "shared",
                    "properties",
                        Tree.of(
                            "displayName", "Harrier: hunts, findings, exclusions",
                            "serializedData", JsonText.of(notebook(hunts)),
                            "version", "1.0",
                            "category", "sentinel",
                            "sourceId",
                                new Formula(
                                    "resourceId('Microsoft.OperationalInsights/workspaces',"
                                        + " parameters('workspace'))",
                                    "ws.id"))))),
        Map.of());
  }

  private static Map<String, Object> notebook(List<Hunt> hunts) {
    List<Object> items = new ArrayList<>();
    items.add(parameters());
    items.add(text("findings", "## Findings"));
    items.add(query("findings-by-day", "Findings and excluded hits by day", "barchart"));
    items.add(query("findings", "By hunt and rule", "table"));
    items.add(query("latest", "The latest 200", "table"));
    items.add(query("hosts", "Hosts with most findings", "table"));
    items.add(
        text(
            "exclusions",
            "## Exclusions\n\nWhat was excluded is still in the table, with the exclusion that did it."
                + "\n\n"
                + exclusions(hunts)));
    items.add(query("exclusions", "What each exclusion swallows", "table"));
    items.add(text("coverage", "## Coverage\n\n" + coverage(hunts)));
    items.add(query("coverage", "Findings by technique", "table"));
    return Tree.of("version", "Notebook/1.0", "items", items, "fallbackResourceIds", List.of());
  }

  private static Map<String, Object> parameters() {
    Map<String, Object> time =
        Tree.of(
            "id",
            ContentIds.of("workbook/time"),
            "version",
            "KqlParameterItem/1.0",
            "name",
            "TimeRange",
            "label",
            "Time",
            "type",
            TIME_RANGE,
            "isRequired",
            true,
            "value",
            Tree.of("durationMs", THIRTY_DAYS),
            "typeSettings",
            Tree.of(
                "selectableValues",
                List.of(Tree.of("durationMs", THIRTY_DAYS), Tree.of("durationMs", NINETY_DAYS)),
                "allowCustom",
                true));
    Map<String, Object> hunt =
        Tree.of(
            "id",
            ContentIds.of("workbook/hunt"),
            "version",
            "KqlParameterItem/1.0",
            "name",
            "Hunt",
            "type",
            DROP_DOWN,
            "isRequired",
            true,
            "query",
            QueryResource.text("workbook-hunts"),
            "queryType",
            0,
            "resourceType",
            LOGS,
            "value",
            "*",
            "typeSettings",
            Tree.of("additionalResourceOptions", List.of("value::all"), "selectAllValue", "*"));
    return Tree.of(
        "type",
        PARAMETERS,
        "name",
        "parameters",
        "content",
        Tree.of(
            "version",
            "KqlParameterItem/1.0",
            "parameters",
            List.of(time, hunt),
            "style",
            "pills",
            "queryType",
            0,
            "resourceType",
            LOGS));
  }

  private static Map<String, Object> text(String name, String markdown) {
    return Tree.of("type", TEXT, "name", "text-" + name, "content", Tree.of("json", markdown));
  }

  private static Map<String, Object> query(String name, String title, String shape) {
    return Tree.of(
        "type",
        QUERY,
        "name",
        "query-" + name,
        "content",
        Tree.of(
            "version",
            "KqlItem/1.0",
            "query",
            QueryResource.text("workbook-" + name),
            "size",
            0,
            "title",
            title,
            "timeContextFromParameter",
            "TimeRange",
            "queryType",
            0,
            "resourceType",
            LOGS,
            "visualization",
            shape));
  }

  private static String exclusions(List<Hunt> hunts) {
    StringBuilder text =
        new StringBuilder(
            "| Hunt | Exclusion | State | Owner | Until | Scenario |\n|---|---|---|---|---|---|\n");
    for (Hunt hunt : hunts) {
      for (Exclusion exclusion : hunt.exclusions()) {
        row(
            text,
            List.of(
                hunt.id(),
                exclusion.id(),
                exclusion.status().key(),
                exclusion.owner(),
                exclusion.expires().map(Object::toString).orElse(""),
                exclusion.scenario()));
      }
    }
    return text.toString();
  }

  private static String coverage(List<Hunt> hunts) {
    StringBuilder text =
        new StringBuilder("| Hunt | Tactics | Techniques | Contexts |\n|---|---|---|---|\n");
    for (Hunt hunt : hunts) {
      row(
          text,
          List.of(
              hunt.title() + " (" + hunt.id() + ")",
              String.join(", ", hunt.attack().tactics().stream().map(Tactic::title).toList()),
              String.join(", ", hunt.attack().techniques()),
              String.join(", ", hunt.contexts().stream().map(each -> each.key()).toList())));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    for (String cell : cells) {
      text.append("| ")
          .append(cell.strip().replaceAll("\\s+", " ").replace("|", "\\|"))
          .append(' ');
    }
    text.append("|\n");
  }
}
