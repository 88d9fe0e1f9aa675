package harrier.hunt.sink;

/**
 * A list of entries of bounded size: the first with everything, many more with a line each, the
 * rest as a number.
 */
final class HtmlEntries {
  /** Entries of a list that are shown with everything. */
  static final int DETAILED = 200;

  /** Entries of a list that are shown at all. */
  static final int LISTED = 10_000;

  private static final int FEW = 3;

  private final Html details = new Html();
  private final Html lines = new Html();
  private long total;
  private int detailed;
  private int listed;

  /** Adds an entry; whether it has a place on the page. */
  boolean add(HtmlEntry entry, HtmlRoom room) {
    total++;
    if (detailed + listed >= LISTED) {
      return false;
    }
    boolean whole = listed == 0 && detailed < DETAILED;
    Html html = whole ? details : lines;
    int before = html.length();
    if (whole) {
      entry.write(html, detailed < FEW);
    } else {
      entry.writeLine(html);
    }
    if (!room.take(html.length() - before)) {
      html.truncate(before);
      return false;
    }
    detailed += whole ? 1 : 0;
    listed += whole ? 0 : 1;
    return true;
  }

  long total() {
    return total;
  }

  /** Writes the list, and what is missing in it. */
  void write(Html page) {
    page.append(details);
    if (listed > 0) {
      page.open("details", "rest").open("summary");
      page.text(SummaryText.number(listed) + " more, a line for each").close("summary");
      page.open("div", "scroll").open("table", "lines").append(lines).close("table").close("div");
      page.close("details").raw("\n");
    }
    long missing = total - detailed - listed;
    if (missing > 0) {
      page.element(
          "p",
          "warning",
          SummaryText.number(missing)
              + " more are counted but not shown: the page would become too large. "
              + "The formats ndjson, csv and sarif have all of them.");
    }
  }
}
