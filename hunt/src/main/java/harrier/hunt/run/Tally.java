package harrier.hunt.run;

import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what a run does. Used by one thread. */
final class Tally {
  private final long began = System.nanoTime();
  private final List<Notice> named = new ArrayList<>();
  private long targets;
  private long bytes;
  private long findings;
  private long excluded;
  private long skipped;
  private long unreadable;
  private long incomplete;
  private long malformed;

  void add(Outcome outcome) {
    if (outcome.scanned()) {
      targets++;
    }
    bytes += outcome.bytes();
    malformed += outcome.malformed();
    findings += outcome.findings();
    excluded += outcome.excluded();
    if (has(outcome, Notice.Kind.SKIPPED)) {
      skipped++;
    }
    if (has(outcome, Notice.Kind.UNREADABLE)) {
      unreadable++;
    }
    if (has(outcome, Notice.Kind.INCOMPLETE)) {
      incomplete++;
    }
    for (Notice notice : outcome.notices()) {
      if (notice.kind() != Notice.Kind.SKIPPED && named.size() < Summary.NAMED) {
        named.add(notice);
      }
    }
  }

  long findings() {
    return findings;
  }

  RunListener.Progress progress(String current) {
    return new RunListener.Progress(targets, bytes, findings, current);
  }

  Summary summary(boolean stopped) {
    return new Summary(
        targets,
        bytes,
        Duration.ofNanos(System.nanoTime() - began),
        findings,
        excluded,
        skipped,
        unreadable,
        incomplete,
        malformed,
        named,
        stopped);
  }

  private static boolean has(Outcome outcome, Notice.Kind kind) {
    return outcome.notices().stream().anyMatch(notice -> notice.kind() == kind);
  }
}
