package harrier.hunt.exclusion;

import harrier.hunt.exclusion.Expression.And;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Expression.Exists;
import harrier.hunt.exclusion.Expression.Not;
import harrier.hunt.exclusion.Expression.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which an expression can become true: its disjunctive normal form. */
public final class Branches {
  private static final int MOST = 4_096;

  private Branches() {}

  /**
   * A comparison or existence, or the denial of one.
   *
   * @param leaf a {@link Comparison} or {@link Exists}
   * @param holds whether the leaf must be true, after its own negative operator is counted
   */
  public record Literal(Expression leaf, boolean holds) {}

  /** Each branch as the literals that must all hold; empty if there are too many to list. */
  public static Optional<List<List<Literal>>> of(Expression expression) {
    List<List<Literal>> branches = branches(expression, true);
    return branches.size() > MOST ? Optional.empty() : Optional.of(branches);
  }

  private static List<List<Literal>> branches(Expression expression, boolean wanted) {
    return switch (expression) {
      case And and -> wanted ? product(and.operands(), true) : sum(and.operands(), false);
      case Or or -> wanted ? sum(or.operands(), true) : product(or.operands(), false);
      case Not not -> branches(not.operand(), !wanted);
      case Exists exists -> List.of(List.of(new Literal(exists, wanted)));
      case Comparison comparison -> {
        boolean positive = comparison.operator().negates().isEmpty();
        yield List.of(List.of(new Literal(comparison, wanted == positive)));
      }
    };
  }

  private static List<List<Literal>> sum(List<Expression> operands, boolean wanted) {
    List<List<Literal>> all = new ArrayList<>();
    for (Expression operand : operands) {
      all.addAll(branches(operand, wanted));
    }
    return all;
  }

  private static List<List<Literal>> product(List<Expression> operands, boolean wanted) {
    List<List<Literal>> all = List.of(List.of());
    for (Expression operand : operands) {
      List<List<Literal>> longer = new ArrayList<>();
      for (List<Literal> tail : branches(operand, wanted)) {
        for (List<Literal> head : all) {
          List<Literal> joined = new ArrayList<>(head);
          joined.addAll(tail);
          longer.add(joined);
          if (longer.size() > MOST) {
            return longer;
          }
        }
      }
      all = longer;
    }
    return all;
  }
}
