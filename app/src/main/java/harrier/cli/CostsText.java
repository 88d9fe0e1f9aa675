package harrier.cli;

import harrier.hunt.json.JsonText;
import harrier.yara.RuleInfo;
import harrier.yara.ScanCosts;
import harrier.yara.ScanCosts.RuleCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code --profile} prints: the share of each rule in the time of a run. */
final class CostsText {
  /** Rules that are printed for people. */
  private static final int RULES = 20;

  /** Patterns of a rule that are printed for people. */
  private static final int PATTERNS = 3;

  private static final double LEAST_SHARE = 0.001;

  private final ScanCosts costs;

  CostsText(ScanCosts costs) {
    this.costs = costs;
  }

  /** A table for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%.3f s of scanning on all threads: %.1f %% searching for patterns, %.1f %% conditions.",
            costs.nanos() / 1e9,
            percent(costs.searchNanos()),
            percent(costs.conditionNanos())));
    List<RuleCost> rules = costs.rules();
    long named = rules.stream().mapToLong(RuleCost::nanos).sum();
    lines.add(
        String.format(
            Locale.ROOT,
            "%.1f %% belongs to single rules; the rest is one search for all patterns at once.",
            percent(named)));
    lines.add("  share  condition  patterns  rule");
    for (RuleCost rule : rules.subList(0, Math.min(RULES, rules.size()))) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%6.1f%%  %8.1f%%  %7.1f%%  %s",
              percent(rule.nanos()),
              percent(rule.conditionNanos()),
              percent(rule.nanos() - rule.conditionNanos()),
              Printable.line(name(rule.rule()))));
      addPatterns(rule, lines);
    }
    if (rules.size() > RULES) {
      lines.add("         and " + (rules.size() - RULES) + " rules that cost less");
    }
    return lines;
  }

  private void addPatterns(RuleCost rule, List<String> lines) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rule.patterns().size(); i++) {
      if (rule.patterns().get(i) >= LEAST_SHARE * costs.nanos()) {
        order.add(i);
      }
    }
    order.sort((a, b) -> Long.compare(rule.patterns().get(b), rule.patterns().get(a)));
    for (int i : order.subList(0, Math.min(PATTERNS, order.size()))) {
      lines.add(
          String.format(
              Locale.ROOT,
              "                    %7.1f%%    %s",
              percent(rule.patterns().get(i)),
              Printable.line(rule.rule().patterns().get(i).name())));
    }
  }

  /** All rules that cost something, for programs. */
  String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("nanoseconds", costs.nanos());
    root.put("search_nanoseconds", costs.searchNanos());
    root.put("condition_nanoseconds", costs.conditionNanos());
    List<Map<String, Object>> rules = new ArrayList<>();
    for (RuleCost cost : costs.rules()) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("namespace", cost.rule().namespace());
      rule.put("rule", cost.rule().name());
      rule.put("share", (double) cost.nanos() / costs.nanos());
      rule.put("condition_nanoseconds", cost.conditionNanos());
      List<Map<String, Object>> patterns = new ArrayList<>();
      for (int i = 0; i < cost.patterns().size(); i++) {
        if (cost.patterns().get(i) > 0) {
          Map<String, Object> pattern = new LinkedHashMap<>();
          pattern.put("pattern", cost.rule().patterns().get(i).name());
          pattern.put("nanoseconds", cost.patterns().get(i));
          patterns.add(pattern);
        }
      }
      rule.put("patterns", patterns);
      rules.add(rule);
    }
    root.put("rules", rules);
    return JsonText.of(root);
  }

  private static String name(RuleInfo rule) {
    return rule.namespace().equals("default") ? rule.name() : rule.namespace() + ":" + rule.name();
  }

  private double percent(long nanos) {
    return costs.nanos() == 0 ? 0 : 100.0 * nanos / costs.nanos();
  }
}
