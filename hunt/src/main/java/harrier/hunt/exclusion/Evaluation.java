package harrier.hunt.exclusion;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Expression.And;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Expression.Exists;
import harrier.hunt.exclusion.Expression.Not;
import harrier.hunt.exclusion.Expression.Or;
import java.util.List;

/**
 * Evaluates expressions in Kleene's three-valued logic. Every operand is asked, so that an unknown
 * result names all that it lacks.
 */
public final class Evaluation {
  private Evaluation() {}

  /** What the expression says about a context. */
  public static Result evaluate(Expression expression, Context context, Lists lists) {
    return switch (expression) {
      case And and -> all(and.operands(), Truth.FALSE, context, lists);
      case Or or -> all(or.operands(), Truth.TRUE, context, lists);
      case Not not -> evaluate(not.operand(), context, lists).negated();
      case Exists exists -> exists(exists.field(), context);
      case Comparison comparison -> compare(comparison, context, lists);
    };
  }

  /** The deciding value if an operand has it; else unknown if one is; else the opposite. */
  private static Result all(
      List<Expression> operands, Truth deciding, Context context, Lists lists) {
    Result sum = Result.of(deciding == Truth.FALSE);
    for (Expression operand : operands) {
      Result result = evaluate(operand, context, lists);
      if (result.truth() == deciding) {
        return result;
      }
      if (result.truth() == Truth.UNKNOWN) {
        sum = sum.truth() == Truth.UNKNOWN ? sum.joined(result) : result;
      }
    }
    return sum;
  }

  private static Result exists(Field field, Context context) {
    if (context.has(field)) {
      return Result.TRUE;
    }
    return context.isAbsent(field) ? Result.FALSE : Result.missing(field.key());
  }

  private static Result compare(Comparison comparison, Context context, Lists lists) {
    Field field = comparison.field();
    boolean missing = !context.has(field);
    if (comparison.operand() instanceof Operand.NamedList(String name)
        && lists.entries(name).isEmpty()) {
      Result unbound = Result.unbound(name);
      return missing ? unbound.joined(Result.missing(field.key())) : unbound;
    }
    if (missing) {
      return Result.missing(field.key());
    }
    Operator operator = comparison.operator();
    Operator positive = operator.negates().orElse(operator);
    boolean holds = false;
    for (Object value : context.values(field)) {
      holds |= Comparing.holds(field, value, positive, comparison.operand(), lists);
    }
    return Result.of(holds == operator.negates().isEmpty());
  }
}
