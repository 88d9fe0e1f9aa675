package harrier.hunt.kql;

import com.google.re2j.Pattern;
import harrier.hunt.exclusion.IpNetwork;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.Scalar.All;
import harrier.hunt.kql.syntax.Scalar.Any;
import harrier.hunt.kql.syntax.Scalar.Call;
import harrier.hunt.kql.syntax.Scalar.Comparison;
import harrier.hunt.kql.syntax.Scalar.Membership;
import harrier.hunt.kql.syntax.Scalar.Name;
import harrier.hunt.kql.syntax.Scalar.Not;
import harrier.hunt.kql.syntax.Scalar.Text;
import harrier.hunt.kql.syntax.Scalar.Whole;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicates in a form that ClickHouse's Kusto dialect runs rightly: lists as chains of
 * comparisons, {@code has} as a regular expression that says where a term ends, and the entries of
 * named lists in place. It knows no verbatim strings and no {@code \\u} escapes, and an apostrophe
 * in a regular expression breaks its parser, so its text is written here.
 */
final class PortableForm {
  private static final String OTHER = "[^\\pL\\p{Nd}]";

  private final Lists lists;

  PortableForm(Lists lists) {
    this.lists = lists;
  }

  String text(Scalar scalar) {
    return switch (scalar) {
      case Name(String name) -> name;
      case Text(String value) -> quoted(value);
      case Whole(long value) -> Long.toString(value);
      case Scalar.Bool(boolean value) -> value ? "(1 == 1)" : "(1 == 0)";
      case Scalar.Time(java.time.Instant value) -> "datetime(" + value + ")";
      case Call(String function, List<Scalar> arguments) -> call(function, arguments);
      case Comparison comparison -> comparison(comparison);
      case Membership membership -> membership(membership);
      case All(List<Scalar> operands) -> joined(operands, " and ");
      case Any(List<Scalar> operands) -> joined(operands, " or ");
      case Not(Scalar operand) -> "not(" + text(operand) + ")";
      case Scalar.Member _, Scalar.Entry _, Scalar.Span _, Scalar.Array _, Scalar.Case _ ->
          throw new IllegalArgumentException("no predicate: " + scalar);
      case Scalar.Rows _ -> throw new IllegalArgumentException("no predicate: " + scalar);
    };
  }

  private String joined(List<Scalar> operands, String word) {
    List<String> texts = new ArrayList<>();
    operands.forEach(each -> texts.add(text(each)));
    return "(" + String.join(word, texts) + ")";
  }

  private String call(String function, List<Scalar> arguments) {
    boolean anyBlock = function.endsWith("_in_any_range");
    if (!anyBlock) {
      List<String> texts = new ArrayList<>();
      arguments.forEach(each -> texts.add(text(each)));
      return function + "(" + String.join(", ", texts) + ")";
    }
    List<Scalar> any = new ArrayList<>();
    for (String block : entries(arguments.get(1))) {
      String single = function.replace("_any_", "_");
      boolean fits = block.contains(":") == single.startsWith("ipv6") && isBlock(block);
      if (fits) {
        any.add(Scalar.call(single, arguments.getFirst(), new Text(block)));
      }
    }
    return text(Scalar.any(any));
  }

  private static boolean isBlock(String block) {
    return IpNetwork.parse(block).isPresent();
  }

  private String comparison(Comparison comparison) {
    Scalar value = comparison.left();
    if (comparison.right() instanceof Text(String wanted)) {
      return switch (comparison.comparator()) {
        case HAS -> matches(value, term(wanted));
        case NOT_HAS -> "not(" + matches(value, term(wanted)) + ")";
        case CONTAINS -> matches(value, literal(wanted));
        case NOT_CONTAINS -> "not(" + matches(value, literal(wanted)) + ")";
        case STARTS_WITH -> matches(value, "^" + literal(wanted));
        case NOT_STARTS_WITH -> "not(" + matches(value, "^" + literal(wanted)) + ")";
        case ENDS_WITH -> matches(value, literal(wanted) + "$");
        case NOT_ENDS_WITH -> "not(" + matches(value, literal(wanted) + "$") + ")";
        case EQUAL, NOT_EQUAL, SAME, NOT_SAME -> plain(comparison);
        case LESS, AT_MOST, GREATER, AT_LEAST, MATCHES -> plain(comparison);
      };
    }
    boolean size =
        value instanceof Call(String function, List<Scalar> list)
            && function.equals("array_length")
            && entries(list.getFirst()).isEmpty();
    return value instanceof Call(String function, List<Scalar> _) && function.equals("array_length")
        ? text(new Scalar.Bool(!size))
        : plain(comparison);
  }

  private String plain(Comparison comparison) {
    String symbol = comparison.comparator().symbol();
    String right = text(comparison.right());
    boolean regex = comparison.comparator() == Comparator.MATCHES;
    String shown = regex ? right.replace("'", "\\\\x27") : right;
    return text(comparison.left()) + " " + symbol + " " + shown;
  }

  private String matches(Scalar value, String regex) {
    return text(new Comparison(value, Comparator.MATCHES, new Text("(?i)" + regex)));
  }

  private static String literal(String text) {
    return "(?:" + Pattern.quote(text) + ")";
  }

  private static String term(String text) {
    boolean opens = Character.isLetterOrDigit(text.charAt(0));
    boolean closes = Character.isLetterOrDigit(text.charAt(text.length() - 1));
    return (opens ? "(^|" + OTHER + ")" : "")
        + Pattern.quote(text)
        + (closes ? "($|" + OTHER + ")" : "");
  }

  private String membership(Membership membership) {
    List<Scalar> entries = new ArrayList<>();
    for (Scalar each : membership.entries()) {
      if (each instanceof Name) {
        entries(each).forEach(entry -> entries.add(new Text(entry)));
      } else {
        entries.add(each);
      }
    }
    return switch (membership.comparator()) {
      case IN -> text(Scalar.any(each(membership, Comparator.EQUAL, entries)));
      case IN_SAME -> text(Scalar.any(each(membership, Comparator.SAME, entries)));
      case NOT_IN -> text(Scalar.all(each(membership, Comparator.NOT_EQUAL, entries)));
      case NOT_IN_SAME -> text(Scalar.all(each(membership, Comparator.NOT_SAME, entries)));
      case HAS_ANY -> text(Scalar.any(each(membership, Comparator.HAS, entries)));
      case HAS_ALL -> text(Scalar.all(each(membership, Comparator.HAS, entries)));
    };
  }

  private static List<Scalar> each(
      Membership membership, Comparator comparator, List<Scalar> entries) {
    List<Scalar> all = new ArrayList<>();
    entries.forEach(each -> all.add(new Comparison(membership.value(), comparator, each)));
    return all;
  }

  private List<String> entries(Scalar list) {
    String variable = ((Name) list).name();
    for (String each : lists.names()) {
      if (Translation.variable(each).equals(variable)) {
        return lists.entries(each);
      }
    }
    throw new IllegalArgumentException("no list " + variable);
  }

  private static String quoted(String value) {
    return "\""
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + "\"";
  }
}
