package harrier.hunt.site;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.page.check.Finding;
import harrier.hunt.sink.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The first page: every hunt, and what wants somebody's attention. */
final class IndexPage {
  private static final int DAYS = 30;

  private final List<SiteHunt> hunts;
  private final LocalDate today;
  private final Html html;

  private IndexPage(List<SiteHunt> hunts, LocalDate today, Html html) {
    this.hunts = hunts;
    this.today = today;
    this.html = html;
  }

  static String page(List<SiteHunt> hunts, List<String> notLoaded, LocalDate today, String foot) {
    SitePage page = SitePage.begin("Hunts", SitePage.Section.HUNTS);
    new IndexPage(hunts, today, page.body()).write(notLoaded);
    return page.end(foot);
  }

  private void write(List<String> notLoaded) {
    html.element("h1", "Hunts").raw("\n");
    tiles();
    if (hunts.isEmpty()) {
      html.element("p", "There is no hunt.").raw("\n");
    }
    html.raw("<div class=\"cards\">\n");
    hunts.forEach(this::card);
    html.raw("</div>\n");
    attention(notLoaded);
  }

  private void tiles() {
    long patterns = 0;
    long active = 0;
    long exclusions = 0;
    long failed = 0;
    long tests = 0;
    for (SiteHunt each : hunts) {
      patterns += each.hunt().patternCount();
      exclusions += each.hunt().exclusions().size();
      active += count(each.hunt(), ExclusionState.ACTIVE);
      tests += each.tests().outcomes().size();
      failed += each.tests().failed();
    }
    html.open("div", "tiles");
    Pieces.tile(html, "", hunts.size(), "hunts");
    Pieces.tile(html, "", patterns, "patterns");
    Pieces.tile(html, "", active, "of " + exclusions + " exclusions apply");
    Pieces.tile(html, "", Coverage.of(hunts).techniques().size(), "techniques covered");
    Pieces.tile(html, failed > 0 ? "bad" : "good", tests - failed, "of " + tests + " tests pass");
    html.close("div").raw("\n");
  }

  private void card(SiteHunt each) {
    Hunt hunt = each.hunt();
    html.open("article", "card").open("p", "chips");
    Pieces.severity(html, hunt);
    html.raw(" ").element("span", "id", hunt.id()).close("p");
    html.raw("<h2><a href=\"").text(each.place()).raw("\">").text(hunt.title()).raw("</a></h2>\n");
    html.element("p", hunt.hypothesis()).raw("\n").open("p", "chips");
    Pieces.attack(html, hunt);
    html.close("p").element("p", "note", summary(each)).close("article").raw("\n");
  }

  private String summary(SiteHunt each) {
    Hunt hunt = each.hunt();
    List<String> parts = new ArrayList<>();
    parts.add(String.join(", ", hunt.platforms().stream().map(Platform::key).toList()));
    parts.add(Pieces.count(hunt.patternCount(), "pattern"));
    long active = count(hunt, ExclusionState.ACTIVE);
    parts.add(active + " of " + Pieces.count(hunt.exclusions().size(), "exclusion") + " apply");
    long tests = each.tests().outcomes().size();
    parts.add(tests - each.tests().failed() + " of " + Pieces.count(tests, "test") + " pass");
    parts.removeIf(String::isEmpty);
    return String.join(" \u00b7 ", parts);
  }

  private long count(Hunt hunt, ExclusionState state) {
    return hunt.exclusions().stream()
        .filter(each -> ExclusionState.of(each, hunt, today) == state)
        .count();
  }

  private void attention(List<String> notLoaded) {
    html.raw("<section id=\"attention\">").element("h2", "Wants attention").raw("\n");
    Html items = new Html();
    notLoaded.forEach(problem -> item(items, "error", "not loaded", "", "", problem));
    hunts.forEach(each -> attention(each, items));
    if (items.length() == 0) {
      html.element("p", "note", "Nothing.");
    } else {
      html.raw("<ul class=\"checks\">\n").append(items).raw("</ul>\n");
    }
    html.raw("</section>\n");
  }

  private void attention(SiteHunt each, Html items) {
    String id = each.hunt().id();
    if (!each.tests().passed()) {
      String failed = Pieces.count(each.tests().failed(), "test") + " failed";
      item(items, "error", "tests", each.place() + "#tests", id, failed);
    }
    for (Finding finding : each.findings()) {
      if (finding.level() == Finding.Level.ERROR) {
        String text = finding.subject() + ": " + finding.reason();
        item(items, "error", finding.code(), each.place(), id, text);
      }
    }
    for (Exclusion exclusion : each.hunt().exclusions()) {
      String place = each.place() + "#exclusion-" + exclusion.id();
      switch (ExclusionState.of(exclusion, each.hunt(), today)) {
        case EXPIRED -> item(items, "warning", "expired", place, id, said(exclusion, "expired on"));
        case REVIEW ->
            item(items, "note", "review", place, id, exclusion.id() + " waits for a decision");
        case WAITING -> {
          String lists = String.join(", @", ExclusionState.emptyLists(exclusion, each.hunt()));
          item(items, "note", "waiting", place, id, exclusion.id() + " waits for @" + lists);
        }
        case ACTIVE, SHADOW -> {
          if (exclusion.expired(today.plusDays(DAYS))) {
            item(items, "warning", "expires soon", place, id, said(exclusion, "expires on"));
          }
        }
      }
    }
  }

  private static String said(Exclusion exclusion, String verb) {
    String owner = exclusion.owner().isBlank() ? "" : ", owner " + exclusion.owner();
    return "%s %s %s%s".formatted(exclusion.id(), verb, exclusion.expires().orElseThrow(), owner);
  }

  private static void item(
      Html items, String level, String code, String place, String hunt, String text) {
    items.open("li", level).element("b", code).raw(" ");
    if (!place.isEmpty()) {
      items.raw("<a href=\"").text(place).raw("\">").text(hunt).raw("</a> ");
    }
    items.text(text).close("li").raw("\n");
  }
}
