package harrier.hunt.kql;

import com.google.re2j.Pattern;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.Scalar;

/**
 * What {@code has} looks for. A word of ASCII letters and digits is what Kusto's index of terms is
 * made of, and {@code has} finds it. How {@code has} treats anything else is not documented, so
 * that becomes a regular expression that says where a term ends.
 */
record Term(String text) {
  private static final String OTHER = "[^\\pL\\p{Nd}]";

  static Term of(Operand operand) {
    return new Term(
        switch (operand) {
          case Operand.Text(String value) -> value;
          case Operand.Number(long value) -> Long.toString(value);
          case Operand.Bool(boolean value) -> Boolean.toString(value);
          case Operand.Listing _, Operand.NamedList _, Operand.Regex _, Operand.Network _ ->
              throw new IllegalArgumentException("not a term: " + operand);
        });
  }

  boolean isWord() {
    return !text.isEmpty() && text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
  }

  Scalar in(Scalar value) {
    return isWord()
        ? new Scalar.Comparison(value, Comparator.HAS, Scalar.text(text))
        : new Scalar.Comparison(value, Comparator.MATCHES, Scalar.text(regex()));
  }

  Scalar notIn(Scalar value) {
    return isWord()
        ? new Scalar.Comparison(value, Comparator.NOT_HAS, Scalar.text(text))
        : new Scalar.Not(in(value));
  }

  private String regex() {
    boolean opens = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0));
    boolean closes = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
    return "(?i)"
        + (opens ? "(^|" + OTHER + ")" : "")
        + Pattern.quote(text)
        + (closes ? "($|" + OTHER + ")" : "");
  }
}
