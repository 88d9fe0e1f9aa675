package harrier.hunt.sentinel.content;

import harrier.hunt.sentinel.row.ColumnType;
import harrier.hunt.sentinel.row.HitColumn;
import harrier.hunt.sentinel.template.Formula;
import harrier.hunt.sentinel.template.Parameter;
import harrier.hunt.sentinel.template.Resource;
import harrier.hunt.sentinel.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table for hits and the data collection rule that lets rows into it. */
final class HitsTable {
  static final String TABLE = "HarrierHits_CL";
  static final String STREAM = "Custom-HarrierHits";

  private static final String RULE = "dcr-harrier-hits";
  private static final String DESTINATION = "workspace";
  private static final int DAYS_TO_QUERY = 90;
  private static final int DAYS_TO_KEEP = 365;

  private HitsTable() {}

  static ContentItem item() {
    return TemplateFiles.setup("table", HitsTable::template);
  }

  private static Template template(String version) {
    Resource table = table();
    Resource rule = rule().after(table);
    return new Template(
        version,
        "Table for Harrier's hits, and the data collection rule that harrier sentinel send"
            + " writes to",
        List.of(Parameter.LOCATION),
        List.of(table, rule),
        Map.of(
            "dcrImmutableId", property(rule, "immutableId"),
            "logsIngestionEndpoint", property(rule, "endpoints.logsIngestion")));
  }

  private static Formula property(Resource resource, String path) {
    return new Formula(
        "reference(" + resource.id().arm() + ", '" + resource.apiVersion() + "')." + path,
        resource.symbol() + ".properties." + path);
  }

  private static Resource table() {
    List<Object> columns = new ArrayList<>();
    for (HitColumn column : HitColumn.values()) {
      columns.add(Tree.of("name", column.key(), "type", tableType(column.type())));
    }
    return Resource.inWorkspace(
        "table",
        "Microsoft.OperationalInsights/workspaces/tables",
        "2025-07-01",
        TABLE,
        Tree.of(
            "properties",
            Tree.of(
                "plan",
                "Analytics",
                "retentionInDays",
                DAYS_TO_QUERY,
                "totalRetentionInDays",
                DAYS_TO_KEEP,
                "schema",
                Tree.of(
                    "name", TABLE, "description", "Hits of Harrier's hunts", "columns", columns))));
  }

  private static Resource rule() {
    List<Object> columns = new ArrayList<>();
    for (HitColumn column : HitColumn.values()) {
      columns.add(Tree.of("name", column.key(), "type", column.type().key()));
    }
    return Resource.inGroup(
        "rule",
        "Microsoft.Insights/dataCollectionRules",
        "2024-03-11",
        RULE,
        Tree.of(
            "location", Formula.parameter(Parameter.LOCATION.name()),
            "kind", "Direct",
            "properties",
                Tree.of(
                    "description", "Hits of Harrier's hunts",
                    "streamDeclarations", Tree.of(STREAM, Tree.of("columns", columns)),
                    "destinations",
                        Tree.of(
                            "logAnalytics",
                            List.of(
                                Tree.of(
                                    "name",
                                    DESTINATION,
                                    "workspaceResourceId",
                                    new Formula(
                                        "resourceId('Microsoft.OperationalInsights/workspaces',"
                                            + " parameters('workspace'))",
                                        "ws.id")))),
                    "dataFlows", List.of(flow()))));
  }

  /** Rows without a time would be refused; they get the time at which they arrive. */
  private static Map<String, Object> flow() {
    return Tree.of(
        "streams",
        List.of(STREAM),
        "destinations",
        List.of(DESTINATION),
        "transformKql",
        "source | extend TimeGenerated = iif(isnull(TimeGenerated), now(), TimeGenerated)",
        "outputStream",
        "Custom-" + TABLE);
  }

  private static String tableType(ColumnType type) {
    return type == ColumnType.DATETIME ? "dateTime" : type.key();
  }
}
