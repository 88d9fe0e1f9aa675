package harrier.hunt.page;

import harrier.hunt.context.Context;
import harrier.hunt.exclusion.Branches;
import harrier.hunt.exclusion.Branches.Literal;
import harrier.hunt.exclusion.Evaluation;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Truth;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.HuntTest;
import harrier.hunt.model.Position;
import harrier.hunt.model.Status;
import harrier.yara.RuleInfo;
import harrier.yara.match.PatternMatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tests of a hunt show of its patterns and exclusions. A pattern is shown by a match. Of
 * an exclusion each way to become true, and each value that a list names, is shown by a test that
 * expects it; that a comparison matters is shown by a test in which nothing but it keeps the
 * exclusion from being true.
 *
 * @param patterns number of patterns
 * @param conditions number of ways, values and comparisons of exclusions
 * @param gaps what no test shows
 */
public record TestCoverage(int patterns, int conditions, List<Gap> gaps) {
  public TestCoverage {
    gaps = List.copyOf(gaps);
  }

  /** What a gap is about. */
  public enum Kind {
    PATTERN,
    CONDITION
  }

  /**
   * Something that no test shows.
   *
   * @param subject the rule or the exclusion
   * @param text what is not shown, for people
   */
  public record Gap(Kind kind, String subject, String text, Position position) {}

  /** How many of a kind are not shown. */
  public long missing(Kind kind) {
    return gaps.stream().filter(gap -> gap.kind() == kind).count();
  }

  /** Collects what tests show. */
  static final class Builder {
    private final Hunt hunt;
    private final List<Shown> tests = new ArrayList<>();
    private final Set<String> matched = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int patterns;
    private int conditions;

    Builder(Hunt hunt) {
      this.hunt = hunt;
    }

    /** A context with what a test expects of it. */
    private record Shown(HuntTest.Expectation expect, Context context, Lists lists) {
      boolean holds(Literal literal) {
        Truth truth = Evaluation.evaluate(positive(literal.leaf()), context, lists).truth();
        return (literal.holds() ? truth : truth.negated()) == Truth.TRUE;
      }
    }

    void add(HuntTest test, Context context, Lists lists, boolean matched) {
      if (matched) {
        tests.add(new Shown(test.expect(), context, lists));
      }
    }

    void add(List<TestScan.Found> found) {
      for (TestScan.Found each : found) {
        for (PatternMatch match : each.match().patterns()) {
          matched.add(each.match().rule().name() + " " + match.pattern());
        }
      }
    }

    TestCoverage build() {
      hunt.rules().forEach(this::addPatterns);
      for (Exclusion exclusion : hunt.exclusions()) {
        if (exclusion.status() != Status.REVIEW) {
          addConditions(exclusion);
        }
      }
      return new TestCoverage(patterns, conditions, gaps);
    }

    private void addPatterns(RuleInfo rule) {
      for (RuleInfo.Pattern pattern : rule.patterns()) {
        if (!pattern.isPrivate()) {
          patterns++;
          if (!matched.contains(rule.name() + " " + pattern.name())) {
            int colon = rule.origin().lastIndexOf(':');
            Position at =
                new Position(
                    Path.of(rule.origin().substring(0, colon)),
                    Integer.parseInt(rule.origin().substring(colon + 1)),
                    1);
            gaps.add(new Gap(Kind.PATTERN, rule.name(), pattern.name(), at));
          }
        }
      }
    }

    private void addConditions(Exclusion exclusion) {
      List<List<Literal>> branches = Branches.of(exclusion.expression()).orElse(List.of());
      Set<Integer> leaves = new HashSet<>();
      for (List<Literal> branch : branches) {
        for (Literal literal : branch) {
          if (leaves.add(literal.leaf().place().start())) {
            addLiteral(exclusion, branches, literal);
          }
        }
      }
    }

    private void addLiteral(Exclusion exclusion, List<List<Literal>> branches, Literal literal) {
      conditions++;
      boolean matters =
          branches.stream()
              .anyMatch(branch -> branch.contains(literal) && matters(exclusion, branch, literal));
      if (!matters) {
        gap(exclusion, literal, "no test is kept by this alone: " + print(literal));
      }
      for (Literal single : values(literal)) {
        conditions++;
        boolean shown =
            branches.stream()
                .anyMatch(branch ->
                    branch.contains(literal) && shown(exclusion, branch, literal, single));
        if (!shown) {
          gap(exclusion, literal, "no test shows " + print(single));
        }
      }
    }

    /** Whether a test shows that everything else does not suffice. */
    private boolean matters(Exclusion exclusion, List<Literal> branch, Literal literal) {
      return tests.stream()
          .filter(test -> test.expect().notBy().contains(exclusion.id()))
          .anyMatch(test -> !test.holds(literal) && othersHold(test, branch, literal));
    }

    /**
     * Whether a test shows one value: of what must hold a test that is excluded, of what must not
     * one that is kept.
     */
    private boolean shown(
        Exclusion exclusion, List<Literal> branch, Literal literal, Literal single) {
      Optional<String> id = Optional.of(exclusion.id());
      return tests.stream()
          .anyMatch(test ->
              literal.holds()
                  ? test.expect().by().equals(id)
                      && test.holds(single)
                      && othersHold(test, branch, literal)
                  : test.expect().notBy().contains(exclusion.id())
                      && !test.holds(single)
                      && othersHold(test, branch, literal));
    }

    private static boolean othersHold(Shown test, List<Literal> branch, Literal literal) {
      return branch.stream().allMatch(each -> each.equals(literal) || test.holds(each));
    }

    /** The literal with each of its values alone. */
    private static List<Literal> values(Literal literal) {
      List<Literal> singles = new ArrayList<>();
      if (literal.leaf() instanceof Comparison comparison
          && comparison.operand() instanceof Operand.Listing(List<Operand.Scalar> values)) {
        for (Operand.Scalar value : values) {
          Comparison single =
              new Comparison(
                  comparison.field(),
                  comparison.operator(),
                  new Operand.Listing(List.of(value)),
                  comparison.place());
          singles.add(new Literal(single, literal.holds()));
        }
      } else {
        singles.add(literal);
      }
      return singles;
    }

    /** What {@link Literal#holds} is about: the comparison without its own denial. */
    private static Expression positive(Expression leaf) {
      return leaf instanceof Comparison comparison && comparison.operator().negates().isPresent()
          ? new Comparison(
              comparison.field(),
              comparison.operator().negates().get(),
              comparison.operand(),
              comparison.place())
          : leaf;
    }

    private static String print(Literal literal) {
      String text = ExpressionText.print(positive(literal.leaf()));
      return literal.holds() ? text : "not " + text;
    }

    private void gap(Exclusion exclusion, Literal literal, String text) {
      Position at = exclusion.whenPositions().at(literal.leaf().place().start());
      gaps.add(new Gap(Kind.CONDITION, exclusion.id(), text, at));
    }
  }
}
