package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Descending;
import harrier.hunt.kql.syntax.TabularOperator.Newest;
import harrier.hunt.kql.syntax.TabularOperator.Summarize;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Hunt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the scanner found, less the exclusions as they are now; one row for a file on a host. */
final class HitsQuery {
  private final Hunt hunt;
  private final Kind kind;
  private final QueryDraft draft;
  private final ExclusionCase exclusions;

  private HitsQuery(Hunt hunt, QueryOptions options, Kind kind) {
    this.hunt = hunt;
    this.kind = kind;
    this.draft = new QueryDraft(hunt, options, kind);
    this.exclusions = new ExclusionCase(hunt, Profiles.HARRIER_HITS, options.dialect());
  }

  /** All that is recent. */
  static HitsQuery all(Hunt hunt, QueryOptions options) {
    return new HitsQuery(hunt, options, Kind.HITS);
  }

  /**
   * What is recent and arrived within the last hour, whenever it was found: a scanner may deliver
   * late.
   */
  static HitsQuery arrived(Hunt hunt, QueryOptions options) {
    return new HitsQuery(hunt, options, Kind.ALERT);
  }

  HuntQuery query() {
    List<TabularOperator> operators = new ArrayList<>();
    List<Scalar> wanted = new ArrayList<>(List.of(draft.recent(), ofHunt(hunt)));
    if (kind == Kind.ALERT) {
      wanted.add(
          new Scalar.Comparison(
              call("ingestion_time"),
              Comparator.GREATER,
              call("ago", new Scalar.Span(Duration.ofHours(1)))));
    }
    operators.add(new Where(Scalar.all(wanted)));
    operators.add(new Newest(draft.time(), List.of("EventUid")));
    operators.addAll(exclusions.operators());
    operators.add(summary());
    operators.add(QueryDraft.hashAlgorithm());
    operators.add(new Descending("LastSeen"));
    draft
        .exclusions(exclusions)
        .entity("Host", "HostName", "DvcHostname")
        .hashEntity("FileSHA256")
        .entity("File", "Name", "FileName")
        .entity("Account", "Name", "Username");
    return draft.query(
        kind == Kind.ALERT ? "new findings of the scanner" : "what the scanner found",
        "This query searches for files, messages, streams and processes that the YARA rules of the hunt "
            + hunt.id()
            + " matched, less its exclusions.",
        new Pipeline(Profiles.HARRIER_HITS.source(), operators));
  }

  /** Whether a hit is of the hunt. */
  static Scalar ofHunt(Hunt hunt) {
    return new Scalar.Comparison(name("HuntId"), Comparator.EQUAL, text(hunt.id()));
  }

  private TabularOperator summary() {
    Scalar time = name(draft.time());
    List<Assignment> aggregates = new ArrayList<>();
    if (kind == Kind.ALERT) {
      aggregates.add(
          new Assignment("EventUids", call("make_set", name("EventUid"), new Scalar.Whole(20))));
    }
    aggregates.addAll(
        List.of(
            new Assignment("FirstSeen", call("min", time)),
            new Assignment("LastSeen", call("max", time)),
            new Assignment("Hits", call("count")),
            new Assignment("Paths", call("make_set", name("FilePath"), new Scalar.Whole(20))),
            new Assignment("Contexts", call("make_set", name("ScanContext"), new Scalar.Whole(8))),
            any("ProcessCommandLine"),
            any("Username")));
    List<Assignment> by = new ArrayList<>();
    for (String column : List.of("DvcHostname", "RuleName", "FileName", "FileSHA256")) {
      by.add(Assignment.keep(column));
    }
    by.addAll(exclusions.columns());
    return new Summarize(aggregates, by);
  }

  private static Assignment any(String column) {
    return new Assignment(column, call("take_any", name(column)));
  }
}
