package harrier.hunt.exclusion;

import harrier.hunt.exclusion.Expression.And;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Expression.Exists;
import harrier.hunt.exclusion.Expression.Not;
import harrier.hunt.exclusion.Expression.Or;
import java.util.List;

/**
 * Prints expressions in canonical form: parsing the text gives an equal expression. An {@code and}
 * inside an {@code or} gets parentheses although it would not need them.
 */
public final class ExpressionText {
  private ExpressionText() {}

  /** The canonical text. */
  public static String print(Expression expression) {
    StringBuilder out = new StringBuilder();
    print(expression, out);
    return out.toString();
  }

  /**
   * The canonical text in lines of at most {@code width} columns where strings allow: operands
   * begin a line, groups and long lists are indented. Parsing the joined lines gives an equal
   * expression.
   */
  public static List<String> lines(Expression expression, int width) {
    return new ExpressionLayout(width).lines(expression);
  }

  private static void print(Expression expression, StringBuilder out) {
    switch (expression) {
      case And and -> join(and.operands(), " and ", out);
      case Or or -> join(or.operands(), " or ", out);
      case Not not -> {
        out.append("not ");
        grouped(not.operand(), out);
      }
      case Exists exists -> out.append("exists ").append(exists.field().key());
      case Comparison comparison -> {
        out.append(comparison.field().key()).append(' ');
        out.append(comparison.operator().symbol())
            .append(' ')
            .append(operand(comparison.operand()));
      }
    }
  }

  private static void join(List<Expression> operands, String word, StringBuilder out) {
    for (int i = 0; i < operands.size(); i++) {
      out.append(i == 0 ? "" : word);
      grouped(operands.get(i), out);
    }
  }

  private static void grouped(Expression operand, StringBuilder out) {
    boolean group = operand instanceof And || operand instanceof Or;
    out.append(group ? "(" : "");
    print(operand, out);
    out.append(group ? ")" : "");
  }

  static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Text(String text) -> StringLiteral.quoted(text);
      case Operand.Number(long number) -> Long.toString(number);
      case Operand.Bool(boolean value) -> Boolean.toString(value);
      case Operand.NamedList(String name) -> "@" + name;
      case Operand.Regex regex -> StringLiteral.quoted(regex.text());
      case Operand.Network(IpNetwork block) -> StringLiteral.quoted(block.text());
      case Operand.Listing(List<Operand.Scalar> values) -> {
        StringBuilder out = new StringBuilder("(");
        for (int i = 0; i < values.size(); i++) {
          out.append(i == 0 ? "" : ", ").append(operand(values.get(i)));
        }
        yield out.append(')').toString();
      }
    };
  }
}
