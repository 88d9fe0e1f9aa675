package harrier.hunt.site;

import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.sink.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One exclusion with its state. */
final class ExclusionHtml {
  private static final int WIDTH = 90;

  private ExclusionHtml() {}

  static void write(Html html, Exclusion exclusion, Hunt hunt, LocalDate today) {
    ExclusionState state = ExclusionState.of(exclusion, hunt, today);
    html.raw("<div class=\"card " + state.key() + "\" id=\"exclusion-").text(exclusion.id());
    html.raw("\">").open("h3").text(exclusion.id()).raw(" ");
    Pieces.pill(html, state.key(), state.key());
    html.close("h3").raw("\n");
    Pieces.paragraphs(html, exclusion.scenario());
    html.raw("<pre class=\"when\" tabindex=\"0\"><code>");
    for (String line : ExpressionText.lines(exclusion.expression(), WIDTH)) {
      html.text(line).raw("\n");
    }
    html.raw("</code></pre>\n");
    if (!exclusion.written().isBlank()) {
      html.raw("<details>").element("summary", "As it was first written");
      html.element("blockquote", exclusion.written()).raw("</details>\n");
    }
    html.element("p", "note", answers(exclusion, hunt, state)).raw("</div>\n");
  }

  /** Who answers for it, until when, and what it does now. */
  private static String answers(Exclusion exclusion, Hunt hunt, ExclusionState state) {
    List<String> parts = new ArrayList<>();
    parts.add(state.meaning() + lists(exclusion, hunt, state));
    parts.add(exclusion.owner().isBlank() ? "no owner" : "owner " + exclusion.owner());
    parts.add(exclusion.expires().map(day -> "until " + day).orElse("never expires"));
    if (!exclusion.platforms().isEmpty()) {
      parts.add(
          "on " + String.join(", ", exclusion.platforms().stream().map(Platform::key).toList()));
    }
    return String.join(" \u00b7 ", parts);
  }

  private static String lists(Exclusion exclusion, Hunt hunt, ExclusionState state) {
    Set<String> empty = ExclusionState.emptyLists(exclusion, hunt);
    return state == ExclusionState.WAITING ? ": @" + String.join(", @", empty) : "";
  }
}
