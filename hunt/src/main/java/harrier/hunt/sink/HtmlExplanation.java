package harrier.hunt.sink;

import harrier.yara.ExplainedTerm;
import harrier.yara.match.PatternMatch;

/** A condition as a tree with the value of every part, and the bytes that decide. */
final class HtmlExplanation {
  private static final int MOST_TERMS = 100;
  private static final int MOST_TEXT = 600;

  private final Html html;
  private int terms;

  private HtmlExplanation(Html html) {
    this.html = html;
  }

  /** Writes the tree, folded up behind the condition's value. */
  static void write(Html html, ExplainedTerm condition) {
    html.open("details", "tree").open("summary").text("Condition: ");
    html.text(Explanations.value(condition.value()), MOST_TEXT).close("summary").open("ul");
    HtmlExplanation tree = new HtmlExplanation(html);
    tree.term(condition);
    html.close("ul");
    if (tree.terms > MOST_TERMS) {
      html.element(
          "p", "note", SummaryText.number(tree.terms - MOST_TERMS) + " more parts are not shown.");
    }
    html.close("details").raw("\n");
  }

  private void term(ExplainedTerm term) {
    boolean shown = ++terms <= MOST_TERMS;
    if (shown) {
      html.open("li").element("b", Html.cut(Explanations.value(term.value()), MOST_TEXT));
      html.raw(" ").element("code", Html.cut(term.text(), MOST_TEXT));
      String count = Explanations.count(term);
      html.raw(" ").element("span", "faint", count);
      for (PatternMatch match : term.matches()) {
        HtmlBytes.write(html, match);
      }
    }
    parts(term, shown);
    if (shown) {
      html.close("li").raw("\n");
    }
  }

  private void parts(ExplainedTerm term, boolean shown) {
    boolean list = shown && !term.parts().isEmpty();
    if (list) {
      html.open("ul");
    }
    term.parts().forEach(this::term);
    if (list) {
      html.close("ul");
    }
  }
}
