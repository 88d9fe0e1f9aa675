package harrier.hunt.run;

import harrier.hunt.model.Hit;
import harrier.hunt.model.Verdict;
import harrier.hunt.sink.Report;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
import harrier.yara.RuleMatch;
import harrier.yara.ScanResult;
import harrier.yara.match.PatternMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one target.
 *
 * @param name the target, for progress
 * @param scanned whether it was scanned, at least in part
 * @param malformed structures that modules could not read
 */
record Outcome(
    String name,
    boolean scanned,
    long bytes,
    long malformed,
    List<Report> reports,
    List<Notice> notices) {
  private static final int MATCH_COST = 100;
  private static final int REPORT_COST = 1_000;

  /** A target that was scanned. */
  static Outcome of(Target target, ScanResult result, List<Report> reports) {
    List<Notice> incomplete = new ArrayList<>(result.incomplete().size());
    for (String reason : result.incomplete()) {
      incomplete.add(new Notice(Notice.Kind.INCOMPLETE, target.name(), reason));
    }
    return new Outcome(
        target.name(), true, result.bytes(), result.malformed(), reports, incomplete);
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
        case Report.Hits hits -> kept.add(hits);
        case Report.Matches matches -> {
          Report.Matches some = left < matches.rules().size() ? matches.first((int) left) : matches;
          left -= some.rules().size();
          kept.add(some);
        }
      }
    }
    return new Outcome(name, scanned, bytes, malformed, kept, notices);
  }

  /** Hits that no exclusion explains, or rules. */
  long findings() {
    long count = 0;
    for (Report report : reports) {
      count +=
          switch (report) {
            case Report.Hits(_, _, var hits) -> count(hits, Verdict.FINDING);
            case Report.Matches(_, _, _, _, var rules, _) -> rules.size();
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
          }
        }
        case Report.Matches(_, _, _, _, var rules, _) -> {
          for (RuleMatch rule : rules) {
            weight += weight(rule);
          }
        }
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
