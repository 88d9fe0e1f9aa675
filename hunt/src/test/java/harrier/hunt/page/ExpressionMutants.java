package harrier.hunt.page;

import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Expression.And;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Expression.Exists;
import harrier.hunt.exclusion.Expression.Not;
import harrier.hunt.exclusion.Expression.Or;
import harrier.hunt.exclusion.ExpressionException;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Expressions that differ from one in a single place, as a slip of the pen would make them. */
final class ExpressionMutants {
  private final Random random;
  private final List<String> lists;
  private final List<Expression> mutants = new ArrayList<>();

  private ExpressionMutants(Random random, List<String> lists) {
    this.random = random;
    this.lists = lists;
  }

  /** One mutant of every kind for every place. */
  static List<Expression> of(Expression expression, List<String> lists, Random random) {
    ExpressionMutants all = new ExpressionMutants(random, lists);
    all.visit(expression, whole -> whole);
    return all.mutants;
  }

  private void visit(Expression part, Function<Expression, Expression> around) {
    switch (part) {
      case And and -> {
        mutants.add(around.apply(new Or(and.operands(), and.place())));
        operands(and.operands(), around, operands -> new And(operands, and.place()));
      }
      case Or or -> {
        mutants.add(around.apply(new And(or.operands(), or.place())));
        operands(or.operands(), around, operands -> new Or(operands, or.place()));
      }
      case Not not -> {
        mutants.add(around.apply(not.operand()));
        visit(not.operand(), inner -> around.apply(new Not(inner, not.place())));
      }
      case Exists exists ->
          mutants.add(around.apply(new Exists(other(exists.field()), exists.place())));
      case Comparison comparison -> compare(comparison, around);
    }
  }

  private void operands(
      List<Expression> operands,
      Function<Expression, Expression> around,
      Function<List<Expression>, Expression> join) {
    for (int i = 0; i < operands.size(); i++) {
      List<Expression> fewer = new ArrayList<>(operands);
      fewer.remove(i);
      mutants.add(around.apply(fewer.size() == 1 ? fewer.getFirst() : join.apply(fewer)));
      int at = i;
      visit(
          operands.get(i),
          inner -> {
            List<Expression> changed = new ArrayList<>(operands);
            changed.set(at, inner);
            return around.apply(join.apply(changed));
          });
    }
  }

  private void compare(Comparison it, Function<Expression, Expression> around) {
    mutants.add(around.apply(new Not(it, it.place())));
    mutants.add(
        around.apply(new Comparison(other(it.field()), it.operator(), it.operand(), it.place())));
    operator(it.operator())
        .forEach(operator ->
            mutants.add(
                around.apply(new Comparison(it.field(), operator, it.operand(), it.place()))));
    operand(it.operand())
        .forEach(operand ->
            mutants.add(
                around.apply(new Comparison(it.field(), it.operator(), operand, it.place()))));
  }

  private Field other(Field field) {
    List<Field> others = new ArrayList<>();
    for (Field each : Field.values()) {
      if (each != field && each.type() == field.type()) {
        others.add(each);
      }
    }
    return others.get(random.nextInt(others.size()));
  }

  private static List<Operator> operator(Operator operator) {
    return switch (operator) {
      case EQUAL -> List.of(Operator.NOT_EQUAL);
      case SAME -> List.of(Operator.NOT_SAME, Operator.EQUAL);
      case IN -> List.of(Operator.NOT_IN);
      case IN_SAME -> List.of(Operator.NOT_IN_SAME, Operator.IN);
      case STARTS_WITH -> List.of(Operator.CONTAINS, Operator.ENDS_WITH);
      case ENDS_WITH -> List.of(Operator.CONTAINS, Operator.STARTS_WITH);
      case CONTAINS -> List.of(Operator.STARTS_WITH, Operator.NOT_CONTAINS);
      case HAS_ANY -> List.of(Operator.HAS_ALL);
      default -> List.of();
    };
  }

  private List<Operand> operand(Operand operand) {
    return switch (operand) {
      case Operand.Text(String text) -> List.of(new Operand.Text(misspelt(text)));
      case Operand.Number(long number) -> List.of(new Operand.Number(number + 1));
      case Operand.Bool(boolean value) -> List.of(new Operand.Bool(!value));
      case Operand.NamedList(String name) ->
          lists.stream()
              .filter(other -> !other.equals(name))
              .limit(1)
              .<Operand>map(Operand.NamedList::new)
              .toList();
      case Operand.Listing(List<Operand.Scalar> values) -> listing(values);
      case Operand.Regex regex -> regex(regex);
      case Operand.Network _ -> List.of();
    };
  }

  private List<Operand> listing(List<Operand.Scalar> values) {
    List<Operand> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      List<Operand.Scalar> changed = new ArrayList<>(values);
      changed.set(i, (Operand.Scalar) operand(values.get(i)).getFirst());
      all.add(new Operand.Listing(changed));
      if (values.size() > 1) {
        List<Operand.Scalar> fewer = new ArrayList<>(values);
        fewer.remove(i);
        all.add(new Operand.Listing(fewer));
      }
    }
    return all;
  }

  private List<Operand> regex(Operand.Regex regex) {
    String text = misspelt(regex.text()).replace("\"", "\"\"");
    try {
      Comparison parsed =
          (Comparison) ExpressionParser.parse("process.command_line matches @\"" + text + "\"");
      return List.of(parsed.operand());
    } catch (ExpressionException _) {
      return List.of();
    }
  }

  /** One letter or digit becomes another. */
  private String misspelt(String text) {
    List<Integer> letters = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      boolean escape = i > 0 && text.charAt(i - 1) == '\\';
      if (Character.isLetterOrDigit(text.charAt(i)) && !escape) {
        letters.add(i);
      }
    }
    if (letters.isEmpty()) {
      return text + "x";
    }
    int at = letters.get(random.nextInt(letters.size()));
    char other = Character.toLowerCase(text.charAt(at)) == 'q' ? 'j' : 'q';
    return text.substring(0, at) + other + text.substring(at + 1);
  }
}
