package harrier.hunt.exclusion;

import harrier.hunt.exclusion.Expression.And;
import harrier.hunt.exclusion.Expression.Comparison;
import harrier.hunt.exclusion.Expression.Exists;
import harrier.hunt.exclusion.Expression.Not;
import harrier.hunt.exclusion.Expression.Or;
import java.util.ArrayList;
import java.util.List;

/** Breaks the canonical text of an expression into lines. */
final class ExpressionLayout {
  private static final String STEP = "  ";

  private final int width;
  private final List<String> lines = new ArrayList<>();

  ExpressionLayout(int width) {
    this.width = width;
  }

  List<String> lines(Expression expression) {
    lay(expression, "", "", "");
    return lines;
  }

  /**
   * Adds an expression whose first line begins with {@code lead}, later ones with {@code indent},
   * the last ends with {@code tail}.
   */
  private void lay(Expression expression, String lead, String indent, String tail) {
    String whole = lead + ExpressionText.print(expression) + tail;
    if (whole.length() <= width) {
      lines.add(whole);
      return;
    }
    switch (expression) {
      case And and -> operands(and.operands(), "and ", lead, indent, tail);
      case Or or -> operands(or.operands(), "or ", lead, indent, tail);
      case Comparison comparison when comparison.operand() instanceof Operand.Listing(var values) ->
          listing(comparison, values, lead, indent, tail);
      case Comparison _, Exists _ -> lines.add(whole);
      case Not not -> negation(not, lead, indent, tail);
    }
  }

  private void operands(
      List<Expression> operands, String word, String lead, String indent, String tail) {
    for (int i = 0; i < operands.size(); i++) {
      String before = i == 0 ? lead : indent + word;
      String after = i == operands.size() - 1 ? tail : "";
      grouped(operands.get(i), before, indent, after);
    }
  }

  private void negation(Not not, String lead, String indent, String tail) {
    grouped(not.operand(), lead + "not ", indent, tail);
  }

  private void grouped(Expression operand, String lead, String indent, String tail) {
    if (operand instanceof And || operand instanceof Or) {
      lay(operand, lead + "(", indent + STEP, ")" + tail);
    } else {
      lay(operand, lead, indent, tail);
    }
  }

  private void listing(
      Comparison comparison, List<Operand.Scalar> values, String lead, String indent, String tail) {
    String symbol = comparison.operator().symbol();
    StringBuilder line = new StringBuilder(lead + comparison.field() + " " + symbol + " (");
    boolean fresh = true;
    for (int i = 0; i < values.size(); i++) {
      boolean last = i == values.size() - 1;
      String entry = ExpressionText.operand(values.get(i)) + (last ? ")" + tail : ",");
      if (!fresh && line.length() + 1 + entry.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent + STEP + STEP);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(entry);
      fresh = false;
    }
    lines.add(line.toString());
  }
}
