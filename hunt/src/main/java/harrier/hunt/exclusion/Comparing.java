package harrier.hunt.exclusion;

import harrier.hunt.context.Dates;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import java.util.ArrayList;
import java.util.List;

/** Whether one value satisfies a positive operator. */
final class Comparing {
  private Comparing() {}

  static boolean holds(Field field, Object value, Operator operator, Operand operand, Lists lists) {
    String text = value.toString();
    return switch (operator) {
      case EQUAL -> order(field, value, operand) == 0;
      case LESS -> order(field, value, operand) < 0;
      case AT_MOST -> order(field, value, operand) <= 0;
      case GREATER -> order(field, value, operand) > 0;
      case AT_LEAST -> order(field, value, operand) >= 0;
      case SAME -> Ascii.same(text, string(operand));
      case IN -> strings(operand, lists).contains(text);
      case IN_SAME -> any(strings(operand, lists), entry -> Ascii.same(text, entry));
      case CONTAINS -> Ascii.indexOf(text, string(operand), 0) >= 0;
      case STARTS_WITH -> Ascii.startsWith(text, string(operand));
      case ENDS_WITH -> Ascii.endsWith(text, string(operand));
      case HAS -> Terms.has(text, string(operand));
      case HAS_ANY -> any(strings(operand, lists), term -> Terms.has(text, term));
      case HAS_ALL -> !any(strings(operand, lists), term -> !Terms.has(text, term));
      case MATCHES -> ((Operand.Regex) operand).pattern().matcher(text).find();
      case CIDR -> inBlock(text, operand, lists);
      case NOT_EQUAL, NOT_SAME, NOT_IN, NOT_IN_SAME, NOT_CONTAINS -> throw negative(operator);
      case NOT_STARTS_WITH, NOT_ENDS_WITH, NOT_HAS -> throw negative(operator);
    };
  }

  private static IllegalArgumentException negative(Operator operator) {
    return new IllegalArgumentException("not a positive operator: " + operator);
  }

  private static int order(Field field, Object value, Operand operand) {
    if (operand instanceof Operand.Number(long number)) {
      return Long.compare((Long) value, number);
    }
    if (operand instanceof Operand.Bool(boolean wanted)) {
      return Boolean.compare((Boolean) value, wanted);
    }
    String wanted = string(operand);
    if (field.type() == FieldType.DATE) {
      return Dates.instant(value.toString())
          .orElseThrow()
          .compareTo(Dates.instant(wanted).orElseThrow());
    }
    return value.toString().compareTo(wanted);
  }

  private static boolean inBlock(String address, Operand operand, Lists lists) {
    if (operand instanceof Operand.Network(IpNetwork block)) {
      return block.contains(address).orElse(false);
    }
    return any(
        strings(operand, lists),
        entry -> IpNetwork.parse(entry).flatMap(block -> block.contains(address)).orElse(false));
  }

  private static String string(Operand operand) {
    return operand instanceof Operand.Text(String text) ? text : "";
  }

  private static List<String> strings(Operand operand, Lists lists) {
    return switch (operand) {
      case Operand.NamedList(String name) -> lists.entries(name);
      case Operand.Listing(List<Operand.Scalar> values) -> {
        List<String> texts = new ArrayList<>(values.size());
        for (Operand.Scalar each : values) {
          texts.add(scalar(each));
        }
        yield texts;
      }
      case Operand.Scalar scalar -> List.of(scalar(scalar));
      case Operand.Regex regex -> List.of(regex.text());
      case Operand.Network network -> List.of(network.block().text());
    };
  }

  private static String scalar(Operand.Scalar scalar) {
    return switch (scalar) {
      case Operand.Text(String text) -> text;
      case Operand.Number(long number) -> Long.toString(number);
      case Operand.Bool(boolean value) -> Boolean.toString(value);
    };
  }

  private static boolean any(List<String> entries, java.util.function.Predicate<String> test) {
    for (String entry : entries) {
      if (test.test(entry)) {
        return true;
      }
    }
    return false;
  }
}
