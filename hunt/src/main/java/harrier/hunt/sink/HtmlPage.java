package harrier.hunt.sink;

import harrier.hunt.model.Hunt;
import harrier.hunt.target.Notice;
import harrier.yara.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The parts of the page around what was found. */
final class HtmlPage {
  private static final int MOST_NAME = 400;
  private static final int MOST_MESSAGE = 600;
  private static final int MOST_TARGETS = 20;
  private static final int MOST_RULES = 1_000;

  private final Html page;
  private final SinkOptions options;
  private final Manifest manifest;
  private final Summary summary;
  private final boolean hunts;

  HtmlPage(Html page, SinkOptions options, Summary summary, boolean hunts) {
    this.page = page;
    this.options = options;
    this.manifest = options.manifest();
    this.summary = summary;
    this.hunts = hunts;
  }

  void begin() {
    String title = hunts ? "Harrier hunt" : "Harrier scan";
    page.raw(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        """);
    page.element("title", title).raw("\n<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n");
    page.raw("<header>").element("h1", title);
    page.open("p", "faint").text(about()).close("p").raw("</header>\n<main>\n");
    tiles();
  }

  private String about() {
    StringBuilder text = new StringBuilder();
    if (!manifest.started().equals(Instant.EPOCH)) {
      text.append(manifest.started().truncatedTo(ChronoUnit.SECONDS)).append(". ");
    }
    if (!manifest.targets().isEmpty()) {
      List<String> named =
          manifest.targets().subList(0, Math.min(MOST_TARGETS, manifest.targets().size()));
      text.append(Html.cut(String.join(", ", named), MOST_NAME));
      int more = manifest.targets().size() - named.size();
      text.append(more > 0 ? " and " + more + " more. " : ". ");
    }
    if (!manifest.version().isEmpty()) {
      text.append("Harrier ").append(manifest.version()).append('.');
    }
    return text.toString();
  }

  private void tiles() {
    page.open("div", "tiles");
    tile(summary.findings() > 0 ? "found" : "", summary.findings(), hunts ? "findings" : "matches");
    if (hunts) {
      tile("", summary.excluded(), "excluded");
    }
    tile("", summary.targets(), "targets");
    tile(summary.unreadable() > 0 ? "bad" : "", summary.unreadable(), "could not be read");
    tile(summary.incomplete() > 0 ? "bad" : "", summary.incomplete(), "not fully scanned");
    page.close("div").raw("\n");
    List<String> lines =
        hunts
            ? SummaryText.ofHunts(summary)
            : SummaryText.ofRules(summary, options.skippedRules().size());
    page.element("p", lines.getFirst()).raw("\n");
    if (summary.stopped()) {
      page.element("p", "warning", "The run was stopped before its end.");
    }
  }

  private void tile(String style, long number, String name) {
    page.open("div", "tile " + style).element("b", SummaryText.number(number)).raw(" ");
    page.element("span", name).close("div");
  }

  void contents(List<HtmlGroup> groups, boolean nearMisses) {
    page.raw("<nav><ul>\n");
    groups.forEach(group -> group.writeContents(page));
    if (nearMisses) {
      page.raw("<li><a href=\"#near\">Near misses</a></li>\n");
    }
    if (!groups.isEmpty()) {
      page.raw("<li><a href=\"#targets\">By target</a></li>\n");
    }
    page.raw("<li><a href=\"#unread\">What was not read</a></li>\n");
    page.raw("</ul></nav>\n");
    if (groups.isEmpty()) {
      page.element("p", "Nothing was found.");
    }
  }

  /** What could not be read, not scanned to its end, or was left out. */
  void unread() {
    page.raw("<section id=\"unread\"><h2>What was not read</h2>\n");
    if (summary.complete()) {
      page.element("p", "Every target was read to its end.").raw("\n");
    }
    notices(Notice.Kind.UNREADABLE, summary.unreadable(), "could not be read");
    notices(Notice.Kind.INCOMPLETE, summary.incomplete(), "not fully scanned");
    notices(
        Notice.Kind.LIMITED,
        summary.limited(),
        "with an expression followed to the end of its reach");
    if (summary.skipped() > 0) {
      page.element(
          "p",
          SummaryText.number(summary.skipped())
              + " left out: not a file, or larger than the limit.");
    }
    if (summary.malformed() > 0) {
      page.element(
          "p",
          SummaryText.count(summary.malformed(), "damaged structure", "damaged structures")
              + " in files: modules left out what they hold.");
    }
    page.raw("</section>\n");
  }

  private void notices(Notice.Kind kind, long total, String what) {
    if (total == 0) {
      return;
    }
    page.element("h4", SummaryText.number(total) + " " + what);
    page.open("div", "scroll").open("table", "lines");
    long named = 0;
    for (Notice notice : summary.notices()) {
      if (notice.kind() == kind) {
        named++;
        page.open("tr").open("td").open("span", "path").text(notice.target(), MOST_NAME);
        page.close("span").close("td");
        page.element("td", Html.cut(notice.message(), MOST_MESSAGE)).close("tr").raw("\n");
      }
    }
    page.close("table").close("div");
    if (total > named) {
      page.element("p", "warning", SummaryText.number(total - named) + " more are not named here.");
    }
  }

  /** Hunts and rules that did not run. */
  void notRun() {
    List<RuleSet.Skipped> rules = options.skippedRules();
    if (rules.isEmpty() && manifest.notLoaded().isEmpty()) {
      return;
    }
    page.raw("<section id=\"notrun\"><h2>What did not run</h2>\n<ul>\n");
    manifest.notLoaded().forEach(text -> page.element("li", Html.cut(text, MOST_MESSAGE)));
    for (RuleSet.Skipped rule : rules.subList(0, Math.min(rules.size(), MOST_RULES))) {
      page.open("li").element("b", rule.name()).text(" (" + rule.origin() + "): ");
      page.text(rule.reason(), MOST_MESSAGE).close("li").raw("\n");
    }
    page.raw("</ul>\n");
    if (rules.size() > MOST_RULES) {
      page.element(
          "p",
          "warning",
          SummaryText.number(rules.size() - MOST_RULES) + " more are not named here.");
    }
    page.raw("</section>\n");
  }

  /** Hunts that ran and found nothing. */
  void withoutHits(Set<String> withHits) {
    List<Hunt> silent =
        manifest.hunts().get().stream().filter(hunt -> !withHits.contains(hunt.id())).toList();
    if (silent.isEmpty()) {
      return;
    }
    page.raw("<section id=\"silent\"><h2>Hunts without a hit</h2>\n");
    for (Hunt hunt : silent) {
      page.open("details").open("summary");
      HtmlHunt.title(page, hunt);
      page.close("summary").raw("\n");
      HtmlHunt.write(page, hunt, _ -> "was not asked");
      page.close("details").raw("\n");
    }
    page.raw("</section>\n");
  }

  void end() {
    page.raw("</main>\n</body>\n</html>\n");
  }

  private static String style() {
    try (InputStream file = HtmlPage.class.getResourceAsStream("report.css")) {
      if (file == null) {
        throw new IllegalStateException("resource report.css is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
