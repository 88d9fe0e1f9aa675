package harrier.hunt.sink;

import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.yara.ExplainedTerm;
import harrier.yara.match.PatternMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Conditions as trees with the value of every part, and what each exclusion said. */
public final class Explanations {
  private static final int MOST_DATA = 16;
  private static final String INDENT = "  ";

  private Explanations() {}

  /** A condition for people: a line for each part, deeper parts further in. */
  public static List<String> lines(ExplainedTerm condition) {
    List<String> lines = new ArrayList<>();
    add(condition, "", lines);
    return lines;
  }

  /** A condition in one line: parts in braces behind the whole. */
  static String line(ExplainedTerm term) {
    StringBuilder line = new StringBuilder(term.text()).append(" = ").append(term.value());
    for (PatternMatch match : term.matches()) {
      line.append(' ').append(bytes(match));
    }
    if (!term.parts().isEmpty()) {
      line.append(" { ");
      line.append(String.join("; ", term.parts().stream().map(Explanations::line).toList()));
      line.append(" }");
    }
    return line.toString();
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
  public static Map<String, Object> record(ExplainedTerm term) {
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
  static Map<String, Object> record(Report.NearMiss miss) {
    return new RecordTree()
        .put("@timestamp", miss.time().toString())
        .put("event.kind", "event")
        .put("rule.name", miss.rule().name())
        .put("rule.ruleset", miss.rule().namespace())
        .put(miss.place().context().get())
        .put("harrier.hunt", miss.hunt().map(Hunt::id).orElse(""))
        .put("harrier.provenance", miss.place().provenance())
        .put("harrier.near_miss", true)
        .put("harrier.lacks", miss.missing().text())
        .put("harrier.explanation", record(miss.condition()))
        .root();
  }

  /** How many parts hold and how many have to, where that is fixed; else empty. */
  static String count(ExplainedTerm term) {
    return term.parts().isEmpty() || term.needed() == 0
        ? ""
        : term.holding() + " of " + term.parts().size() + " true, " + term.needed() + " needed";
  }

  private static void add(ExplainedTerm term, String indent, List<String> lines) {
    StringBuilder line = new StringBuilder(indent).append(value(term.value())).append(INDENT);
    line.append(TerminalText.escape(term.text()));
    String count = count(term);
    lines.add(line + (count.isEmpty() ? "" : "  (" + count + ")"));
    for (PatternMatch match : term.matches()) {
      lines.add(indent + INDENT + bytes(match));
    }
    for (ExplainedTerm part : term.parts()) {
      add(part, indent + INDENT, lines);
    }
  }

  /** A value for people: numbers in hex too. */
  static String value(String value) {
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
