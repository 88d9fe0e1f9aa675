package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import com.google.re2j.Pattern;
import harrier.hunt.context.Dates;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.IpNetwork;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.ListComparator;
import harrier.hunt.kql.syntax.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * One comparison over a column: the predicate that holds where it is known to be true, and the one
 * that holds where it is known to be false.
 *
 * @param value of the row
 * @param operator a positive one
 */
record Leaf(Field field, Scalar value, Operator operator, Operand operand) {
  /** The predicate for what is wanted: that the comparison is true, or that it is false. */
  Scalar when(boolean wanted) {
    List<Scalar> conditions = new ArrayList<>();
    if (!wanted || isTrueOfNothing()) {
      conditions.add(present(field, value));
    }
    if (operand instanceof Operand.NamedList(String list)
        && (!wanted || operator == Operator.HAS_ALL)) {
      conditions.add(
          new Scalar.Comparison(
              call("array_length", name(Translation.variable(list))),
              Comparator.GREATER,
              new Scalar.Whole(0)));
    }
    conditions.add(wanted ? holds() : fails());
    return Scalar.all(conditions);
  }

  /** Whether a column has a value. */
  static Scalar present(Field field, Scalar value) {
    FieldType type = field.type();
    boolean isText = type.isString() && type != FieldType.DATE;
    return call(isText ? "isnotempty" : "isnotnull", value);
  }

  /** Whether the comparison, asked of an empty string, would be true. */
  private boolean isTrueOfNothing() {
    return switch (operand) {
      case Operand.Text(String wanted) -> wanted.isEmpty();
      case Operand.Listing(List<Operand.Scalar> entries) -> entries.contains(new Operand.Text(""));
      case Operand.Regex(Pattern pattern) -> pattern.matcher("").find();
      case Operand.NamedList _, Operand.Network _, Operand.Number _, Operand.Bool _ -> false;
    };
  }

  private Scalar holds() {
    return switch (operator) {
      case EQUAL -> compare(Comparator.EQUAL);
      case SAME -> compare(Comparator.SAME);
      case LESS -> compare(Comparator.LESS);
      case AT_MOST -> compare(Comparator.AT_MOST);
      case GREATER -> compare(Comparator.GREATER);
      case AT_LEAST -> compare(Comparator.AT_LEAST);
      case CONTAINS -> compare(Comparator.CONTAINS);
      case STARTS_WITH -> compare(Comparator.STARTS_WITH);
      case ENDS_WITH -> compare(Comparator.ENDS_WITH);
      case MATCHES -> compare(Comparator.MATCHES);
      case IN -> member(ListComparator.IN);
      case IN_SAME -> member(ListComparator.IN_SAME);
      case HAS -> Term.of(operand).in(value);
      case HAS_ANY -> terms(ListComparator.HAS_ANY);
      case HAS_ALL -> terms(ListComparator.HAS_ALL);
      case CIDR -> inBlock();
      case NOT_EQUAL, NOT_SAME, NOT_IN, NOT_IN_SAME, NOT_CONTAINS -> throw negative();
      case NOT_STARTS_WITH, NOT_ENDS_WITH, NOT_HAS -> throw negative();
    };
  }

  private Scalar fails() {
    return switch (operator) {
      case EQUAL -> compare(Comparator.NOT_EQUAL);
      case SAME -> compare(Comparator.NOT_SAME);
      case LESS -> compare(Comparator.AT_LEAST);
      case AT_MOST -> compare(Comparator.GREATER);
      case GREATER -> compare(Comparator.AT_MOST);
      case AT_LEAST -> compare(Comparator.LESS);
      case CONTAINS -> compare(Comparator.NOT_CONTAINS);
      case STARTS_WITH -> compare(Comparator.NOT_STARTS_WITH);
      case ENDS_WITH -> compare(Comparator.NOT_ENDS_WITH);
      case IN -> member(ListComparator.NOT_IN);
      case IN_SAME -> member(ListComparator.NOT_IN_SAME);
      case HAS -> Term.of(operand).notIn(value);
      case MATCHES, HAS_ANY, HAS_ALL, CIDR -> new Scalar.Not(holds());
      case NOT_EQUAL, NOT_SAME, NOT_IN, NOT_IN_SAME, NOT_CONTAINS -> throw negative();
      case NOT_STARTS_WITH, NOT_ENDS_WITH, NOT_HAS -> throw negative();
    };
  }

  private IllegalArgumentException negative() {
    return new IllegalArgumentException("not a positive operator: " + operator);
  }

  private Scalar compare(Comparator comparator) {
    return new Scalar.Comparison(value, comparator, constant(operand));
  }

  private Scalar constant(Operand single) {
    return switch (single) {
      case Operand.Text(String wanted) ->
          field.type() == FieldType.DATE
              ? new Scalar.Time(Dates.instant(wanted).orElseThrow())
              : text(wanted);
      case Operand.Number(long number) -> new Scalar.Whole(number);
      case Operand.Bool(boolean wanted) -> new Scalar.Bool(wanted);
      case Operand.Regex regex -> text(regex.text());
      case Operand.NamedList(String list) -> name(Translation.variable(list));
      case Operand.Network(IpNetwork block) -> text(block.text());
      case Operand.Listing _ -> throw new IllegalArgumentException("a list is not one value");
    };
  }

  private List<Scalar> constants() {
    List<Scalar> constants = new ArrayList<>();
    if (operand instanceof Operand.Listing(List<Operand.Scalar> entries)) {
      entries.forEach(each -> constants.add(constant(each)));
    } else {
      constants.add(constant(operand));
    }
    return constants;
  }

  private Scalar member(ListComparator comparator) {
    return new Scalar.Membership(value, comparator, constants());
  }

  /** Terms that are words as they stand; any other makes a comparison of its own. */
  private Scalar terms(ListComparator comparator) {
    if (!(operand instanceof Operand.Listing(List<Operand.Scalar> entries))) {
      return member(comparator);
    }
    List<Scalar> words = new ArrayList<>();
    List<Scalar> parts = new ArrayList<>();
    for (Operand.Scalar entry : entries) {
      Term term = Term.of(entry);
      if (term.isWord()) {
        words.add(text(term.text()));
      } else {
        parts.add(term.in(value));
      }
    }
    if (!words.isEmpty()) {
      parts.addFirst(new Scalar.Membership(value, comparator, words));
    }
    return comparator == ListComparator.HAS_ALL ? Scalar.all(parts) : Scalar.any(parts);
  }

  private Scalar inBlock() {
    Scalar blocks = constant(operand);
    if (operand instanceof Operand.Network(IpNetwork block)) {
      boolean v6 = block.text().indexOf(':') >= 0;
      return call(v6 ? "ipv6_is_in_range" : "ipv4_is_in_range", value, blocks);
    }
    return Scalar.any(
        List.of(
            call("ipv4_is_in_any_range", value, blocks),
            call("ipv6_is_in_any_range", value, blocks)));
  }
}
