package harrier.hunt.guidance;

import com.google.re2j.Pattern;
import harrier.hunt.context.Field;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.exclusion.Place;

/** Texts with {@code *}, {@code %} and {@code ?} as the comparison that they mean. */
final class Wildcards {
  private Wildcards() {}

  /** Whether an equality with this text means a pattern: {@code %TEMP%} is not one. */
  static boolean has(String text, Field field) {
    boolean variable = text.matches(".*%[A-Za-z()0-9]+%.*");
    return text.indexOf('*') >= 0
        || !variable && (text.startsWith("%") || text.endsWith("%")) && text.length() > 1;
  }

  static Expression expression(Field field, String pattern, Place place) {
    String text =
        pattern.matches(".*[^%]%[A-Za-z()0-9]+%[^%].*") ? pattern : pattern.replace('%', '*');
    String inner = text.replaceAll("^\\*+|\\*+$", "");
    boolean open = text.startsWith("*");
    boolean ends = text.endsWith("*");
    if (inner.isEmpty()) {
      return new Expression.Exists(field, place);
    }
    if (inner.indexOf('*') >= 0 || inner.indexOf('?') >= 0) {
      String regex = "(?is)" + (open ? "" : "^") + quoted(inner) + (ends ? "" : "$");
      return new Expression.Comparison(
          field, Operator.MATCHES, new Operand.Regex(Pattern.compile(regex)), place);
    }
    Operator operator =
        open && ends
            ? Operator.CONTAINS
            : open ? Operator.ENDS_WITH : ends ? Operator.STARTS_WITH : Operator.SAME;
    return new Expression.Comparison(field, operator, new Operand.Text(inner), place);
  }

  private static String quoted(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
