package harrier.hunt.sink;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Tactic;
import harrier.yara.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a hunt is: its page, with what each exclusion said in this run. */
final class HtmlHunt {
  private HtmlHunt() {}

  /** The title with id and severity, inside a heading. */
  static void title(Html html, Hunt hunt) {
    String severity = hunt.severity().key();
    html.element("span", "badge " + severity, severity).raw(" ");
    html.text(hunt.title()).raw(" ").element("span", "id", hunt.id());
  }

  /** Everything else. */
  static void write(Html html, Hunt hunt, Function<Exclusion, String> said) {
    html.element("p", "hypothesis", hunt.hypothesis()).raw("\n");
    if (!hunt.notes().isBlank()) {
      html.open("details").element("summary", "What the rules really find");
      for (String paragraph : hunt.notes().strip().split("\n\\s*\n")) {
        html.element("p", paragraph);
      }
      html.close("details").raw("\n");
    }
    html.open("table", "facts");
    row(html, "confidence", hunt.confidence().key());
    row(html, "ATT&CK", attack(hunt));
    row(html, "rules", names(hunt.rules(), RuleInfo::name));
    row(html, "runs in", names(List.copyOf(hunt.contexts()), DeploymentContext::key));
    row(html, "platforms", names(List.copyOf(hunt.platforms()), Platform::key));
    row(html, "author", hunt.provenance().author());
    row(html, "reference", hunt.provenance().reference());
    row(html, "licence", hunt.provenance().licence());
    html.close("table").raw("\n");
    if (!hunt.exclusions().isEmpty()) {
      exclusions(html, hunt, said);
    }
  }

  private static void exclusions(Html html, Hunt hunt, Function<Exclusion, String> said) {
    html.open("details").open("summary").text("Known to be benign: ");
    html.text(SummaryText.count(hunt.exclusions().size(), "exclusion", "exclusions"));
    html.close("summary").open("div", "scroll").open("table", "lines").open("thead").open("tr");
    html.element("th", "exclusion").element("th", "when").element("th", "in this run");
    html.close("tr").close("thead").raw("\n");
    for (Exclusion each : hunt.exclusions()) {
      html.open("tr").open("td").element("b", each.id()).raw("<br>").text(each.scenario());
      String expires = each.expires().map(day -> ", until " + day).orElse("");
      String owner = each.owner().isEmpty() ? "" : ", " + each.owner();
      html.raw("<br>").element("span", "faint", each.status().key() + owner + expires);
      html.close("td").open("td").element("code", each.when()).close("td");
      html.element("td", said.apply(each)).close("tr").raw("\n");
    }
    html.close("table").close("div").close("details").raw("\n");
  }

  private static String attack(Hunt hunt) {
    List<String> all = new ArrayList<>();
    for (Tactic tactic : hunt.attack().tactics()) {
      all.add(tactic.title() + " (" + tactic.id() + ")");
    }
    all.addAll(hunt.attack().techniques());
    return String.join(", ", all);
  }

  private static <T> String names(List<T> values, Function<T, String> name) {
    return String.join(", ", values.stream().map(name).sorted().toList());
  }

  private static void row(Html html, String name, String value) {
    if (!value.isBlank()) {
      html.row(name, value);
    }
  }
}
