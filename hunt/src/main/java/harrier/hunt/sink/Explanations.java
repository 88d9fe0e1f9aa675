package harrier.hunt.sink;

import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hit;
import harrier.yara.ExplainedTerm;
import harrier.yara.match.PatternMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Conditions as trees with the value of every part, and what each exclusion said. */
final class Explanations {
  private static final int MOST_DATA = 16;
  private static final String INDENT = "  ";

  private Explanations() {}

  /** A condition for people: a line for each part, deeper parts further in. */
  static List<String> lines(ExplainedTerm condition) {
    List<String> lines = new ArrayList<>();
    add(condition, "", lines);
    return lines;
  }

  /** What each exclusion said, for people. */
  static List<String> exclusions(Hit hit) {
    List<String> lines = new ArrayList<>();
    for (ExclusionOutcome each : hit.judgement().outcomes()) {
      String reason = each.result().reason();
      lines.add(
          each.exclusion() + ": " + said(each.state()) + (reason.isEmpty() ? "" : ": " + reason));
    }
    return lines;
  }

  /** A condition for machines. */
  static Map<String, Object> record(ExplainedTerm term) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("term", term.text());
    record.put("value", term.value());
    if (!term.matches().isEmpty()) {
      record.put("matches", term.matches().stream().map(Explanations::record).toList());
    }
    if (!term.parts().isEmpty()) {
      if (term.needed() > 0) {
        record.put("true_parts", (long) term.holding());
        record.put("needed_parts", (long) term.needed());
      }
      record.put("parts", term.parts().stream().map(Explanations::record).toList());
    }
    return record;
  }

  /** What each exclusion said, for machines. */
  static List<Object> exclusionRecords(Hit hit) {
    List<Object> records = new ArrayList<>();
    for (ExclusionOutcome each : hit.judgement().outcomes()) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("id", each.exclusion());
      record.put("state", each.state().name().toLowerCase(Locale.ROOT));
      if (!each.result().missingFields().isEmpty()) {
        record.put("missing_fields", List.copyOf(each.result().missingFields()));
      }
      if (!each.result().unboundLists().isEmpty()) {
        record.put("empty_lists", List.copyOf(each.result().unboundLists()));
      }
      records.add(record);
    }
    return records;
  }

  /** A rule that lacks one thing, for machines. */
  static Map<String, Object> record(NearMissReport report) {
    return new RecordTree()
        .put("@timestamp", report.time().toString())
        .put("event.kind", "event")
        .put("rule.name", report.miss().rule())
        .put("rule.ruleset", report.hunt())
        .put(report.place().context().get())
        .put("harrier.hunt", report.hunt())
        .put("harrier.provenance", report.place().provenance())
        .put("harrier.near_miss", true)
        .put("harrier.lacks", report.miss().missing().text())
        .put("harrier.explanation", record(report.miss().condition()))
        .root();
  }

  private static void add(ExplainedTerm term, String indent, List<String> lines) {
    StringBuilder line = new StringBuilder(indent).append(value(term.value())).append(INDENT);
    line.append(TerminalText.escape(term.text()));
    if (!term.parts().isEmpty() && term.needed() > 0) {
      line.append("  (").append(term.holding()).append(" of ").append(term.parts().size());
      line.append(" true, ").append(term.needed()).append(" needed)");
    }
    lines.add(line.toString());
    for (PatternMatch match : term.matches()) {
      lines.add(indent + INDENT + bytes(match));
    }
    for (ExplainedTerm part : term.parts()) {
      add(part, indent + INDENT, lines);
    }
  }

  private static String value(String value) {
    String shown = TerminalText.escape(value);
    try {
      long number = Long.parseLong(value);
      return number > 9 ? shown + " (0x" + Long.toHexString(number) + ")" : shown;
    } catch (NumberFormatException _) {
      return shown;
    }
  }

  private static String bytes(PatternMatch match) {
    int length = Math.min(match.data().length(), MOST_DATA);
    StringBuilder text = new StringBuilder("at 0x").append(Long.toHexString(match.offset()));
    text.append(':');
    for (int i = 0; i < length; i++) {
      text.append(i % 2 == 0 ? " " : "").append(hex(match.data().at(i)));
    }
    text.append(match.length() > length ? " \u2026 " : "  ");
    return text.append(TerminalText.bytes(match.data().slice(0, length))).toString();
  }

  private static String hex(int value) {
    return Integer.toHexString(0x100 | value & 0xff).substring(1);
  }

  private static Map<String, Object> record(PatternMatch match) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < match.data().length(); i++) {
      hex.append(hex(match.data().at(i)));
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("offset", match.offset());
    record.put("length", match.length());
    record.put("hex", hex.toString());
    record.put("text", match.data().toString());
    return record;
  }

  private static String said(ExclusionOutcome.State state) {
    return switch (state) {
      case APPLIED -> "applied";
      case WOULD_APPLY -> "is true, but only counted";
      case DOES_NOT_APPLY -> "did not apply";
      case NOT_EVALUATED -> "could not be evaluated";
      case NOT_ASKED -> "was not asked";
    };
  }
}
