package harrier.hunt.run;

import harrier.hunt.sink.RunListener;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what a run does. Used by one thread. */
final class Tally {
  private static final int LIMITS_NAMED = 100;

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
  private long unchanged;
  private long limited;

  void add(Outcome outcome) {
    if (outcome.scanned()) {
      targets++;
    }
    if (outcome.unchanged()) {
      unchanged++;
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
    if (has(outcome, Notice.Kind.LIMITED)) {
      limited++;
    }
    for (Notice notice : outcome.notices()) {
      if (isNamed(notice)) {
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
        stopped,
        unchanged,
        limited);
  }

  /** Limits leave room for what went wrong. */
  private boolean isNamed(Notice notice) {
    return switch (notice.kind()) {
      case SKIPPED -> false;
      case LIMITED -> limited <= LIMITS_NAMED && named.size() < Summary.NAMED;
      case UNREADABLE, INCOMPLETE -> named.size() < Summary.NAMED;
    };
  }

  private static boolean has(Outcome outcome, Notice.Kind kind) {
    for (Notice notice : outcome.notices()) {
      if (notice.kind() == kind) {
        return true;
      }
    }
    return false;
  }
}
