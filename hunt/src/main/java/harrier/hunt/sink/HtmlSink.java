package harrier.hunt.sink;

import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Verdict;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page for people. Entries become text at once and are kept by hunt, within a bound for the
 * whole page, until the end; what does not fit is counted, and the page says so. The page holds no
 * script, loads nothing, and forbids itself to.
 */
final class HtmlSink implements Sink {
  private final SinkOptions options;
  private final OutputStream out;
  private final boolean hunts;
  private final Map<String, HtmlGroup> groups = new LinkedHashMap<>();
  private final HtmlNearMisses nearMisses = new HtmlNearMisses();
  private final HtmlTargets targets = new HtmlTargets();
  private final HtmlRoom room = new HtmlRoom();
  private long entries;

  HtmlSink(SinkOptions options, OutputStream out, boolean hunts) {
    this.options = options;
    this.out = out;
    this.hunts = hunts;
  }

  @Override
  public void report(Report report) {
    switch (report) {
      case Report.Hits hits -> hits.hits().forEach(this::add);
      case Report.Matches matches -> matches.rules().forEach(rule -> add(matches, rule));
      case Report.NearMiss miss -> nearMisses.add(miss, room);
    }
  }

  @Override
  public void finish(Summary summary) throws IOException {
    List<HtmlGroup> ordered =
        groups.values().stream()
            .sorted(Comparator.comparingInt(HtmlGroup::rank).thenComparing(HtmlGroup::id))
            .toList();
    Html page = new Html();
    HtmlPage html = new HtmlPage(page, options, summary, hunts);
    html.begin();
    html.contents(ordered, !nearMisses.isEmpty());
    ordered.forEach(group -> group.write(page));
    if (!nearMisses.isEmpty()) {
      nearMisses.write(page);
    }
    if (!targets.isEmpty()) {
      targets.write(page);
    }
    html.unread();
    html.notRun();
    html.withoutHits(groups.keySet());
    html.end();
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void add(Hit hit) {
    Hunt hunt = hit.hunt();
    HtmlGroup group = groups.computeIfAbsent(hunt.id(), _ -> HtmlGroup.of(anchor(), hunt));
    HtmlEntry entry =
        new HtmlEntry(
            "h" + entries++,
            hit.provenance(),
            hit.match(),
            hit.context(),
            hit.contentHash(),
            Optional.of(hit),
            hit.explanation());
    boolean shown = group.add(entry, room);
    targets.add(entry, hunt.id(), hit.verdict() == Verdict.EXCLUDED, shown);
  }

  private void add(Report.Matches report, RuleMatch match) {
    RuleInfo rule = match.rule();
    HtmlGroup group =
        groups.computeIfAbsent(
            rule.namespace() + "/" + rule.name(), _ -> HtmlGroup.of(anchor(), rule));
    HtmlEntry entry =
        new HtmlEntry(
            "h" + entries++,
            report.place().provenance(),
            match,
            report.place().context().get(),
            report.contentHash(),
            Optional.empty(),
            report.explanation(match));
    targets.add(entry, rule.name(), false, group.add(entry, room));
  }

  private String anchor() {
    return "g" + groups.size();
  }
}
