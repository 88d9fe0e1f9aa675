package harrier.hunt.site;

import harrier.hunt.sink.Html;

/** What the pages have in common: head, navigation, foot. */
final class SitePage {
  /** The style sheet's name. */
  static final String STYLE = "style.css";

  /** Where the reader is. */
  enum Section {
    HUNTS,
    COVERAGE,
    HUNT
  }

  private final Html page = new Html();
  private final String root;

  private SitePage(String root) {
    this.root = root;
  }

  /** A page that lies in the site's folder, or for a hunt one folder below. */
  static SitePage begin(String title, Section section) {
    SitePage begun = new SitePage(section == Section.HUNT ? "../" : "");
    begun.head(title, section);
    return begun;
  }

  private void head(String title, Section section) {
    page.raw(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        """);
    page.element("title", title);
    page.raw("\n<link rel=\"stylesheet\" href=\"" + root + STYLE + "\">\n</head>\n<body>\n");
    page.raw("<header class=\"top\"><nav><a class=\"brand\" href=\"" + root + "index.html\">");
    page.raw("Harrier</a>");
    tab("index.html", "Hunts", section == Section.HUNTS);
    tab("coverage.html", "Coverage", section == Section.COVERAGE);
    page.raw("</nav></header>\n<main>\n");
  }

  private void tab(String file, String name, boolean here) {
    page.raw(" <a href=\"" + root + file + "\"" + (here ? " aria-current=\"page\"" : "") + ">");
    page.text(name).raw("</a>");
  }

  Html body() {
    return page;
  }

  /** The whole page. */
  String end(String foot) {
    page.raw("</main>\n").open("footer").text(foot).close("footer").raw("\n</body>\n</html>\n");
    return page.toString();
  }
}
