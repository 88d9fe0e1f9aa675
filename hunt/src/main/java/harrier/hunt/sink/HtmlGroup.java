package harrier.hunt.sink;

import harrier.hunt.model.Exclusion;
import harrier.hunt.model.ExclusionOutcome;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.yara.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one hunt, or one plain rule, has found. */
final class HtmlGroup {
  private final String anchor;
  private final Optional<Hunt> hunt;
  private final Optional<RuleInfo> rule;
  private final HtmlEntries findings = new HtmlEntries();
  private final HtmlEntries excluded = new HtmlEntries();
  private final Map<String, Tally> tallies = new HashMap<>();

  private static final class Tally {
    private final Set<String> missing = new TreeSet<>();
    private long applied;
    private long shadowed;
    private long open;
  }

  private HtmlGroup(String anchor, Optional<Hunt> hunt, Optional<RuleInfo> rule) {
    this.anchor = anchor;
    this.hunt = hunt;
    this.rule = rule;
  }

  static HtmlGroup of(String anchor, Hunt hunt) {
    return new HtmlGroup(anchor, Optional.of(hunt), Optional.empty());
  }

  static HtmlGroup of(String anchor, RuleInfo rule) {
    return new HtmlGroup(anchor, Optional.empty(), Optional.of(rule));
  }

  /** Adds an entry; whether it has a place on the page. */
  boolean add(HtmlEntry entry, HtmlRoom room) {
    entry.hit().ifPresent(this::count);
    boolean explained = entry.hit().flatMap(Hit::excludedBy).isPresent();
    return (explained ? excluded : findings).add(entry, room);
  }

  private void count(Hit hit) {
    for (ExclusionOutcome outcome : hit.judgement().outcomes()) {
      Tally tally = tallies.computeIfAbsent(outcome.exclusion(), _ -> new Tally());
      switch (outcome.state()) {
        case APPLIED -> tally.applied++;
        case WOULD_APPLY -> tally.shadowed++;
        case NOT_EVALUATED -> {
          tally.open++;
          tally.missing.addAll(outcome.result().missingFields());
          outcome.result().unboundLists().forEach(list -> tally.missing.add("@" + list));
        }
        case DOES_NOT_APPLY, NOT_ASKED -> {
          // Each hit says so.
        }
      }
    }
  }

  /** Most severe first; plain rules have no severity. */
  int rank() {
    return hunt.map(each -> -each.severity().ordinal()).orElse(0);
  }

  String id() {
    return hunt.map(Hunt::id).or(() -> rule.map(RuleInfo::name)).orElseThrow();
  }

  /** A line of the table of contents. */
  void writeContents(Html page) {
    page.raw("<li><a href=\"#" + anchor + "\">");
    title(page);
    page.raw("</a> ").text(SummaryText.count(findings.total(), "finding", "findings"));
    page.text(
        excluded.total() == 0 ? "" : ", " + SummaryText.number(excluded.total()) + " excluded");
    page.raw("</li>\n");
  }

  /** The whole section. */
  void write(Html page) {
    page.raw("<section class=\"group\" id=\"" + anchor + "\"><h3>");
    title(page);
    page.raw("</h3>\n");
    hunt.ifPresent(each -> HtmlHunt.write(page, each, this::said));
    rule.ifPresent(each -> HtmlRule.write(page, each));
    if (findings.total() > 0) {
      page.element("h4", SummaryText.count(findings.total(), "finding", "findings")).raw("\n");
      findings.write(page);
    }
    if (excluded.total() > 0) {
      page.open("details", "excluded").open("summary");
      page.text(SummaryText.number(excluded.total()) + " excluded").close("summary").raw("\n");
      excluded.write(page);
      page.close("details").raw("\n");
    }
    page.raw("</section>\n");
  }

  private void title(Html page) {
    hunt.ifPresent(each -> HtmlHunt.title(page, each));
    rule.ifPresent(each -> HtmlRule.title(page, each));
  }

  private String said(Exclusion exclusion) {
    Tally tally = tallies.getOrDefault(exclusion.id(), new Tally());
    List<String> parts = new ArrayList<>();
    if (tally.applied > 0) {
      parts.add("excluded " + SummaryText.number(tally.applied));
    }
    if (tally.shadowed > 0) {
      parts.add("would have applied to " + SummaryText.number(tally.shadowed));
    }
    if (tally.open > 0) {
      String fields = String.join(", ", tally.missing);
      parts.add("could not be evaluated for " + SummaryText.number(tally.open) + ": no " + fields);
    }
    return parts.isEmpty() ? "did not apply" : String.join("; ", parts);
  }
}
