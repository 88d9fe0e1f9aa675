package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;

import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Descending;
import harrier.hunt.kql.syntax.TabularOperator.Summarize;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Hunt;
import java.util.ArrayList;
import java.util.List;

/** Where files that hits were found in have been written, for places without the table of hits. */
final class SeenFilesQuery {
  private final Hunt hunt;
  private final HitFiles files;
  private final QueryDraft draft;
  private final ExclusionCase exclusions;

  SeenFilesQuery(Hunt hunt, QueryOptions options) {
    this.hunt = hunt;
    this.files = new HitFiles(hunt, options);
    this.draft = new QueryDraft(hunt, options, Kind.HITS);
    this.exclusions = new ExclusionCase(hunt, Profiles.DEVICE_FILE, options.dialect());
  }

  HuntQuery query() {
    List<TabularOperator> operators = new ArrayList<>();
    operators.add(new Where(Scalar.all(List.of(draft.recent(), files.contain("SHA256")))));
    operators.addAll(exclusions.operators());
    operators.add(summary());
    operators.add(QueryDraft.hashAlgorithm());
    operators.add(new Descending("LastSeen"));
    draft
        .let(files.let(draft))
        .note("Here is no table of hits: their hashes have to stand in the query.")
        .exclusions(exclusions)
        .entity("Host", "FullName", "DeviceName")
        .hashEntity("SHA256")
        .entity("File", "Name", "FileName")
        .entity("Account", "Name", "AccountName");
    return draft.query(
        "where the files were written",
        "This query searches for devices on which files were written that the YARA rules of the hunt "
            + hunt.id()
            + " matched, less its exclusions.",
        new Pipeline(Profiles.DEVICE_FILE.source(), operators));
  }

  private TabularOperator summary() {
    Scalar time = name(draft.time());
    List<Assignment> aggregates =
        List.of(
            new Assignment("FirstSeen", call("min", time)),
            new Assignment("LastSeen", call("max", time)),
            new Assignment("Events", call("count")),
            new Assignment("Paths", call("make_set", name("FolderPath"), new Scalar.Whole(20))),
            any("ProcessCommandLine", "InitiatingProcessCommandLine"),
            any("AccountName", "InitiatingProcessAccountName"));
    List<Assignment> by = new ArrayList<>();
    for (String column : List.of("DeviceName", "FileName", "SHA256")) {
      by.add(Assignment.keep(column));
    }
    by.addAll(exclusions.columns());
    return new Summarize(aggregates, by);
  }

  private static Assignment any(String name, String column) {
    return new Assignment(name, call("take_any", name(column)));
  }
}
