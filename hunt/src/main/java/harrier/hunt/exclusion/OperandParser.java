package harrier.hunt.exclusion;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import harrier.hunt.context.Dates;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands to the right of an operator, checked against the field's type and the operator's
 * needs.
 */
final class OperandParser {
  private static final int LONGEST_REGEX = 1_000;
  private static final int LARGEST_PROGRAM = 10_000;
  private static final int MOST_ENTRIES = 1_000;

  private final ExpressionParser tokens;
  private final Field field;
  private final Operator operator;
  private final Place operatorPlace;

  OperandParser(ExpressionParser tokens, Field field, Operator operator, Place operatorPlace) {
    this.tokens = tokens;
    this.field = field;
    this.operator = operator;
    this.operatorPlace = operatorPlace;
  }

  Operand parse() {
    checkOperator();
    if (operator == Operator.MATCHES && tokens.peek().isWord("regex")) {
      tokens.next();
    }
    Token token = tokens.peek();
    if (token.kind() == Kind.LIST) {
      return named(tokens.next());
    }
    if (operator.takesList()) {
      return listing();
    }
    if (token.kind() == Kind.LEFT) {
      throw error(token, operator.symbol() + " takes one value, not a list", listRemedy());
    }
    return single(tokens.next());
  }

  private void checkOperator() {
    FieldType type = field.type();
    boolean fits =
        switch (operator.negates().orElse(operator)) {
          case EQUAL -> true;
          case IN -> type != FieldType.BOOLEAN && type != FieldType.DATE;
          case LESS, AT_MOST, GREATER, AT_LEAST -> type.isOrdered();
          case CIDR -> type == FieldType.IP;
          case SAME, IN_SAME, CONTAINS, STARTS_WITH, ENDS_WITH -> isText(type);
          case HAS, HAS_ANY, HAS_ALL, MATCHES -> isText(type);
          case NOT_EQUAL, NOT_SAME, NOT_IN, NOT_IN_SAME, NOT_CONTAINS -> false;
          case NOT_STARTS_WITH, NOT_ENDS_WITH, NOT_HAS -> false;
        };
    if (!fits) {
      throw new ExpressionException(
          operatorPlace.start(),
          operator.symbol() + " does not work on " + field + ", which is " + type.meaning(),
          operatorRemedy(type));
    }
  }

  private static boolean isText(FieldType type) {
    return type.isString() && type != FieldType.DATE;
  }

  private static String operatorRemedy(FieldType type) {
    return switch (type) {
      case INTEGER -> "use == != in !in < <= > >=";
      case BOOLEAN -> "use == or !=";
      case DATE -> "use == != < <= > >=";
      case KEYWORD, PATH, TEXT -> "use == =~ in in~ contains startswith endswith has matches";
      case IP -> "use cidr, == or in";
    };
  }

  private Operand named(Token token) {
    if (!operator.takesList() && operator != Operator.CIDR) {
      throw error(
          token,
          "@" + token.text() + " is a list and " + operator.symbol() + " takes one value",
          listRemedy());
    }
    return new Operand.NamedList(token.text());
  }

  private Operand listing() {
    Token open = tokens.next();
    if (open.kind() != Kind.LEFT) {
      throw error(
          open,
          "expected a list after " + operator.symbol() + ", found " + open.shown(),
          "write (\"a\", \"b\") or @name");
    }
    List<Operand.Scalar> values = new ArrayList<>();
    Token separator;
    do {
      values.add(scalar(tokens.next()));
      separator = tokens.next();
      if (values.size() > MOST_ENTRIES) {
        throw error(
            open, "the list has more than " + MOST_ENTRIES + " entries", "use a named list");
      }
    } while (separator.kind() == Kind.COMMA);
    if (separator.kind() != Kind.RIGHT) {
      throw tokens.unexpected(separator, ", or ) in the list");
    }
    return new Operand.Listing(values);
  }

  private Operand single(Token token) {
    Operand.Scalar value = scalar(token);
    return switch (operator) {
      case MATCHES -> regex(token);
      case CIDR ->
          IpNetwork.parse(token.text())
              .<Operand>map(Operand.Network::new)
              .orElseThrow(() ->
                  error(
                      token,
                      "\"" + token.text() + "\" is no block of addresses",
                      "for example \"10.0.0.0/8\" or \"fe80::/10\""));
      case EQUAL, NOT_EQUAL, SAME, NOT_SAME, IN, NOT_IN, IN_SAME, NOT_IN_SAME -> value;
      case CONTAINS, NOT_CONTAINS, STARTS_WITH, NOT_STARTS_WITH, ENDS_WITH -> value;
      case NOT_ENDS_WITH, HAS, NOT_HAS, HAS_ANY, HAS_ALL -> value;
      case LESS, AT_MOST, GREATER, AT_LEAST -> value;
    };
  }

  private Operand.Scalar scalar(Token token) {
    return switch (field.type()) {
      case INTEGER -> new Operand.Number(number(token));
      case BOOLEAN -> new Operand.Bool(bool(token));
      case DATE -> new Operand.Text(date(token));
      case KEYWORD, PATH, TEXT, IP -> new Operand.Text(string(token));
    };
  }

  private long number(Token token) {
    if (token.kind() != Kind.NUMBER) {
      throw mismatch(token, "a number without quotes");
    }
    try {
      return Long.parseLong(token.text());
    } catch (NumberFormatException _) {
      throw error(token, "the number is too large", "numbers have 64 bits");
    }
  }

  private boolean bool(Token token) {
    if (token.isWord("true") || token.isWord("false")) {
      return token.isWord("true");
    }
    throw mismatch(token, "true or false");
  }

  private String date(Token token) {
    if (token.kind() != Kind.STRING || Dates.instant(token.text()).isEmpty()) {
      throw mismatch(token, "a date such as \"2027-06-30\" or \"2027-06-30T12:00:00Z\"");
    }
    return token.text();
  }

  private String string(Token token) {
    if (token.kind() == Kind.WORD) {
      throw error(
          token,
          "expected a string, found " + token.text(),
          "put it in quotes: \"" + token.text() + "\"");
    }
    if (token.kind() != Kind.STRING) {
      throw mismatch(token, "a string in quotes");
    }
    if (token.text().isEmpty()) {
      throw error(
          token,
          "the string is empty, but a field never holds an empty value",
          "exists " + field + " asks whether there is a value");
    }
    return token.text();
  }

  private Operand regex(Token token) {
    String text = token.text();
    if (text.length() > LONGEST_REGEX || RegexCost.of(text) > LARGEST_PROGRAM) {
      throw error(
          token,
          "the regular expression is too large",
          "use shorter alternatives and smaller repetitions");
    }
    try {
      return new Operand.Regex(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw error(
          token,
          "not a regular expression: " + e.getDescription(),
          "RE2 syntax: no look-around, no back references");
    }
  }

  private String listRemedy() {
    return switch (operator) {
      case EQUAL -> "use in";
      case NOT_EQUAL -> "use !in";
      case SAME -> "use in~";
      case NOT_SAME -> "use !in~";
      case HAS -> "use has_any or has_all";
      case CONTAINS, STARTS_WITH, ENDS_WITH, MATCHES -> "join several comparisons with or";
      case NOT_CONTAINS, NOT_STARTS_WITH, NOT_ENDS_WITH, NOT_HAS -> "join several with and";
      case CIDR, LESS, AT_MOST, GREATER, AT_LEAST -> "join several comparisons with or";
      case IN, NOT_IN, IN_SAME, NOT_IN_SAME, HAS_ANY, HAS_ALL -> "";
    };
  }

  private ExpressionException mismatch(Token token, String expected) {
    return error(token, field + " is compared with " + expected + ", found " + token.shown(), "");
  }

  private static ExpressionException error(Token token, String message, String remedy) {
    return new ExpressionException(token.place().start(), message, remedy);
  }
}
