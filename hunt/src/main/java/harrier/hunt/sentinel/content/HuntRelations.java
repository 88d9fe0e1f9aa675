package harrier.hunt.sentinel.content;

import harrier.hunt.kql.HuntQuery;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Tactic;
import harrier.hunt.sentinel.template.Formula;
import harrier.hunt.sentinel.template.Resource;
import harrier.hunt.sentinel.template.Template;
import harrier.yara.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hunts as Sentinel knows them (a preview interface), each with its hypothesis and the hunting
 * queries that belong to it. The queries must be there already.
 */
final class HuntRelations {
  private static final String SAVED_SEARCH =
      "Microsoft.OperationalInsights/workspaces/savedSearches";
  private static final int MOST_LABELS = 20;

  private HuntRelations() {}

  static ContentItem item(Map<Hunt, List<HuntQuery>> hunts) {
    return TemplateFiles.setup("hunts", version -> template(hunts, version));
  }

  private static Template template(Map<Hunt, List<HuntQuery>> hunts, String version) {
    List<Resource> resources = new ArrayList<>();
    hunts.forEach((hunt, queries) -> {
      Resource made = hunt(hunt, "hunt" + resources.size());
      resources.add(made);
      for (HuntQuery query : HuntContent.hunting(queries)) {
        resources.add(relation(made, query));
      }
    });
    return new Template(
        version,
        "Harrier's hunts with their hunting queries; deploy the hunting queries first",
        List.of(),
        resources,
        Map.of());
  }

  private static Resource hunt(Hunt hunt, String symbol) {
    return Resource.onWorkspace(
        symbol,
        "Microsoft.SecurityInsights/hunts",
        "2025-07-01-preview",
        ContentIds.of("hunt/" + hunt.id()),
        Tree.of(
            "properties",
            Tree.of(
                "displayName", hunt.title(),
                "description", hunt.hypothesis().strip(),
                "status", "New",
                "hypothesisStatus", "Unknown",
                "attackTactics", hunt.attack().tactics().stream().map(Tactic::key).toList(),
                "attackTechniques", hunt.attack().techniques(),
                "labels", labels(hunt))));
  }

  private static List<String> labels(Hunt hunt) {
    List<String> labels = new ArrayList<>();
    labels.add("Harrier");
    for (RuleInfo rule : hunt.rules()) {
      labels.add("YARA:" + rule.name());
    }
    return labels.subList(0, Math.min(labels.size(), MOST_LABELS));
  }

  private static Resource relation(Resource hunt, HuntQuery query) {
    String id = HuntContent.id(query);
    return hunt.child(
        hunt.symbol() + "_" + query.kind().key(),
        "relations",
        id,
        Tree.of(
            "properties",
            Tree.of(
                "relatedResourceId",
                new Formula(
                    "resourceId('" + SAVED_SEARCH + "', parameters('workspace'), '" + id + "')",
                    "resourceId('" + SAVED_SEARCH + "', workspace, '" + id + "')"),
                "labels",
                List.of("Harrier"))));
  }
}
