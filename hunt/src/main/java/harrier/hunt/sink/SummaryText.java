package harrier.hunt.sink;

import harrier.hunt.target.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A summary for people. */
public final class SummaryText {
  private static final int NAMED = 20;
  private static final long UNIT = 1_000;
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  private static final long MILLIS_PER_SECOND = 1_000;

  private SummaryText() {}

  /** The summary of a run of hunts: lines without their ends. */
  public static List<String> ofHunts(Summary summary) {
    List<String> lines = new ArrayList<>();
    String excluded =
        summary.excluded() == 0 ? "" : ", " + number(summary.excluded()) + " excluded";
    lines.add(done(summary) + ": " + count(summary.findings(), "finding", "findings") + excluded);
    addRest(lines, summary);
    return lines;
  }

  /**
   * The summary of a run of plain rules: lines without their ends.
   *
   * @param skipped number of rules that did not run because they do not compile
   */
  public static List<String> ofRules(Summary summary, int skipped) {
    List<String> lines = new ArrayList<>();
    lines.add(done(summary) + ": " + count(summary.findings(), "match", "matches"));
    if (skipped > 0) {
      lines.add(count(skipped, "rule", "rules") + " did not run: not compiled");
    }
    addRest(lines, summary);
    return lines;
  }

  private static String done(Summary summary) {
    return (summary.stopped() ? "Stopped after " : "")
        + count(summary.targets(), "target", "targets")
        + ", "
        + bytes(summary.bytes())
        + " in "
        + time(summary.time());
  }

  private static void addRest(List<String> lines, Summary summary) {
    if (summary.unchanged() > 0) {
      lines.add(number(summary.unchanged()) + " unchanged since an earlier run");
    }
    if (summary.skipped() > 0) {
      lines.add(number(summary.skipped()) + " left out: not a file, or larger than the limit");
    }
    addNamed(lines, summary, Notice.Kind.UNREADABLE, summary.unreadable(), "could not be read");
    addNamed(lines, summary, Notice.Kind.INCOMPLETE, summary.incomplete(), "not fully scanned");
    addNamed(
        lines,
        summary,
        Notice.Kind.LIMITED,
        summary.limited(),
        "with an expression that was followed to the end of its reach");
    if (summary.malformed() > 0) {
      lines.add(
          count(summary.malformed(), "damaged structure", "damaged structures")
              + " in files: modules left out what they hold");
    }
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
    StringBuilder digits = new StringBuilder().append(number);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  /** {@code 512 bytes}, {@code 1.2 GB}. */
  static String bytes(long bytes) {
    if (bytes < UNIT) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    int name = 1;
    long unit = UNIT;
    while (bytes / unit >= UNIT && name < UNITS.length - 1) {
      name++;
      unit *= UNIT;
    }
    String value =
        bytes / unit < 10 ? tenths(bytes, unit) : Long.toString((bytes + unit / 2) / unit);
    return value + " " + UNITS[name];
  }

  private static String time(Duration time) {
    if (time.toMinutes() > 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return tenths(time.toMillis(), MILLIS_PER_SECOND) + " s";
  }

  /** With one decimal. A {@link java.util.Formatter} takes longer than a small run. */
  private static String tenths(long value, long unit) {
    long tenths = (value + unit / 20) / (unit / 10);
    return tenths / 10 + "." + tenths % 10;
  }
}
