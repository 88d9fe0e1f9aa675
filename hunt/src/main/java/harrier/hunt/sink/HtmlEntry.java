package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hit;
import harrier.hunt.target.Place;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.match.PatternMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One hit of a hunt, or one match of a plain rule, on the page.
 *
 * @param anchor its name inside the page
 * @param hit the hit, unless it is a plain rule's
 * @param why the rule's condition with the value of every part, if it was asked for
 */
record HtmlEntry(
    String anchor,
    List<String> provenance,
    RuleMatch match,
    Context context,
    String hash,
    Optional<Hit> hit,
    Optional<ExplainedTerm> why) {
  private static final int MOST_PATTERNS = 16;
  private static final int MOST_VIEWS = 3;
  private static final int MOST_OFFSETS = 20;
  private static final int MOST_FIELDS = 60;
  private static final int MOST_STEP = 400;
  static final int MOST_VALUE = 600;
  private static final int MOST_DATA = 60;
  private static final int MOST_VALUES = 8;

  /** One row: the way to the target, the rule, and the first match. */
  void writeLine(Html html) {
    html.raw("<tr id=\"" + anchor + "\">").open("td");
    path(html, provenance);
    html.close("td").open("td").element("b", match.rule().name());
    if (!match.patterns().isEmpty()) {
      PatternMatch first = match.patterns().getFirst();
      html.text(" " + first.pattern() + " at " + hex(first.offset()) + " ");
      html.element("code", Html.cut(TerminalText.bytes(first.data()), MOST_DATA));
    }
    excludedBy().ifPresent(exclusion -> html.text(" excluded by " + exclusion.id()));
    html.close("td").close("tr").raw("\n");
  }

  /** Everything that is known, folded up behind the way to the target. */
  void write(Html html, boolean open) {
    html.raw("<details class=\"hit\" id=\"" + anchor + "\"" + (open ? " open" : "") + ">");
    html.open("summary");
    path(html, provenance);
    html.raw(" ").element("span", "rule", match.rule().name());
    String found = SummaryText.count(match.patterns().size(), "match", "matches");
    html.raw(" ").element("span", "faint", match.patterns().isEmpty() ? "" : found);
    html.close("summary").raw("\n");
    exclusions(html);
    patterns(html);
    why.ifPresent(condition -> HtmlExplanation.write(html, condition));
    fields(html);
    html.close("details").raw("\n");
  }

  private Optional<Exclusion> excludedBy() {
    return hit.flatMap(Hit::exclusion);
  }

  /** The way to a target. */
  static void path(Html html, List<String> provenance) {
    html.open("span", "path");
    for (int i = 0; i < provenance.size(); i++) {
      html.raw(i == 0 ? "" : "<span class=\"step\">" + Place.STEP + "</span>");
      html.text(provenance.get(i), MOST_STEP);
    }
    html.close("span");
  }

  private void patterns(Html html) {
    Map<String, List<PatternMatch>> byPattern = new LinkedHashMap<>();
    for (PatternMatch each : match.patterns()) {
      byPattern.computeIfAbsent(each.pattern(), _ -> new ArrayList<>()).add(each);
    }
    int shown = 0;
    for (Map.Entry<String, List<PatternMatch>> each : byPattern.entrySet()) {
      if (shown++ == MOST_PATTERNS) {
        String more = SummaryText.number(byPattern.size() - MOST_PATTERNS);
        html.element("p", "note", more + " more patterns matched and are not shown.");
        return;
      }
      pattern(html, each.getKey(), each.getValue());
    }
  }

  private void pattern(Html html, String name, List<PatternMatch> matches) {
    html.open("h5").element("code", name);
    declared(name).ifPresent(text -> html.text(" = ").element("code", Html.cut(text, MOST_VALUE)));
    html.close("h5");
    for (PatternMatch each : matches.subList(0, Math.min(MOST_VIEWS, matches.size()))) {
      html.open("p", "at").text("at " + hex(each.offset()) + ", ");
      html.text(SummaryText.count(each.length(), "byte", "bytes"));
      html.text(each.xorKey() == 0 ? "" : ", under the xor key " + hex(each.xorKey()));
      html.close("p").raw("\n");
      HtmlBytes.write(html, each);
    }
    if (matches.size() > MOST_VIEWS) {
      others(html, matches);
    }
  }

  private static void others(Html html, List<PatternMatch> matches) {
    StringBuilder text = new StringBuilder("also at ");
    int last = Math.min(matches.size(), MOST_VIEWS + MOST_OFFSETS);
    for (int i = MOST_VIEWS; i < last; i++) {
      text.append(i == MOST_VIEWS ? "" : ", ").append(hex(matches.get(i).offset()));
    }
    if (last < matches.size()) {
      text.append(" and ").append(SummaryText.number(matches.size() - last)).append(" more");
    }
    html.element("p", "note", text.toString());
  }

  private Optional<String> declared(String name) {
    return match.rule().patterns().stream()
        .filter(pattern -> pattern.name().equals(name))
        .map(RuleInfo.Pattern::text)
        .findFirst();
  }

  private void exclusions(Html html) {
    if (hit.isEmpty() || hit.get().judgement().outcomes().isEmpty()) {
      return;
    }
    html.open("table", "outcomes");
    for (ExclusionOutcome outcome : hit.get().judgement().outcomes()) {
      String reason = outcome.result().reason();
      String text = said(outcome.state());
      html.row(outcome.exclusion(), reason.isEmpty() ? text : text + ": " + reason);
    }
    html.close("table").raw("\n");
    excludedBy()
        .ifPresent(exclusion -> {
          html.open("p", "why").element("b", "Excluded by " + exclusion.id() + ". ");
          html.text(exclusion.scenario()).raw(" ").element("code", exclusion.when()).close("p");
        });
  }

  private static String said(ExclusionOutcome.State state) {
    return switch (state) {
      case APPLIED -> "applies and excludes";
      case WOULD_APPLY -> "would apply";
      case DOES_NOT_APPLY -> "does not apply";
      case NOT_EVALUATED -> "could not be evaluated";
      case NOT_ASKED -> "was not asked";
    };
  }

  private void fields(Html html) {
    html.open("table", "fields");
    int left = MOST_FIELDS;
    for (Map.Entry<Field, List<Object>> each : context.fields().entrySet()) {
      if (left-- > 0) {
        html.row(each.getKey().key(), value(each.getValue()));
      }
    }
    if (!hash.isEmpty() && !context.has(Field.FILE_HASH_SHA256)) {
      html.row(Field.FILE_HASH_SHA256.key(), hash);
    }
    hit.ifPresent(known -> html.row("event.id", known.eventId()));
    html.close("table");
    if (left < 0) {
      html.element("p", "note", -left + " more fields are known and not shown.");
    }
  }

  private static String value(List<Object> values) {
    StringBuilder text = new StringBuilder();
    for (Object each : values.subList(0, Math.min(values.size(), MOST_VALUES))) {
      text.append(text.isEmpty() ? "" : ", ").append(Html.cut(each.toString(), MOST_VALUE));
    }
    int more = values.size() - MOST_VALUES;
    return more > 0 ? text + " and " + SummaryText.number(more) + " more" : text.toString();
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
