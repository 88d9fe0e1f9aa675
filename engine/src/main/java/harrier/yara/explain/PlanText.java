package harrier.yara.explain;

import harrier.yara.atoms.Atom;
import harrier.yara.condition.Conditions;
import harrier.yara.condition.FilesizeBounds;
import harrier.yara.scan.CompiledRules;
import harrier.yara.verify.LanePlan;
import harrier.yara.verify.PatternPlan;
import harrier.yara.verify.Tuning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a scan with the whole rule set does: how much is searched, what costs most, which conditions
 * are always evaluated.
 */
public final class PlanText {
  private static final int SHOWN = 20;

  private final CompiledRules rules;
  private final List<RuleNames> names;
  private final List<PatternPlan> plans;
  private final StringBuilder out = new StringBuilder();

  private PlanText(CompiledRules rules, List<RuleNames> names) {
    this.rules = rules;
    this.names = names;
    this.plans = PatternPlan.of(rules.needles());
  }

  /** The dump; {@code names} are those of the rules, in order. */
  public static String of(CompiledRules rules, List<RuleNames> names) {
    PlanText text = new PlanText(rules, names);
    text.search();
    text.dearest();
    text.conditions();
    return text.out.toString();
  }

  // ---- search
  // -----------------------------------------------------------------------------------------------------

  private void search() {
    int[] byLength = new int[5];
    double[] candidates = new double[5];
    int swept = 0;
    int chained = 0;
    for (PatternPlan plan : plans) {
      chained += plan.pieces() > 0 ? 1 : 0;
      for (PatternPlan.Part part : plan.parts()) {
        swept += part.isSwept() ? 1 : 0;
        for (Atom atom : part.atoms()) {
          byLength[atom.bytes().length]++;
        }
        spread(part, candidates);
      }
    }
    out.append("search\n");
    row("rules", rules.rules());
    row("different patterns", plans.size());
    row("forms of patterns", rules.needles().size());
    row("patterns in pieces", chained);
    row("forms without an atom", swept);
    for (int length = 4; length > 0; length--) {
      if (byLength[length] > 0) {
        String count =
            byLength[length] + ", " + AtomsText.perMegabyte(candidates[length]) + " candidates/MB";
        row("atoms of " + length + (length == 1 ? " byte" : " bytes"), count);
      }
    }
    Optional<LanePlan> lanes = rules.needles().lanes();
    if (lanes.isPresent()) {
      muchData(lanes.get());
    } else {
      rules.needles().tuning().ifPresent(this::muchData);
    }
    row("bytes kept around", rules.needles().margin());
    row("one match is enough", firstOnly() + " patterns");
    row("asked at one offset", fixed() + " patterns");
  }

  /** What is searched with after the first megabytes, and why. */
  private void muchData(Tuning tuning) {
    String step =
        switch (tuning.stride()) {
          case 1 -> "every position";
          case 2 -> "every second position";
          default -> "every fourth position";
        };
    String runs = tuning.looksForWords() ? "runs of 4 bytes and of 2" : "runs of 4 bytes";
    String filter = tuning.filtersByHalves() ? ", filtered by halves" : "";
    row("much data", step + ", " + runs + filter);
    row(
        "  reckoned",
        String.format(
            Locale.ROOT,
            "%s candidates/MB, %.2f ns for a byte, tables of %d KB",
            AtomsText.perMegabyte(tuning.candidates()),
            tuning.nanos(),
            tuning.bytes() >> 10));
  }

  /** The same for a handful of rare atoms. */
  private void muchData(LanePlan lanes) {
    int probes = lanes.numbers().length;
    row("much data", probes + (probes == 1 ? " probe" : " probes") + " at every position, vectors");
    row(
        "  reckoned",
        String.format(
            Locale.ROOT,
            "%s candidates/MB, %.2f ns for a byte",
            AtomsText.perMegabyte(lanes.candidates()),
            lanes.nanos()));
  }

  private static void spread(PatternPlan.Part part, double[] candidates) {
    // Expected candidates are known for a form; most forms have atoms of one length only.
    for (Atom atom : part.atoms()) {
      candidates[atom.bytes().length] += part.candidates() / part.atoms().size();
    }
  }

  private int firstOnly() {
    boolean[] all = new boolean[plans.size()];
    for (int rule = 0; rule < rules.rules(); rule++) {
      for (int i = 0; i < rules.patternCount(rule); i++) {
        all[rules.patternId(rule, i)] |= rules.conditions().usesAllMatches(rule, i);
      }
    }
    return count(all, false);
  }

  private int fixed() {
    boolean[] elsewhere = new boolean[plans.size()];
    for (int rule = 0; rule < rules.rules(); rule++) {
      for (int i = 0; i < rules.patternCount(rule); i++) {
        elsewhere[rules.patternId(rule, i)] |= rules.conditions().fixedOffset(rule, i) < 0;
      }
    }
    return count(elsewhere, false);
  }

  private static int count(boolean[] flags, boolean wanted) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag == wanted ? 1 : 0;
    }
    return count;
  }

  // ---- patterns
  // ---------------------------------------------------------------------------------------------------

  private void dearest() {
    String[] labels = new String[plans.size()];
    for (int rule = rules.rules() - 1; rule >= 0; rule--) {
      for (int i = 0; i < rules.patternCount(rule); i++) {
        labels[rules.patternId(rule, i)] =
            names.get(rule).rule() + ": " + names.get(rule).pattern(i);
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> cost(plans.get(i))).reversed());
    out.append("\ndearest patterns (candidates/MB)\n");
    for (int number : order.subList(0, Math.min(SHOWN, order.size()))) {
      PatternPlan plan = plans.get(number);
      String cost = isSwept(plan) ? "all data" : AtomsText.perMegabyte(plan.candidates());
      out.append("  ").append(" ".repeat(Math.max(0, 10 - cost.length()))).append(cost);
      out.append("  ").append(labels[number]).append('\n');
    }
  }

  private static double cost(PatternPlan plan) {
    return isSwept(plan) ? Double.MAX_VALUE : plan.candidates();
  }

  private static boolean isSwept(PatternPlan plan) {
    return plan.parts().stream().anyMatch(PatternPlan.Part::isSwept);
  }

  // ---- conditions
  // -------------------------------------------------------------------------------------------------

  private void conditions() {
    Conditions conditions = rules.conditions();
    int[] reasons = new int[3];
    List<String> always = new ArrayList<>();
    int sized = 0;
    int headed = 0;
    for (int rule = 0; rule < rules.rules(); rule++) {
      sized += conditions.filesize(rule).equals(FilesizeBounds.ANY) ? 0 : 1;
      headed += conditions.header(rule).isEmpty() ? 0 : 1;
      if (conditions.mayMatchWithoutPatterns(rule)) {
        int reason = reason(rule);
        reasons[reason]++;
        always.add(names.get(rule).rule() + ": " + REASONS[reason]);
      }
    }
    out.append("\nconditions\n");
    row("after a match only", rules.rules() - always.size());
    for (int i = 0; i < reasons.length; i++) {
      row("always: " + REASONS[i], reasons[i]);
    }
    row("bound to a size", sized);
    row("bound to a header", headed);
    row("what they read", rules.readsAnywhere() ? "any byte" : "fixed places at most");
    out.append("\nevaluated whatever matches\n");
    always
        .subList(0, Math.min(SHOWN, always.size()))
        .forEach(line -> out.append("  ").append(line).append('\n'));
    if (always.size() > SHOWN) {
      out.append("  and ").append(always.size() - SHOWN).append(" more\n");
    }
  }

  private static final String[] REASONS = {
    "has no patterns", "refers to rules", "may be true without a match"
  };

  private int reason(int rule) {
    if (rules.conditions().references(rule).length > 0) {
      return 1;
    }
    return rules.patternCount(rule) == 0 ? 0 : 2;
  }

  private void row(String name, Object value) {
    out.append("  ")
        .append(name)
        .append(" ".repeat(Math.max(1, 38 - name.length())))
        .append(value)
        .append('\n');
  }
}
