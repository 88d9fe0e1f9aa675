package harrier.hunt.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Context;
import harrier.hunt.exclusion.Branches.Literal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every expression; a failure names the seed that repeats it. */
class ExpressionPropertiesTest {
  private static final int ROUNDS = 1_000;

  @Test
  void printedTextParsesToTheSameExpression() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Expression expression = new RandomExpressions(seed).expression(3);
      String text = ExpressionText.print(expression);
      assertThat(ExpressionParser.parse(text)).as("seed %d: %s", seed, text).isEqualTo(expression);
      String lines = String.join("\n", ExpressionText.lines(expression, 40));
      assertThat(ExpressionParser.parse(lines))
          .as("seed %d: %s", seed, lines)
          .isEqualTo(expression);
    }
  }

  @Test
  void negationTurnsTheTruthAround() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      RandomExpressions random = new RandomExpressions(seed);
      Expression expression = random.expression(3);
      Context context = random.context();
      Result plain = Evaluation.evaluate(expression, context, RandomExpressions.LISTS);
      Expression not = new Expression.Not(expression, expression.place());
      Result negated = Evaluation.evaluate(not, context, RandomExpressions.LISTS);
      assertThat(negated.truth()).as("seed %d", seed).isEqualTo(plain.truth().negated());
      boolean hasReason = !plain.missingFields().isEmpty() || !plain.unboundLists().isEmpty();
      assertThat(hasReason).as("seed %d", seed).isEqualTo(plain.truth() == Truth.UNKNOWN);
    }
  }

  @Test
  void anExpressionIsTrueWhenOneOfItsBranchesIs() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      RandomExpressions random = new RandomExpressions(seed);
      Expression expression = random.expression(2);
      Context context = random.context();
      boolean isTrue =
          Evaluation.evaluate(expression, context, RandomExpressions.LISTS).truth() == Truth.TRUE;
      List<List<Literal>> branches = Branches.of(expression).orElseThrow();
      boolean branchIsTrue =
          branches.stream()
              .anyMatch(branch -> branch.stream().allMatch(each -> holds(each, context)));
      assertThat(branchIsTrue).as("seed %d", seed).isEqualTo(isTrue);
    }
  }

  @Test
  void decisionsAreNeverRefutedByAContext() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      RandomExpressions random = new RandomExpressions(seed);
      Expression expression = random.expression(2);
      Decision decision = Decision.of(expression);
      for (int i = 0; i < 20; i++) {
        Truth truth =
            Evaluation.evaluate(expression, random.context(), RandomExpressions.LISTS).truth();
        boolean refuted =
            switch (decision) {
              case ALWAYS_TRUE -> truth == Truth.FALSE;
              case NEVER_TRUE -> truth == Truth.TRUE;
              case DEPENDS -> false;
            };
        assertThat(refuted)
            .as("seed %d: %s is %s", seed, ExpressionText.print(expression), decision)
            .isFalse();
      }
    }
  }

  private static boolean holds(Literal literal, Context context) {
    Expression leaf = literal.leaf();
    boolean negative =
        leaf instanceof Expression.Comparison comparison
            && comparison.operator().negates().isPresent();
    Truth truth = Evaluation.evaluate(leaf, context, RandomExpressions.LISTS).truth();
    return truth == Truth.of(literal.holds() != negative);
  }
}
