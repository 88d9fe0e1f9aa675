package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.model.EventId;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Tactic;
import harrier.hunt.target.Place;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.match.PatternMatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table as RFC 4180 has it: a line of names, then a line for each hit or rule match, every line
 * with the same columns and CR LF at its end. Columns that mean nothing for plain rules are empty
 * there; new columns come last.
 *
 * <p>A spreadsheet takes a cell that begins with {@code = + - @}, a tab or a carriage return for a
 * formula. File names and matched bytes are whatever an adversary likes, so such a cell gets an
 * apostrophe in front, which spreadsheets do not show. Control characters are written as escapes: a
 * row is a line.
 */
final class CsvSink implements Sink {
  static final List<String> COLUMNS =
      List.of(
          "time",
          "verdict",
          "severity",
          "confidence",
          "hunt",
          "title",
          "rule",
          "namespace",
          "target",
          "file_name",
          "file_size",
          "sha256",
          "context",
          "matches",
          "patterns",
          "first_offset",
          "first_data",
          "tactics",
          "techniques",
          "excluded_by",
          "unevaluated",
          "event_id",
          "explanation",
          "exclusions");

  private static final int MOST_PATTERNS = 50;
  private static final String LIST = "; ";

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  CsvSink(OutputStream out) {
    this.out = out;
  }

  @Override
  public void report(Report report) throws IOException {
    begin();
    switch (report) {
      case Report.Hits(_, Instant time, List<Hit> hits) -> hits.forEach(hit -> hit(time, hit));
      case Report.Matches matches -> matches.rules().forEach(rule -> rule(matches, rule));
      case Report.NearMiss miss -> nearMiss(miss);
    }
    flush();
  }

  @Override
  public void finish(Summary summary) throws IOException {
    begin();
    flush();
  }

  private void begin() {
    if (!begun) {
      begun = true;
      row(COLUMNS);
    }
  }

  private void hit(Instant time, Hit hit) {
    Hunt hunt = hit.hunt();
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.addAll(
        List.of(
            time.toString(),
            hit.verdict().key(),
            hunt.severity().key(),
            hunt.confidence().key(),
            hunt.id(),
            hunt.title()));
    where(cells, hit.match().rule(), hit.provenance(), hit.context(), hit.contentHash());
    cells.add(hit.deployment().key());
    found(cells, hit.match());
    cells.add(String.join(LIST, hunt.attack().tactics().stream().map(Tactic::key).toList()));
    cells.add(String.join(LIST, hunt.attack().techniques()));
    cells.add(hit.excludedBy().orElse(""));
    cells.add(String.join(" | ", hit.unevaluated()));
    cells.add(hit.eventId());
    cells.add(hit.explanation().map(Explanations::line).orElse(""));
    cells.add(hit.explanation().isEmpty() ? "" : String.join(" | ", Explanations.exclusions(hit)));
    row(cells);
  }

  private void rule(Report.Matches report, RuleMatch match) {
    RuleInfo rule = match.rule();
    List<String> provenance = report.place().provenance();
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.addAll(
        List.of(report.time().toString(), report.negated() ? "no match" : "match", "", "", "", ""));
    where(cells, rule, provenance, report.place().context().get(), report.contentHash());
    cells.add("");
    found(cells, match);
    cells.addAll(List.of("", "", "", ""));
    cells.add(EventId.of(rule.namespace(), rule.name(), report.contentHash(), provenance));
    cells.add(report.explanation(match).map(Explanations::line).orElse(""));
    cells.add("");
    row(cells);
  }

  private void nearMiss(Report.NearMiss miss) {
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.addAll(
        List.of(
            miss.time().toString(),
            "near miss",
            miss.hunt().map(hunt -> hunt.severity().key()).orElse(""),
            miss.hunt().map(hunt -> hunt.confidence().key()).orElse(""),
            miss.hunt().map(Hunt::id).orElse(""),
            miss.hunt().map(Hunt::title).orElse("")));
    where(cells, miss.rule(), miss.place().provenance(), miss.place().context().get(), "");
    cells.addAll(Collections.nCopies(COLUMNS.size() - 2 - cells.size(), ""));
    cells.add("lacks " + miss.missing().text() + ": " + Explanations.line(miss.condition()));
    cells.add("");
    row(cells);
  }

  private static void where(
      List<String> cells, RuleInfo rule, List<String> provenance, Context context, String hash) {
    cells.add(rule.name());
    cells.add(rule.namespace());
    cells.add(String.join(Place.STEP, provenance));
    cells.add(context.text(Field.FILE_NAME).orElse(""));
    cells.add(context.text(Field.FILE_SIZE).orElse(""));
    cells.add(hash);
  }

  private static void found(List<String> cells, RuleMatch match) {
    List<PatternMatch> patterns = match.patterns();
    cells.add(Integer.toString(patterns.size()));
    List<String> named = new ArrayList<>();
    for (PatternMatch each : patterns.subList(0, Math.min(patterns.size(), MOST_PATTERNS))) {
      named.add(each.pattern() + "@" + each.offset() + "+" + each.length());
    }
    if (patterns.size() > MOST_PATTERNS) {
      named.add("and " + (patterns.size() - MOST_PATTERNS) + " more");
    }
    cells.add(String.join(LIST, named));
    cells.add(patterns.isEmpty() ? "" : Long.toString(patterns.getFirst().offset()));
    cells.add(patterns.isEmpty() ? "" : TerminalText.bytes(patterns.getFirst().data()));
  }

  private void row(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      cell(cells.get(i));
    }
    text.append("\r\n");
  }

  private void cell(String value) {
    String safe = TerminalText.escape(value);
    if (!safe.isEmpty() && isFormula(value.charAt(0))) {
      safe = "'" + safe;
    }
    boolean quote = safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf(';') >= 0;
    if (quote || safe.startsWith(" ") || safe.endsWith(" ")) {
      text.append('"').append(safe.replace("\"", "\"\"")).append('"');
    } else {
      text.append(safe);
    }
  }

  private static boolean isFormula(char first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
      default -> false;
    };
  }

  private void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
    out.flush();
  }
}
