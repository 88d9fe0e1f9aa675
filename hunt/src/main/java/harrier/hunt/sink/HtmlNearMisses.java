package harrier.hunt.sink;

import harrier.hunt.model.Hunt;

/** Rules that lack one thing, with their conditions; bounded like the lists of entries. */
final class HtmlNearMisses {
  private final Html entries = new Html();
  private long total;
  private long shown;

  void add(Report.NearMiss miss, HtmlRoom room) {
    total++;
    int before = entries.length();
    if (shown < HtmlEntries.DETAILED) {
      entry(miss);
      if (room.take(entries.length() - before)) {
        shown++;
      } else {
        entries.truncate(before);
      }
    }
  }

  private void entry(Report.NearMiss miss) {
    entries.open("details", "hit").open("summary");
    HtmlEntry.path(entries, miss.place().provenance());
    String hunt = miss.hunt().map(Hunt::id).orElse(miss.rule().namespace());
    entries.raw(" ").element("span", "rule", miss.rule().name() + ", " + hunt + ", lacks ");
    entries.element("code", Html.cut(miss.missing().text(), HtmlEntry.MOST_VALUE));
    entries.close("summary").raw("\n");
    HtmlExplanation.write(entries, miss.condition());
    entries.close("details").raw("\n");
  }

  boolean isEmpty() {
    return total == 0;
  }

  /** Writes the section. */
  void write(Html page) {
    page.raw("<section id=\"near\"><h2>Near misses</h2>\n");
    page.element("p", SummaryText.count(total, "rule lacks", "rules lack") + " one thing only.");
    page.append(entries);
    if (total > shown) {
      page.element(
          "p",
          "warning",
          SummaryText.number(total - shown)
              + " more are counted but not shown. The formats ndjson, csv and sarif have all of them.");
    }
    page.raw("</section>\n");
  }
}
