package harrier.hunt.sentinel.content;

import harrier.hunt.kql.HuntQuery;
import harrier.hunt.kql.Watchlists;
import harrier.hunt.model.Hunt;
import harrier.hunt.sentinel.template.Resource;
import harrier.hunt.sentinel.template.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named lists of hunts as watchlists. Each begins with a row that expired long ago: a watchlist
 * without rows has no columns, and a query that names them would fail.
 */
final class ListWatchlists {
  private static final String HEADER = "Entry,Owner,Reason,Expires";
  private static final String EXAMPLE = "(example),,never applies: it has expired,2000-01-01";

  private ListWatchlists() {}

  static ContentItem item(Map<Hunt, List<HuntQuery>> hunts) {
    return TemplateFiles.setup("watchlists", version -> template(hunts, version));
  }

  private static Template template(Map<Hunt, List<HuntQuery>> hunts, String version) {
    List<Resource> resources = new ArrayList<>();
    hunts.forEach((hunt, queries) -> {
      Set<String> read = new HashSet<>();
      queries.forEach(query -> read.addAll(query.watchlists()));
      for (String list : hunt.lists().names()) {
        String alias = Watchlists.alias(hunt.id(), list);
        if (read.contains(alias)) {
          resources.add(watchlist(resources.size(), hunt, list, alias));
        }
      }
    });
    return new Template(
        version, "Named lists of Harrier's hunts as watchlists", List.of(), resources, Map.of());
  }

  private static Resource watchlist(int index, Hunt hunt, String list, String alias) {
    return Resource.onWorkspace(
        "list" + index,
        "Microsoft.SecurityInsights/watchlists",
        "2025-09-01",
        alias,
        Tree.of(
            "properties",
            Tree.of(
                "displayName",
                alias,
                "provider",
                "Harrier",
                "source",
                alias + ".csv",
                "itemsSearchKey",
                "Entry",
                "description",
                "The list @" + list + " of the hunt " + hunt.id(),
                "contentType",
                "text/csv",
                "numberOfLinesToSkip",
                0,
                "rawContent",
                csv(hunt.lists().entries(list)))));
  }

  private static String csv(List<String> entries) {
    StringBuilder csv = new StringBuilder(HEADER + "\n" + EXAMPLE + "\n");
    for (String entry : entries) {
      csv.append('"').append(entry.replace("\"", "\"\"")).append("\",,,\n");
    }
    return csv.toString();
  }
}
