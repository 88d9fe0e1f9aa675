package harrier.hunt.page.check;

import harrier.hunt.exclusion.Branches;
import harrier.hunt.exclusion.Decision;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.ExpressionText;
import harrier.hunt.guidance.Guidance;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Position;
import harrier.hunt.page.check.Patch.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Patches for exclusions. */
final class Rewrite {
  private Rewrite() {}

  /**
   * What the author of a filter that keeps meant to drop; empty where that is no better than what
   * stands there.
   */
  static Optional<Patch> asMeant(Exclusion exclusion) {
    return Guidance.parse(exclusion.when())
        .inferred()
        .filter(meant -> Decision.of(meant) == Decision.DEPENDS && hasEvidence(meant))
        .filter(meant -> !meant.equals(exclusion.expression()))
        .map(meant ->
            Patch.of(exclusion, 0, exclusion.when().length(), ExpressionText.print(meant)));
  }

  private static boolean hasEvidence(Expression expression) {
    return Branches.of(expression).stream()
        .flatMap(List::stream)
        .allMatch(branch -> branch.stream().anyMatch(Branches.Literal::holds));
  }

  /** Parentheses around what {@code and} joins beside an {@code or}. */
  static Patch withParentheses(Exclusion exclusion) {
    List<Edit> edits = new ArrayList<>();
    group(exclusion, exclusion.expression(), edits);
    return new Patch(edits);
  }

  private static void group(Exclusion exclusion, Expression expression, List<Edit> edits) {
    switch (expression) {
      case Expression.Or or -> {
        for (Expression operand : or.operands()) {
          if (operand instanceof Expression.And and && isBare(exclusion.when(), and)) {
            int start = and.place().start();
            int end = and.place().end();
            edits.add(Patch.edit(exclusion, start, start, "("));
            edits.add(Patch.edit(exclusion, end, end, ")"));
          }
          group(exclusion, operand, edits);
        }
      }
      case Expression.And and -> and.operands().forEach(each -> group(exclusion, each, edits));
      case Expression.Not not -> group(exclusion, not.operand(), edits);
      case Expression.Comparison _, Expression.Exists _ -> {}
    }
  }

  private static boolean isBare(String when, Expression.And and) {
    String before = when.substring(0, and.place().start()).stripTrailing();
    String after = when.substring(and.place().end()).stripLeading();
    return !(before.endsWith("(") && after.startsWith(")"));
  }

  /** Another key for an exclusion. */
  static Patch key(Exclusion exclusion, String key, String value) {
    Position at = exclusion.position();
    return new Patch(List.of(new Edit(at, at, key + ": " + value, Edit.Kind.ENTRY)));
  }
}
