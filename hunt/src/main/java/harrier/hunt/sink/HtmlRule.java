package harrier.hunt.sink;

import harrier.yara.RuleInfo;

/** What a plain rule is: what it declares about itself. */
final class HtmlRule {
  private static final int MOST_VALUE = 600;
  private static final int MOST_META = 40;

  private HtmlRule() {}

  /** The name with the namespace, inside a heading. */
  static void title(Html html, RuleInfo rule) {
    html.text(rule.name()).raw(" ").element("span", "id", rule.namespace());
  }

  /** Everything else. */
  static void write(Html html, RuleInfo rule) {
    html.open("table", "facts");
    if (!rule.tags().isEmpty()) {
      html.row("tags", String.join(", ", rule.tags()));
    }
    for (RuleInfo.Meta meta : rule.meta().subList(0, Math.min(rule.meta().size(), MOST_META))) {
      html.row(meta.key(), Html.cut(RecordTree.plain(meta.value()).toString(), MOST_VALUE));
    }
    html.row("declared in", rule.origin());
    html.close("table").raw("\n");
  }
}
