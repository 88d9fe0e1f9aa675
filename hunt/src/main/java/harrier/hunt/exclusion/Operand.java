package harrier.hunt.exclusion;

import com.google.re2j.Pattern;
import java.util.List;

/** What a field is compared with. */
public sealed interface Operand {
  /** One string, number or truth value. */
  sealed interface Scalar extends Operand {}

  /** A string, escapes resolved. */
  record Text(String value) implements Scalar {}

  /** An integer. */
  record Number(long value) implements Scalar {}

  /** True or false. */
  record Bool(boolean value) implements Scalar {}

  /** Values between parentheses; at least one. */
  record Listing(List<Scalar> values) implements Operand {
    public Listing {
      values = List.copyOf(values);
    }
  }

  /** A list that a site binds, named without its {@code @}. */
  record NamedList(String name) implements Operand {}

  /** A regular expression of the RE2 subset. */
  record Regex(Pattern pattern) implements Operand {
    /** As written. */
    public String text() {
      return pattern.pattern();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Regex that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
      return text().hashCode();
    }
  }

  /** A block of addresses. */
  record Network(IpNetwork block) implements Operand {}
}
