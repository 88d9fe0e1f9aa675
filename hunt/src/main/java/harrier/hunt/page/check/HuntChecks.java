package harrier.hunt.page.check;

import harrier.hunt.model.Hunt;
import harrier.hunt.model.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks hunt pages for weaknesses. */
public final class HuntChecks {
  private static final List<Check> ALL =
      List.of(
          new AttackIds(),
          new CaseOfNames(),
          new ConstantExpression(),
          new ContextFields(),
          new ExclusionTests(),
          new Evidence(),
          new ForeignPrograms(),
          new HypothesisWords(),
          new ListEntries(),
          new MixedWithoutParentheses(),
          new OtherPlatform(),
          new Responsibility(),
          new RulePlatform(),
          new ShadowedExclusion(),
          new SwallowedTest(),
          new TruePositiveTest(),
          new UnboundList());

  private static final List<Check> OF_EXPRESSIONS =
      List.of(
          new ConstantExpression(),
          new FieldsOfContexts(),
          new Evidence(),
          new MixedWithoutParentheses(),
          new ForeignPrograms());

  private HuntChecks() {}

  /** What the exclusions' expressions alone show, whatever else the page lacks. */
  static List<Finding> ofExpressions(Hunt hunt, LocalDate today) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : OF_EXPRESSIONS) {
      check.check(hunt, today, findings::add);
    }
    return findings;
  }

  /** The codes of everything that {@link #check} can find. */
  public static SortedSet<String> codes() {
    SortedSet<String> codes = new TreeSet<>();
    ALL.forEach(check -> codes.addAll(check.codes()));
    return codes;
  }

  /** Everything that the checks find, in order of place, and of weight at the same place. */
  public static List<Finding> check(Hunt hunt, LocalDate today) {
    return check(hunt, today, List.of());
  }

  /** The same with checks of others. */
  public static List<Finding> check(Hunt hunt, LocalDate today, List<Check> further) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : ALL) {
      check.check(hunt, today, findings::add);
    }
    further.forEach(check -> check.check(hunt, today, findings::add));
    findings.replaceAll(
        each -> underReview(hunt, each) ? each.atMost(Finding.Level.WARNING) : each);
    findings.sort(
        Comparator.comparingInt((Finding each) -> each.position().line())
            .thenComparingInt(each -> each.position().column())
            .thenComparing(Finding::level)
            .thenComparing(Finding::code));
    return List.copyOf(findings);
  }

  /** An exclusion under review excludes nothing, so what it says wrong does no harm yet. */
  private static boolean underReview(Hunt hunt, Finding finding) {
    return hunt.exclusion(finding.subject())
        .filter(each -> each.status() == Status.REVIEW)
        .isPresent();
  }
}
