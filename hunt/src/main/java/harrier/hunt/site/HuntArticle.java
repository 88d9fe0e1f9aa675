package harrier.hunt.site;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.kql.HuntQuery;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.RuleFile;
import harrier.hunt.page.HuntTestReport;
import harrier.hunt.page.check.Finding;
import harrier.hunt.sink.Html;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of one hunt. */
final class HuntArticle {
  private final SiteHunt known;
  private final Hunt hunt;
  private final LocalDate today;
  private final Html html;

  private HuntArticle(SiteHunt known, LocalDate today, Html html) {
    this.known = known;
    this.hunt = known.hunt();
    this.today = today;
    this.html = html;
  }

  static String page(SiteHunt known, LocalDate today, String foot) {
    SitePage page = SitePage.begin(known.hunt().title(), SitePage.Section.HUNT);
    new HuntArticle(known, today, page.body()).write();
    return page.end(foot);
  }

  private void write() {
    html.raw("<article>\n<header class=\"hunt\">").element("p", "id", hunt.id());
    html.element("h1", hunt.title()).open("p", "chips");
    Pieces.severity(html, hunt);
    html.raw(" ");
    Pieces.pill(html, "plain", hunt.confidence().key() + " confidence");
    html.raw(" ");
    Pieces.attack(html, hunt);
    html.close("p").raw("</header>\n<div class=\"columns\">\n<div class=\"main\">\n");
    hypothesis();
    rules();
    exclusions();
    tests();
    queries();
    history();
    html.raw("</div>\n<aside>\n");
    contents();
    facts();
    lists();
    checks();
    html.raw("</aside>\n</div>\n</article>\n");
  }

  private void section(String id, String title) {
    html.raw("<section id=\"" + id + "\">").element("h2", title).raw("\n");
  }

  private void endSection() {
    html.raw("</section>\n");
  }

  private void hypothesis() {
    section("hypothesis", "Hypothesis");
    html.open("div", "lead");
    Pieces.paragraphs(html, hunt.hypothesis());
    html.close("div");
    if (!hunt.notes().isBlank()) {
      html.element("h3", "What the rule really finds");
      Pieces.paragraphs(html, hunt.notes());
    }
    endSection();
  }

  private void rules() {
    String rules = Pieces.count(hunt.rules().size(), "rule");
    section("rules", rules + ", " + Pieces.count(hunt.patternCount(), "pattern"));
    for (RuleFile file : hunt.ruleFiles()) {
      html.open("p", "file").element("code", name(file));
      file.rules()
          .ifPresent(
              names -> html.text(": " + String.join(", ", names.stream().sorted().toList())));
      html.close("p").raw("\n");
      RuleHtml.write(html, file.source());
    }
    endSection();
  }

  private static String name(RuleFile file) {
    return Path.of(file.source().name()).getFileName().toString();
  }

  private void exclusions() {
    section("exclusions", "Known to be benign");
    if (hunt.exclusions().isEmpty()) {
      html.element("p", "note", "The page knows of no benign situation.").raw("\n");
    }
    hunt.exclusions().forEach(each -> ExclusionHtml.write(html, each, hunt, today));
    endSection();
  }

  private void tests() {
    section("tests", "Tests");
    HuntTestReport report = known.tests();
    if (report.outcomes().isEmpty()) {
      html.element("p", "note", "The page carries no test.").raw("\n");
    } else {
      long passed = report.outcomes().size() - report.failed();
      String failed = report.passed() ? "" : ", " + report.failed() + " failed";
      html.element("p", "note", Pieces.count(passed, "test") + " passed" + failed + ".");
      html.raw("\n<ul class=\"tests\">\n");
      report.outcomes().forEach(this::test);
      html.raw("</ul>\n");
    }
    endSection();
  }

  private void test(HuntTestReport.Outcome outcome) {
    String state = outcome.passed() ? "passed" : "failed";
    html.open("li", state).element("b", state).raw(" ").text(outcome.test().name());
    if (!outcome.passed()) {
      Pieces.list(html, outcome.failures());
    }
    html.close("li").raw("\n");
  }

  private void queries() {
    if (known.queries().isEmpty()) {
      return;
    }
    section("queries", "Queries");
    for (HuntQuery query : known.queries()) {
      html.raw("<details class=\"query\"><summary>").element("b", query.title());
      html.raw("</summary>\n").element("p", query.description());
      html.element("p", "note", query.dialect().title() + ", " + String.join(", ", query.tables()));
      html.raw("\n<pre tabindex=\"0\"><code>");
      query.text().lines().forEach(line -> html.text(line).raw("\n"));
      html.raw("</code></pre>\n");
      Pieces.list(html, query.notes());
      Pieces.list(html, query.problems());
      html.raw("</details>\n");
    }
    endSection();
  }

  private void history() {
    section("history", "History");
    History history = known.history();
    if (!history.changes().isEmpty()) {
      html.raw("<ul class=\"history\">\n");
      for (Change change : history.changes()) {
        html.open("li").element("time", change.day().toString()).raw(" ");
        html.element("code", change.commit()).raw(" ").text(change.subject()).raw(" ");
        html.element("span", "note", change.author()).close("li").raw("\n");
      }
      html.raw("</ul>\n");
    }
    if (!history.unknown().isEmpty()) {
      String what = history.changes().isEmpty() ? "Changes are not known: " : "";
      html.element("p", "note", what + history.unknown() + ".").raw("\n");
    }
    endSection();
  }

  private void contents() {
    html.raw("<nav class=\"contents\"><ul>\n");
    link("hypothesis", "Hypothesis");
    link("rules", "Rule and patterns");
    link("exclusions", Pieces.count(hunt.exclusions().size(), "exclusion"));
    link("tests", Pieces.count(known.tests().outcomes().size(), "test"));
    if (!known.queries().isEmpty()) {
      link("queries", "Queries");
    }
    link("history", "History");
    html.raw("</ul></nav>\n");
  }

  private void link(String id, String name) {
    html.raw("<li><a href=\"#" + id + "\">").text(name).raw("</a></li>\n");
  }

  private void facts() {
    html.element("h2", "Runs in").raw("\n<ul class=\"contexts\">\n");
    for (DeploymentContext context : hunt.contexts()) {
      html.open("li").element("b", context.key()).raw(" ");
      html.element("span", "note", context.meaning()).close("li").raw("\n");
    }
    html.raw("</ul>\n").element("h2", "Facts").raw("\n<dl>\n");
    fact("platforms", String.join(", ", hunt.platforms().stream().map(Platform::key).toList()));
    fact("author", hunt.provenance().author());
    reference(hunt.provenance().reference());
    fact("licence", hunt.provenance().licence());
    html.raw("</dl>\n");
  }

  private void fact(String name, String value) {
    if (!value.isBlank()) {
      html.element("dt", name).element("dd", value).raw("\n");
    }
  }

  private void reference(String reference) {
    if (!reference.startsWith("https://")) {
      fact("reference", reference);
      return;
    }
    html.element("dt", "reference").raw("<dd><a rel=\"noreferrer\" href=\"").text(reference);
    html.raw("\">").text(reference).raw("</a></dd>\n");
  }

  private void lists() {
    if (hunt.lists().byName().isEmpty()) {
      return;
    }
    html.element("h2", "Lists that a site fills").raw("\n<dl>\n");
    for (Map.Entry<String, List<String>> list : hunt.lists().byName().entrySet()) {
      html.open("dt").element("code", "@" + list.getKey()).close("dt");
      String entries = list.getValue().isEmpty() ? "empty" : entries(list.getValue());
      html.element("dd", entries).raw("\n");
    }
    html.raw("</dl>\n");
  }

  private static String entries(List<String> entries) {
    int shown = Math.min(entries.size(), 20);
    String more = shown < entries.size() ? " and " + (entries.size() - shown) + " more" : "";
    return String.join(", ", entries.subList(0, shown)) + more;
  }

  private void checks() {
    html.element("h2", "What the checks say").raw("\n");
    if (known.findings().isEmpty()) {
      html.element("p", "note", "Nothing.").raw("\n");
      return;
    }
    List<Finding> sorted = new ArrayList<>(known.findings());
    sorted.sort(Comparator.comparing(Finding::level));
    html.raw("<ul class=\"checks\">\n");
    for (Finding finding : sorted) {
      String level = finding.level().name().toLowerCase(Locale.ROOT);
      html.open("li", level).element("b", finding.code()).raw(" ");
      html.text(finding.subject() + ": " + finding.reason());
      if (finding.position().line() > 0) {
        html.element("span", "note", ", line " + finding.position().line());
      }
      html.close("li").raw("\n");
    }
    html.raw("</ul>\n");
  }
}
