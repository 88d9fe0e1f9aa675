package harrier.hunt.guidance;

import harrier.hunt.exclusion.Branches;
import harrier.hunt.exclusion.Branches.Literal;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.ExpressionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in words what an expression excludes. */
final class Effects {
  private static final int MOST = 4;

  private Effects() {}

  static String of(Expression expression) {
    Optional<List<List<Literal>>> branches = Branches.of(expression);
    if (branches.isEmpty()) {
      return "excludes hits in more ways than can be listed";
    }
    List<String> ways = new ArrayList<>();
    for (List<Literal> branch : branches.get()) {
      if (ways.size() < MOST) {
        ways.add(way(branch));
      }
    }
    int rest = branches.get().size() - ways.size();
    return "excludes hits where "
        + String.join("; or where ", ways)
        + (rest == 0 ? "" : "; or in " + rest + " more ways");
  }

  private static String way(List<Literal> branch) {
    List<String> parts = new ArrayList<>();
    boolean positive = false;
    for (Literal literal : branch) {
      positive |= literal.holds();
      parts.add(part(literal));
    }
    String way = String.join(" and ", parts);
    return positive ? way : way + " (everything else)";
  }

  private static String part(Literal literal) {
    return switch (literal.leaf()) {
      case Comparison comparison -> {
        Comparison plain =
            new Comparison(
                comparison.field(),
                comparison.operator().negates().orElse(comparison.operator()),
                comparison.operand(),
                comparison.place());
        String text = ExpressionText.print(plain);
        yield literal.holds() ? text : "not " + text;
      }
      case Expression.Exists exists ->
          exists.field() + (literal.holds() ? " has any value" : " is known to be absent");
      case Expression.And _, Expression.Or _, Expression.Not _ ->
          throw new IllegalArgumentException("not a leaf: " + literal.leaf());
    };
  }
}
