package harrier.hunt.sentinel.content;

import harrier.hunt.sentinel.template.Resource;
import harrier.hunt.sentinel.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hits as ASIM alert events: a function of the workspace. Its name is that of a parser without
 * parameters; those that filter are called {@code vim…}.
 */
final class AlertParser {
  private static final String ALIAS = "ASimAlertEventHarrier";

  private AlertParser() {}

  static ContentItem item() {
    return new ContentItem(
        "parser/" + ALIAS,
        version -> {
          List<ContentFile> files =
              new ArrayList<>(
                  TemplateFiles.both("repository", "parser", AlertParser::template, version));
          files.add(new ContentFile("parsers/" + ALIAS + ".kql", query()));
          return files;
        });
  }

  private static String query() {
    return QueryResource.text(ALIAS);
  }

  private static Template template(String version) {
    return new Template(
        version,
        "ASIM parser (AlertEvent 0.1) for Harrier's hits",
        List.of(),
        List.of(
            Resource.inWorkspace(
                "parser",
                "Microsoft.OperationalInsights/workspaces/savedSearches",
                "2025-07-01",
                ContentIds.of("parser/" + ALIAS),
                Tree.of(
                    "properties",
                    Tree.of(
                        "category",
                        "ASIM",
                        "displayName",
                        "ASIM alert events of Harrier",
                        "functionAlias",
                        ALIAS,
                        "query",
                        query(),
                        "version",
                        2)))),
        Map.of());
  }
}
