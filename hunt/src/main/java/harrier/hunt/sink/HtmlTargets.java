package harrier.hunt.sink;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was found in each target, as links to the entries. Bounded like the lists of entries. */
final class HtmlTargets {
  private static final int MOST = 5_000;
  private static final int LINKS = 12;
  private static final int NAME = 400;

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private long unnamed;

  private static final class Target {
    private final Html links = new Html();
    private long findings;
    private long excluded;
    private long linked;
  }

  /**
   * Notes an entry.
   *
   * @param name what the link is called
   * @param shown whether the entry has a place on the page
   */
  void add(HtmlEntry entry, String name, boolean excluded, boolean shown) {
    String outermost = entry.provenance().getFirst();
    if (!targets.containsKey(outermost) && targets.size() >= MOST) {
      unnamed++;
      return;
    }
    Target target = targets.computeIfAbsent(outermost, _ -> new Target());
    target.findings += excluded ? 0 : 1;
    target.excluded += excluded ? 1 : 0;
    if (shown && !excluded && target.linked < LINKS) {
      target.linked++;
      target.links.raw("<a href=\"#" + entry.anchor() + "\">").text(name).raw("</a> ");
    }
  }

  /** Writes the section. */
  void write(Html page) {
    page.raw("<section id=\"targets\"><h2>By target</h2>\n");
    page.open("div", "scroll").open("table", "lines").open("thead").open("tr");
    page.element("th", "target").element("th", "findings").element("th", "excluded");
    page.element("th", "found by").close("tr").close("thead").raw("\n");
    targets.forEach((name, target) -> row(page, name, target));
    page.close("table").close("div");
    if (unnamed > 0) {
      page.element(
          "p",
          "warning",
          SummaryText.number(unnamed) + " more hits lie in targets not listed here.");
    }
    page.raw("</section>\n");
  }

  private static void row(Html page, String name, Target target) {
    page.open("tr").open("td").open("span", "path").text(name, NAME).close("span").close("td");
    page.element("td", "number", SummaryText.number(target.findings));
    page.element("td", "number", SummaryText.number(target.excluded));
    page.open("td").append(target.links);
    long more = target.findings - target.linked;
    page.text(more > 0 ? "and " + SummaryText.number(more) + " more" : "");
    page.close("td").close("tr").raw("\n");
  }

  boolean isEmpty() {
    return targets.isEmpty();
  }
}
