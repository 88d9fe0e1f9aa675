package harrier.hunt.site;

import harrier.hunt.attack.Technique;
import harrier.hunt.attack.Techniques;
import harrier.hunt.model.Tactic;
import harrier.hunt.sink.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ATT&CK, tactic by tactic, with the hunts that look for each technique. */
final class CoveragePage {
  private static final List<Tactic> ORDER =
      List.of(
          Tactic.RECONNAISSANCE,
          Tactic.RESOURCE_DEVELOPMENT,
          Tactic.INITIAL_ACCESS,
          Tactic.EXECUTION,
          Tactic.PERSISTENCE,
          Tactic.PRIVILEGE_ESCALATION,
          Tactic.DEFENSE_EVASION,
          Tactic.CREDENTIAL_ACCESS,
          Tactic.DISCOVERY,
          Tactic.LATERAL_MOVEMENT,
          Tactic.COLLECTION,
          Tactic.COMMAND_AND_CONTROL,
          Tactic.EXFILTRATION,
          Tactic.IMPACT);

  private CoveragePage() {}

  static String page(List<SiteHunt> hunts, String foot) {
    SitePage page = SitePage.begin("Coverage of ATT&CK", SitePage.Section.COVERAGE);
    Html html = page.body();
    Coverage coverage = Coverage.of(hunts);
    html.element("h1", "Coverage of ATT&CK").raw("\n");
    html.element("p", about(coverage, hunts)).raw("\n<p><a href=\"" + NavigatorLayer.FILE);
    html.raw("\">").text(NavigatorLayer.FILE).raw("</a> ");
    html.element("span", "note", "is the same as a layer for the ATT&CK Navigator.").raw("</p>\n");
    html.raw("<div class=\"matrix\">\n");
    for (Tactic tactic : ORDER) {
      tactic(html, tactic, coverage.byTactic().getOrDefault(tactic, Map.of()));
    }
    for (Tactic tactic : NavigatorLayer.OTHER_MATRIX) {
      if (coverage.byTactic().containsKey(tactic)) {
        tactic(html, tactic, coverage.byTactic().get(tactic));
      }
    }
    html.raw("</div>\n");
    return page.end(foot);
  }

  private static String about(Coverage coverage, List<SiteHunt> hunts) {
    return "%s in %s, by %s. ATT&CK for Enterprise, version %s."
        .formatted(
            Pieces.count(coverage.techniques().size(), "technique"),
            Pieces.count(coverage.byTactic().size(), "tactic"),
            Pieces.count(hunts.size(), "hunt"),
            Techniques.VERSION);
  }

  private static void tactic(Html html, Tactic tactic, Map<String, List<SiteHunt>> covered) {
    List<Technique> open = new ArrayList<>();
    int all = 0;
    for (Technique each : Techniques.all()) {
      if (each.tactics().contains(tactic)) {
        all++;
        if (!covered.containsKey(each.id())) {
          open.add(each);
        }
      }
    }
    html.open("div", covered.isEmpty() ? "tactic none" : "tactic").element("h2", tactic.title());
    String count = all == 0 ? covered.size() + " covered" : covered.size() + " of " + all;
    html.element("p", "note", tactic.id() + " \u00b7 " + count).raw("\n");
    if (!covered.isEmpty()) {
      html.raw("<ul>\n");
      covered.forEach((id, hunts) -> technique(html, id, hunts));
      html.raw("</ul>\n");
    }
    if (!open.isEmpty()) {
      notCovered(html, open);
    }
    html.close("div").raw("\n");
  }

  private static void technique(Html html, String id, List<SiteHunt> hunts) {
    html.open("li");
    Pieces.technique(html, id, "technique");
    html.raw("\n");
    for (SiteHunt each : hunts) {
      html.raw("<a href=\"").text(each.place()).raw("\">").text(each.hunt().title());
      html.raw("</a>\n");
    }
    html.close("li").raw("\n");
  }

  private static void notCovered(Html html, List<Technique> techniques) {
    html.raw("<details>").element("summary", techniques.size() + " not covered").raw("\n<ul>\n");
    for (Technique each : techniques) {
      html.open("li").element("code", each.id()).text(" " + Techniques.title(each)).close("li");
      html.raw("\n");
    }
    html.raw("</ul></details>\n");
  }
}
