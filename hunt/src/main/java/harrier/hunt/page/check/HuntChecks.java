package harrier.hunt.page.check;

import harrier.hunt.model.Hunt;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks hunt pages for weaknesses. */
public final class HuntChecks {
  private static final List<Check> ALL =
      List.of(
          new ConstantExpression(),
          new ContextFields(),
          new ExclusionTests(),
          new Evidence(),
          new ForeignPrograms(),
          new ListEntries(),
          new MixedWithoutParentheses(),
          new OtherPlatform(),
          new Responsibility(),
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

  /** Everything that the checks find, in order of place, and of weight at the same place. */
  public static List<Finding> check(Hunt hunt, LocalDate today) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : ALL) {
      check.check(hunt, today, findings::add);
    }
    findings.sort(
        Comparator.comparingInt((Finding each) -> each.position().line())
            .thenComparingInt(each -> each.position().column())
            .thenComparing(Finding::level)
            .thenComparing(Finding::code));
    return List.copyOf(findings);
  }
}
