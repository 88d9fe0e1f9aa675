package harrier.hunt.kql.check;

import harrier.hunt.kql.Dialect;
import harrier.hunt.kql.HuntQueries;
import harrier.hunt.kql.HuntQuery;
import harrier.hunt.kql.Profile;
import harrier.hunt.kql.Profiles;
import harrier.hunt.kql.QueryOptions;
import harrier.hunt.kql.TablePredicate;
import harrier.hunt.kql.Translation;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Position;
import harrier.hunt.model.Status;
import harrier.hunt.page.check.Check;
import harrier.hunt.page.check.Finding;
import harrier.hunt.page.check.Finding.Level;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * {@code kql-fails}: a query of the hunt does not fit the tables. {@code kql-too-long}: Sentinel
 * does not take it as a hunting query. {@code kql-nowhere}: an exclusion can be asked of no table
 * of telemetry, because none has its fields.
 */
public final class QueriesFit implements Check {
  @Override
  public Set<String> codes() {
    return Set.of("kql-fails", "kql-too-long", "kql-nowhere");
  }

  @Override
  public void check(Hunt hunt, LocalDate today, Consumer<Finding> findings) {
    Set<String> problems = new LinkedHashSet<>();
    for (Dialect dialect : Dialect.values()) {
      QueryOptions options = QueryOptions.of(dialect);
      for (HuntQuery query : HuntQueries.of(hunt, options)) {
        problems.addAll(query.problems());
        checkLength(hunt, query, findings);
      }
      for (Profile profile : Profiles.ALL) {
        if (profile.dialects().contains(dialect)) {
          problems.addAll(HuntQueries.exclusions(hunt, profile, options).problems());
        }
      }
    }
    problems.forEach(problem ->
        findings.accept(of(Level.ERROR, "kql-fails", hunt, "its queries do not run: " + problem)));
    for (Exclusion exclusion : hunt.exclusions()) {
      if (exclusion.status() != Status.REVIEW) {
        checkTables(exclusion, findings);
      }
    }
  }

  private static void checkLength(Hunt hunt, HuntQuery query, Consumer<Finding> findings) {
    int length = query.text().length();
    if (query.dialect() == Dialect.LOG_ANALYTICS && length > HuntQuery.LONGEST) {
      findings.accept(
          of(
              Level.WARNING,
              "kql-too-long",
              hunt,
              "the query "
                  + query.id()
                  + " has "
                  + length
                  + " characters, and Sentinel takes at most "
                  + HuntQuery.LONGEST));
    }
  }

  private static Finding of(Level level, String code, Hunt hunt, String reason) {
    return new Finding(level, code, Position.of(hunt.page()), hunt.id(), reason);
  }

  private static void checkTables(Exclusion exclusion, Consumer<Finding> findings) {
    Set<String> everywhere = new TreeSet<>();
    Set<String> somewhere = new TreeSet<>();
    for (Profile profile : Profiles.ALL) {
      if (profile != Profiles.HARRIER_HITS) {
        TablePredicate predicate =
            Translation.of(exclusion.expression(), profile, Dialect.LOG_ANALYTICS);
        if (predicate.isApplicable()) {
          return;
        }
        boolean first = somewhere.isEmpty();
        somewhere.addAll(predicate.lacks());
        if (first) {
          everywhere.addAll(predicate.lacks());
        }
        everywhere.retainAll(predicate.lacks());
      }
    }
    String lacks =
        everywhere.isEmpty()
            ? "all of " + String.join(", ", somewhere)
            : String.join(", ", everywhere);
    findings.accept(
        new Finding(
            Level.NOTE,
            "kql-nowhere",
            exclusion.position(),
            exclusion.id(),
            "only the scanner can ask it: no table of telemetry tells " + lacks));
  }
}
