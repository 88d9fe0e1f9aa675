package harrier.hunt.run;

import harrier.hunt.model.Hit;
import harrier.hunt.model.Verdict;
import harrier.hunt.sink.Report;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleMatch;
import harrier.yara.ScanResult;
import harrier.yara.match.PatternMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one target.
 *
 * @param name the target, for progress
 * @param scanned whether it was scanned, at least in part
 * @param malformed structures that modules could not read
 * @param unchanged whether it was left out because an earlier run knows it
 * @param written what to do once the sink has the reports
 */
record Outcome(
    String name,
    boolean scanned,
    long bytes,
    long malformed,
    List<Report> reports,
    List<Notice> notices,
    boolean unchanged,
    Runnable written) {
  private static final Runnable NOTHING = () -> {};
  private static final int MATCH_COST = 100;
  private static final int REPORT_COST = 1_000;

  /** Expressions that a notice about their limits names. */
  private static final int LIMITS_NAMED = 3;

  /** An outcome after which nothing is to be done. */
  Outcome(
      String name,
      boolean scanned,
      long bytes,
      long malformed,
      List<Report> reports,
      List<Notice> notices) {
    this(name, scanned, bytes, malformed, reports, notices, false, NOTHING);
  }

  /** A target that an earlier run knows. */
  static Outcome unchanged(Target target) {
    return new Outcome(target.name(), false, 0, 0, List.of(), List.of(), true, NOTHING);
  }

  /** The same with something to do once the sink has the reports. */
  Outcome whenWritten(Runnable action) {
    return new Outcome(name, scanned, bytes, malformed, reports, notices, unchanged, action);
  }

  /** A target that was scanned. */
  static Outcome of(Target target, ScanResult result, List<Report> reports) {
    List<Notice> notices = new ArrayList<>(result.incomplete().size() + 1);
    for (String reason : result.incomplete()) {
      notices.add(new Notice(Notice.Kind.INCOMPLETE, target.name(), reason));
    }
    limits(target, result.limits()).ifPresent(notices::add);
    return new Outcome(target.name(), true, result.bytes(), result.malformed(), reports, notices);
  }

  private static Optional<Notice> limits(Target target, List<String> limits) {
    if (limits.isEmpty()) {
      return Optional.empty();
    }
    String named = String.join("; ", limits.subList(0, Math.min(LIMITS_NAMED, limits.size())));
    int more = limits.size() - LIMITS_NAMED;
    String message = more <= 0 ? named : named + "; so were " + more + " more patterns";
    return Optional.of(new Notice(Notice.Kind.LIMITED, target.name(), message));
  }

  /** Whether the target was read and scanned to its end. */
  boolean isWhole() {
    for (Notice notice : notices) {
      if (notice.kind() != Notice.Kind.LIMITED) {
        return false;
      }
    }
    return true;
  }

  /** A name or a target that was not scanned. */
  static Outcome of(Notice notice) {
    return new Outcome(notice.target(), false, 0, 0, List.of(), List.of(notice));
  }

  /** The same with at most so many rules of plain scans. */
  Outcome cut(long most) {
    List<Report> kept = new ArrayList<>(reports.size());
    long left = most;
    for (Report report : reports) {
      switch (report) {
        case Report.Hits _, Report.NearMiss _ -> kept.add(report);
        case Report.Matches matches -> {
          Report.Matches some = left < matches.rules().size() ? matches.first((int) left) : matches;
          left -= some.rules().size();
          kept.add(some);
        }
      }
    }
    return new Outcome(name, scanned, bytes, malformed, kept, notices, unchanged, written);
  }

  /** Hits that no exclusion explains, or rules. */
  long findings() {
    long count = 0;
    for (Report report : reports) {
      count +=
          switch (report) {
            case Report.Hits(_, _, var hits) -> count(hits, Verdict.FINDING);
            case Report.Matches matches -> matches.rules().size();
            case Report.NearMiss _ -> 0;
          };
    }
    return count;
  }

  /** Hits that an exclusion explains. */
  long excluded() {
    long count = 0;
    for (Report report : reports) {
      if (report instanceof Report.Hits(_, _, var hits)) {
        count += count(hits, Verdict.EXCLUDED);
      }
    }
    return count;
  }

  /** Bytes of memory that the outcome holds, roughly. */
  long weight() {
    long weight = 0;
    for (Report report : reports) {
      weight += REPORT_COST;
      switch (report) {
        case Report.Hits(_, _, var hits) -> {
          for (Hit hit : hits) {
            weight += weight(hit.match());
            weight += hit.explanation().map(Outcome::weight).orElse(0L);
          }
        }
        case Report.Matches matches -> {
          for (RuleMatch rule : matches.rules()) {
            weight += weight(rule);
            weight += matches.explanation(rule).map(Outcome::weight).orElse(0L);
          }
        }
        case Report.NearMiss miss -> weight += weight(miss.condition());
      }
    }
    return weight;
  }

  private static long weight(RuleMatch match) {
    long weight = REPORT_COST;
    for (PatternMatch each : match.patterns()) {
      weight += MATCH_COST + each.data().length();
    }
    return weight;
  }

  private static long weight(ExplainedTerm term) {
    long weight = MATCH_COST + term.text().length() + (long) MATCH_COST * term.matches().size();
    for (ExplainedTerm part : term.parts()) {
      weight += weight(part);
    }
    return weight;
  }

  private static long count(List<Hit> hits, Verdict verdict) {
    long count = 0;
    for (Hit hit : hits) {
      if (hit.verdict() == verdict) {
        count++;
      }
    }
    return count;
  }
}
