package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;

import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Let;
import harrier.hunt.kql.syntax.ListComparator;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator.Project;
import harrier.hunt.kql.syntax.TabularOperator.Summarize;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Hunt;
import java.util.List;

/**
 * The files that hits were found in, by SHA-256: from the table of hits where there is one, else
 * from the options.
 */
record HitFiles(Hunt hunt, QueryOptions options) {
  static final String ROWS = "hits";
  static final String HASH = "FileSHA256";
  private static final String HASHES = "hit_hashes";

  /** Binds the hits. */
  Let let(QueryDraft draft) {
    return switch (options.dialect()) {
      case LOG_ANALYTICS -> Let.rows(ROWS, rows(draft));
      case DEFENDER ->
          new Let(
              "SHA-256 of files in which the scanner found something, in lower case",
              HASHES,
              new Let.Value(new Scalar.Array(options.hashes())));
    };
  }

  private Pipeline rows(QueryDraft draft) {
    Scalar named = call("isnotempty", name(HASH));
    return Pipeline.of(
        Profiles.HARRIER_HITS.name(),
        new Where(Scalar.all(List.of(draft.recent(), HitsQuery.ofHunt(hunt), named))),
        new Summarize(
            List.of(
                new Assignment("Rules", call("make_set", name("RuleName"), new Scalar.Whole(10))),
                new Assignment(
                    "HitPaths", call("make_set", name("FilePath"), new Scalar.Whole(5)))),
            List.of(new Assignment(HASH, call("tolower", name(HASH))))));
  }

  /** Whether a column holds the hash of a hit. */
  Scalar contain(String column) {
    Scalar hashes =
        switch (options.dialect()) {
          case LOG_ANALYTICS ->
              new Scalar.Rows(Pipeline.of(ROWS, new Project(List.of(Assignment.keep(HASH)))));
          case DEFENDER -> name(HASHES);
        };
    return new Scalar.Membership(name(column), ListComparator.IN, List.of(hashes));
  }
}
