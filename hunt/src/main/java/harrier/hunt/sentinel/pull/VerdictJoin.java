package harrier.hunt.sentinel.pull;

import harrier.hunt.json.Dotted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what analysts found about incidents into the records of the hits that they are about. */
public final class VerdictJoin {
  private final Map<String, Found> byId = new HashMap<>();
  private long open;

  private record Found(String triage, String reason, String by) {}

  /** Begins with nothing. */
  public VerdictJoin() {}

  /** Takes rows with the id of an event and the classification of its incident. */
  public void add(List<Row> rows) {
    for (Row row : rows) {
      String triage = triage(row.first("Classification", "AlertVerdict", "Verdict"));
      String id = row.first("EventUid", "EventId");
      if (triage.isEmpty() || id.isEmpty()) {
        open++;
      } else {
        byId.merge(id, found(row, triage), VerdictJoin::graver);
      }
    }
  }

  private static Found found(Row row, String triage) {
    String comment = row.first("ClassificationComment", "ClassificationReason");
    String incident = row.text("IncidentNumber");
    return new Found(triage, comment, incident.isEmpty() ? "" : "incident " + incident);
  }

  /** Where incidents differ about one event, what was confirmed once is not benign. */
  private static Found graver(Found a, Found b) {
    return b.triage().equals("confirmed") ? b : a;
  }

  /** Sentinel's and Defender's words; nothing for those that decide nothing. */
  private static String triage(String classification) {
    return switch (classification.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
      case "truepositive", "confirmed" -> "confirmed";
      case "falsepositive", "benignpositive", "informationalexpectedactivity", "benign" -> "benign";
      default -> "";
    };
  }

  /** Events about which somebody has found something. */
  public long events() {
    return byId.size();
  }

  /** Rows that decide nothing or name no event. */
  public long open() {
    return open;
  }

  /** Adds what was found to the history; tells how many records changed. */
  public long apply(Path history) throws IOException {
    return HistoryRewrite.apply(history, (record, _) -> change(record));
  }

  private boolean change(Map<String, Object> record) {
    Found found = byId.get(Dotted.text(record, "event.id"));
    if (found == null || Dotted.text(record, "harrier.triage").equals(found.triage())) {
      return false;
    }
    Dotted.put(record, "harrier.triage", found.triage());
    if (!found.reason().isEmpty()) {
      Dotted.put(record, "harrier.triage_reason", found.reason());
    }
    if (!found.by().isEmpty()) {
      Dotted.put(record, "harrier.triage_by", found.by());
    }
    return true;
  }
}
