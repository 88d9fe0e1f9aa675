package harrier.hunt.exclusion;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Expression.And;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Expression.Exists;
import harrier.hunt.exclusion.Expression.Not;
import harrier.hunt.exclusion.Expression.Or;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The comparisons and existences of an expression. */
public final class Leaves {
  private Leaves() {}

  /** Every leaf from left to right. */
  public static List<Expression> of(Expression expression) {
    List<Expression> leaves = new ArrayList<>();
    collect(expression, leaves);
    return leaves;
  }

  private static void collect(Expression expression, List<Expression> leaves) {
    switch (expression) {
      case And and -> and.operands().forEach(each -> collect(each, leaves));
      case Or or -> or.operands().forEach(each -> collect(each, leaves));
      case Not not -> collect(not.operand(), leaves);
      case Comparison comparison -> leaves.add(comparison);
      case Exists exists -> leaves.add(exists);
    }
  }

  /** The fields that an expression asks for. */
  public static Set<Field> fields(Expression expression) {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    of(expression).forEach(leaf -> fields.add(field(leaf)));
    return fields;
  }

  /** The field that a leaf asks for. */
  public static Field field(Expression leaf) {
    return switch (leaf) {
      case Comparison comparison -> comparison.field();
      case Exists exists -> exists.field();
      case And _, Or _, Not _ -> throw new IllegalArgumentException("not a leaf: " + leaf);
    };
  }

  /** The named list that a leaf compares with. */
  public static Optional<String> list(Expression leaf) {
    return leaf instanceof Comparison comparison
            && comparison.operand() instanceof Operand.NamedList(String name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The strings that a leaf compares with; those of a named list are not known here. */
  public static List<String> strings(Expression leaf) {
    if (!(leaf instanceof Comparison comparison)) {
      return List.of();
    }
    return switch (comparison.operand()) {
      case Operand.Text(String text) -> List.of(text);
      case Operand.Listing(List<Operand.Scalar> values) -> {
        List<String> strings = new ArrayList<>();
        for (Operand.Scalar each : values) {
          if (each instanceof Operand.Text(String text)) {
            strings.add(text);
          }
        }
        yield strings;
      }
      case Operand.Number _, Operand.Bool _, Operand.NamedList _ -> List.of();
      case Operand.Regex _, Operand.Network _ -> List.of();
    };
  }
}
