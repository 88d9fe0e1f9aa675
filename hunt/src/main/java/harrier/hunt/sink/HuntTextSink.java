package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Verdict;
import harrier.yara.RuleMatch;
import harrier.yara.match.PatternMatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A paragraph for each hit: what, where, what was found at which offsets, why it matters, and what
 * the exclusions said. The hypothesis of a hunt is told with its first hit only, and a reason why
 * exclusions are open is not told twice in a row.
 */
final class HuntTextSink implements Sink {
  private static final int WIDTH = 100;
  private static final int LABEL = 10;
  private static final int MOST_PATTERNS = 12;
  private static final int MOST_OFFSETS = 4;
  private static final int MOST_DATA = 48;
  private static final String CUT = "\u2026";

  private final SinkOptions options;
  private final Style style;
  private final Lines lines;
  private final Set<String> explained = new HashSet<>();
  private final Map<String, String> open = new HashMap<>();

  HuntTextSink(SinkOptions options, OutputStream out) {
    this.options = options;
    this.style = Style.of(options.colour());
    this.lines = new Lines(out);
  }

  @Override
  public void report(Report report) throws IOException {
    switch (report) {
      case Report.Hits(var place, _, var hits) -> {
        for (Hit hit : hits) {
          if (options.showExcluded() || hit.verdict() == Verdict.FINDING) {
            hit(hit, place.name());
          }
        }
      }
      case Report.Matches matches ->
          matches
              .rules()
              .forEach(rule ->
                  lines.line(
                      rule.rule().name() + " " + TerminalText.escape(matches.place().name())));
      case Report.NearMiss miss -> nearMiss(miss);
    }
    lines.flush();
  }

  @Override
  public void finish(Summary summary) throws IOException {
    if (!options.quiet()) {
      SummaryText.ofHunts(summary).forEach(lines::line);
    }
    lines.flush();
  }

  private void hit(Hit hit, String name) {
    Hunt hunt = hit.hunt();
    lines.line(
        verdict(hit) + "  " + style.strong(hunt.id()) + "  " + TerminalText.escape(hunt.title()));
    labelled("where", TerminalText.escape(name));
    process(hit.context());
    labelled("rule", hit.match().rule().name());
    patterns(hit.match());
    if (explained.add(hunt.id())) {
      wrapped("why", hunt.hypothesis());
    }
    hit.exclusion().ifPresent(this::exclusion);
    unevaluated(hit);
    explained(hit);
    lines.line("");
  }

  private void explained(Hit hit) {
    if (hit.explanation().isEmpty()) {
      return;
    }
    labelledLines("condition", Explanations.lines(hit.explanation().get()));
    labelledLines("benign", Explanations.exclusions(hit));
  }

  private void labelledLines(String label, List<String> texts) {
    String next = label;
    for (String text : texts) {
      labelled(next, text);
      next = "";
    }
  }

  private void nearMiss(Report.NearMiss miss) {
    String hunt = miss.hunt().map(Hunt::id).orElse(miss.rule().namespace());
    lines.line("NEAR MISS  " + style.strong(hunt) + "  " + miss.rule().name());
    labelled("where", TerminalText.escape(miss.place().name()));
    labelled("lacks", TerminalText.escape(miss.missing().text()));
    labelledLines("condition", Explanations.lines(miss.condition()));
    lines.line("");
  }

  private String verdict(Hit hit) {
    return switch (hit.verdict()) {
      case FINDING ->
          style.finding(
              hit.hunt().severity(),
              "FINDING " + hit.hunt().severity().key().toUpperCase(Locale.ROOT));
      case EXCLUDED -> style.excluded("EXCLUDED");
    };
  }

  private void process(Context context) {
    if (!context.has(Field.PROCESS_PID)) {
      return;
    }
    StringBuilder text = new StringBuilder("process ");
    text.append(context.text(Field.PROCESS_PID).orElseThrow());
    context.text(Field.USER_NAME).ifPresent(user -> text.append(" of ").append(user));
    context
        .text(Field.PROCESS_PARENT_NAME)
        .ifPresent(parent -> text.append(", started by ").append(parent));
    context
        .text(Field.CONTAINER_ID)
        .ifPresent(id -> text.append(", in container ").append(id, 0, Math.min(12, id.length())));
    context
        .text(Field.PROCESS_COMMAND_LINE)
        .ifPresent(line -> text.append(": ").append(cut(line, 2 * WIDTH)));
    labelled("", TerminalText.escape(text.toString()));
  }

  private void patterns(RuleMatch match) {
    Map<String, List<PatternMatch>> byPattern = new LinkedHashMap<>();
    match
        .patterns()
        .forEach(
            each -> byPattern.computeIfAbsent(each.pattern(), _ -> new ArrayList<>()).add(each));
    int shown = 0;
    for (Map.Entry<String, List<PatternMatch>> each : byPattern.entrySet()) {
      if (shown == MOST_PATTERNS) {
        labelled("", "and " + (byPattern.size() - shown) + " more patterns");
        return;
      }
      labelled(shown == 0 ? "found" : "", pattern(each.getKey(), each.getValue()));
      shown++;
    }
  }

  private static String pattern(String name, List<PatternMatch> matches) {
    StringBuilder text = new StringBuilder(name).append(" at ");
    int shown = Math.min(matches.size(), MOST_OFFSETS);
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ")
          .append("0x")
          .append(Long.toHexString(matches.get(i).offset()));
    }
    if (matches.size() > shown) {
      text.append(" and ").append(SummaryText.number(matches.size() - shown)).append(" more");
    }
    PatternMatch first = matches.getFirst();
    if (first.xorKey() != 0) {
      text.append(" (xor 0x").append(Integer.toHexString(first.xorKey())).append(')');
    }
    String data = cut(TerminalText.bytes(first.data()), MOST_DATA);
    return text.append(": ").append(data).toString();
  }

  private void exclusion(Exclusion exclusion) {
    wrapped("excluded", "by " + exclusion.id() + ": " + exclusion.scenario());
    wrapped("", "because " + exclusion.when());
  }

  private void unevaluated(Hit hit) {
    if (hit.verdict() == Verdict.EXCLUDED) {
      return;
    }
    List<String> names = new ArrayList<>();
    Set<String> fields = new TreeSet<>();
    Set<String> lists = new TreeSet<>();
    for (ExclusionOutcome each : hit.judgement().outcomes()) {
      if (each.state() == ExclusionOutcome.State.NOT_EVALUATED) {
        names.add(each.exclusion());
        fields.addAll(each.result().missingFields());
        lists.addAll(each.result().unboundLists());
      }
    }
    if (!names.isEmpty()) {
      List<String> reasons = new ArrayList<>();
      if (!fields.isEmpty()) {
        reasons.add("no " + String.join(", ", fields));
      }
      if (!lists.isEmpty()) {
        reasons.add("nothing in @" + String.join(", @", lists));
      }
      open(hit.hunt(), names, String.join("; ", reasons));
    }
  }

  private void open(Hunt hunt, List<String> names, String reason) {
    String subject =
        names.size() == 1
            ? "exclusion " + names.getFirst()
            : SummaryText.number(names.size()) + " exclusions";
    String text = subject + " could not be evaluated: " + reason;
    boolean told = text.equals(open.put(hunt.id(), text));
    wrapped("open", told ? subject + " could not be evaluated, as above" : text);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + CUT;
  }

  private void labelled(String label, String text) {
    lines.line("  " + style.faint(label) + " ".repeat(LABEL - label.length()) + text);
  }

  private void wrapped(String label, String text) {
    StringBuilder line = new StringBuilder();
    String next = label;
    for (String word : TerminalText.escape(text.replaceAll("\\s+", " ")).split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH - LABEL) {
        labelled(next, line.toString());
        next = "";
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    labelled(next, line.toString());
  }
}
