package harrier.hunt.kql;

import harrier.hunt.model.Hunt;
import java.util.ArrayList;
import java.util.List;

/** Hunts as queries. The same hunt and options always give the same text. */
public final class HuntQueries {
  private HuntQueries() {}

  /**
   * The queries of a hunt: hits, hits joined with processes, and telemetry where the rules name
   * something that telemetry records.
   */
  public static List<HuntQuery> of(Hunt hunt, QueryOptions options) {
    List<HuntQuery> queries = new ArrayList<>();
    queries.add(hits(hunt, options));
    queries.add(new JoinQuery(hunt, options).query());
    TelemetryQuery.of(hunt, options).ifPresent(queries::add);
    return List.copyOf(queries);
  }

  private static HuntQuery hits(Hunt hunt, QueryOptions options) {
    return switch (options.dialect()) {
      case LOG_ANALYTICS -> HitsQuery.all(hunt, options).query();
      case DEFENDER -> new SeenFilesQuery(hunt, options).query();
    };
  }

  /** What arrived in the workspace within the last hour: the query of a scheduled rule. */
  public static HuntQuery alert(Hunt hunt, QueryOptions options) {
    return HitsQuery.arrived(hunt, options).query();
  }

  /** The rows of a table, each with the exclusion that it meets; those are dropped by one line. */
  public static HuntQuery exclusions(Hunt hunt, Profile profile, QueryOptions options) {
    return new ExclusionsQuery(hunt, profile, options).query();
  }
}
