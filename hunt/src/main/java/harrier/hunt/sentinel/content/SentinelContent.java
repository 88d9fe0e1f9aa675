package harrier.hunt.sentinel.content;

import harrier.hunt.kql.Dialect;
import harrier.hunt.kql.HuntQueries;
import harrier.hunt.kql.HuntQuery;
import harrier.hunt.kql.QueryOptions;
import harrier.hunt.model.Hunt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hunts as content of Microsoft Sentinel: queries, rules, the table for hits and the way into it,
 * watchlists, a parser and a workbook. The same hunts always give the same content.
 *
 * @param items in order
 * @param remarks what could not be said in Sentinel's terms, a line each
 */
public record SentinelContent(List<ContentItem> items, List<String> remarks) {
  public SentinelContent {
    items = List.copyOf(items);
    remarks = List.copyOf(remarks);
  }

  /** The content of hunts. */
  public static SentinelContent of(List<Hunt> hunts) {
    Map<Hunt, List<HuntQuery>> queries = new LinkedHashMap<>();
    for (Hunt hunt : hunts) {
      queries.put(hunt, queries(hunt));
    }
    List<ContentItem> items = new ArrayList<>();
    items.add(HitsTable.item());
    items.add(AlertParser.item());
    queries.forEach((hunt, all) -> items.add(new HuntContent(hunt, all).item()));
    items.add(ListWatchlists.item(queries));
    items.add(HuntRelations.item(queries));
    items.add(HitsWorkbook.item(hunts));
    items.add(Guide.item());
    return new SentinelContent(items, remarks(queries));
  }

  private static List<HuntQuery> queries(Hunt hunt) {
    QueryOptions workspace = QueryOptions.of(Dialect.LOG_ANALYTICS);
    List<HuntQuery> queries = new ArrayList<>(HuntQueries.of(hunt, workspace));
    queries.add(HuntQueries.alert(hunt, workspace));
    queries.addAll(HuntQueries.of(hunt, QueryOptions.of(Dialect.DEFENDER)));
    return queries;
  }

  private static List<String> remarks(Map<Hunt, List<HuntQuery>> queries) {
    List<String> remarks = new ArrayList<>();
    queries
        .values()
        .forEach(all ->
            all.forEach(query -> {
              String name = query.id() + " (" + query.dialect().title() + ")";
              query.notes().forEach(note -> remarks.add(name + ": " + note));
              query.problems().forEach(problem -> remarks.add(name + ": does not fit: " + problem));
            }));
    return remarks;
  }
}
