package harrier.hunt.exclusion;

import com.google.re2j.Pattern;
import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random expressions and contexts over few fields and values, so that they often meet. */
final class RandomExpressions {
  static final Lists LISTS = Lists.NONE.with("some", List.of("nc", "A b")).with("none", List.of());

  private static final Place PLACE = new Place(0, 0);
  private static final Field[] TEXTS = {
    Field.PROCESS_NAME, Field.PROCESS_COMMAND_LINE, Field.USER_NAME, Field.PROCESS_ANCESTORS_NAME
  };
  private static final String[] VALUES = {
    "nc", "NC", "A b", "a-b", "x\"y\\z", "tab\there", "\u00e9\ud83d\ude00", "nc -e", " ", "\u2028"
  };
  private static final Operator[] SINGLE = {
    Operator.EQUAL,
    Operator.NOT_EQUAL,
    Operator.SAME,
    Operator.NOT_SAME,
    Operator.CONTAINS,
    Operator.NOT_CONTAINS,
    Operator.STARTS_WITH,
    Operator.NOT_STARTS_WITH,
    Operator.ENDS_WITH,
    Operator.NOT_ENDS_WITH,
    Operator.HAS,
    Operator.NOT_HAS
  };
  private static final Operator[] LISTED = {
    Operator.IN,
    Operator.NOT_IN,
    Operator.IN_SAME,
    Operator.NOT_IN_SAME,
    Operator.HAS_ANY,
    Operator.HAS_ALL
  };

  private final Random random;

  RandomExpressions(long seed) {
    this.random = new Random(seed);
  }

  Expression expression(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(10)) {
      case 0, 1 -> new Expression.And(operands(depth), PLACE);
      case 2, 3 -> new Expression.Or(operands(depth), PLACE);
      case 4 -> new Expression.Not(expression(depth - 1), PLACE);
      default -> leaf();
    };
  }

  Context context() {
    Context.Builder context = Context.builder();
    for (Field field : TEXTS) {
      switch (random.nextInt(4)) {
        case 0 -> context.absent(field);
        case 1 -> context.set(field, "");
        default -> context.set(field, field.isMany() ? List.of(value(), value()) : value());
      }
    }
    if (random.nextBoolean()) {
      context.set(Field.PROCESS_PID, random.nextInt(4));
    }
    return context.build();
  }

  private List<Expression> operands(int depth) {
    List<Expression> operands = new ArrayList<>();
    for (int n = 2 + random.nextInt(2); n > 0; n--) {
      operands.add(expression(depth - 1));
    }
    return operands;
  }

  private Expression leaf() {
    Field field = TEXTS[random.nextInt(TEXTS.length)];
    return switch (random.nextInt(7)) {
      case 0 -> new Expression.Exists(field, PLACE);
      case 1 -> {
        Operand number = new Operand.Number(random.nextInt(4));
        Operator order =
            List.of(Operator.LESS, Operator.AT_LEAST, Operator.EQUAL).get(random.nextInt(3));
        yield new Expression.Comparison(Field.PROCESS_PID, order, number, PLACE);
      }
      case 2 -> {
        Operand regex =
            new Operand.Regex(Pattern.compile(random.nextBoolean() ? "^n.*\"?" : "(?i)a\\W+b"));
        yield new Expression.Comparison(field, Operator.MATCHES, regex, PLACE);
      }
      case 3, 4 ->
          new Expression.Comparison(field, LISTED[random.nextInt(LISTED.length)], list(), PLACE);
      default ->
          new Expression.Comparison(
              field, SINGLE[random.nextInt(SINGLE.length)], new Operand.Text(value()), PLACE);
    };
  }

  private Operand list() {
    return switch (random.nextInt(4)) {
      case 0 -> new Operand.NamedList("some");
      case 1 -> new Operand.NamedList("none");
      default -> new Operand.Listing(List.of(new Operand.Text(value()), new Operand.Text(value())));
    };
  }

  private String value() {
    return VALUES[random.nextInt(VALUES.length)];
  }
}
