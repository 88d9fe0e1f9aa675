package harrier.hunt.sink;

import harrier.hunt.target.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A summary for people. */
public final class SummaryText {
  private static final int NAMED = 20;
  private static final long UNIT = 1_000;
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  private static final double MILLIS_PER_SECOND = 1_000;

  private SummaryText() {}

  /** The summary of a run of hunts: lines without their ends. */
  public static List<String> ofHunts(Summary summary) {
    List<String> lines = new ArrayList<>();
    String excluded = summary.excluded() == 0 ? "" : ", " + number(summary.excluded()) + " excluded";
    lines.add(
        done(summary) + ": " + count(summary.findings(), "finding", "findings") + excluded);
    addRest(lines, summary);
    return lines;
  }

  /** The summary of a run of plain rules: lines without their ends. */
  public static List<String> ofRules(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(done(summary) + ": " + count(summary.findings(), "match", "matches"));
    addRest(lines, summary);
    return lines;
  }

  private static String done(Summary summary) {
    return "%s%s, %s in %s"
        .formatted(
            summary.stopped() ? "Stopped after " : "",
            count(summary.targets(), "target", "targets"),
            bytes(summary.bytes()),
            time(summary.time()));
  }

  private static void addRest(List<String> lines, Summary summary) {
    if (summary.skipped() > 0) {
      lines.add(number(summary.skipped()) + " left out: not a file, or larger than the limit");
    }
    addNamed(lines, summary, Notice.Kind.UNREADABLE, summary.unreadable(), "could not be read");
    addNamed(
        lines, summary, Notice.Kind.INCOMPLETE, summary.incomplete(), "not scanned to the end");
  }

  private static void addNamed(
      List<String> lines, Summary summary, Notice.Kind kind, long total, String what) {
    if (total == 0) {
      return;
    }
    lines.add(number(total) + " " + what + ":");
    List<Notice> named =
        summary.notices().stream().filter(notice -> notice.kind() == kind).limit(NAMED).toList();
    named.forEach(notice -> lines.add("  " + TerminalText.escape(notice.toString())));
    if (total > named.size()) {
      lines.add("  and " + number(total - named.size()) + " more");
    }
  }

  static String count(long count, String one, String many) {
    return count == 1 ? "1 " + one : (count == 0 ? "no" : number(count)) + " " + many;
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 512 bytes}, {@code 1.2 GB}. */
  static String bytes(long bytes) {
    if (bytes < UNIT) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double value = bytes;
    int unit = 0;
    while (value >= UNIT && unit < UNITS.length - 1) {
      value /= UNIT;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  private static String time(Duration time) {
    if (time.toMinutes() > 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS_PER_SECOND);
  }
}
