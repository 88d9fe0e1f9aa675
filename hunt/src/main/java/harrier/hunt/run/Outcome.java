package harrier.hunt.run;

import harrier.hunt.model.Hit;
import harrier.hunt.model.Verdict;
import harrier.hunt.sink.NearMissReport;
import harrier.hunt.sink.Report;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Target;
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
 * @param nearMisses rules that lack one thing
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
    Runnable written,
    List<NearMissReport> nearMisses) {
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
    this(name, scanned, bytes, malformed, reports, notices, false, NOTHING, List.of());
  }

  /** A target that an earlier run knows. */
  static Outcome unchanged(Target target) {
    return new Outcome(target.name(), false, 0, 0, List.of(), List.of(), true, NOTHING, List.of());
  }

  /** The same with something to do once the sink has the reports. */
  Outcome whenWritten(Runnable action) {
    return new Outcome(
        name, scanned, bytes, malformed, reports, notices, unchanged, action, nearMisses);
  }

  /** The same with rules that lack one thing. */
  Outcome withNearMisses(List<NearMissReport> some) {
    return new Outcome(name, scanned, bytes, malformed, reports, notices, unchanged, written, some);
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
    return notices.stream().allMatch(notice -> notice.kind() == Notice.Kind.LIMITED);
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
    return new Outcome(
        name, scanned, bytes, malformed, kept, notices, unchanged, written, nearMisses);
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
