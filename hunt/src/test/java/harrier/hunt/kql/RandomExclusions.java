package harrier.hunt.kql;

import com.google.re2j.Pattern;
import harrier.hunt.context.Field;
import harrier.hunt.context.FieldType;
import harrier.hunt.exclusion.Expression;
import harrier.hunt.exclusion.IpNetwork;
import harrier.hunt.exclusion.Operand;
import harrier.hunt.exclusion.Operator;
import harrier.hunt.exclusion.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random exclusions over given fields, every operator among them. */
final class RandomExclusions {
  static final List<String> LISTS = List.of("some_names", "more_names", "nobody");

  private static final Place PLACE = new Place(0, 0);
  private static final String[] WORDS = {
    "nc",
    "NC",
    "svc-backup",
    "A b",
    "netsh.exe",
    "powershell.exe",
    "Set-NetAdapter",
    "-e",
    "é",
    "x\"y",
    "it's",
    "tab\there",
    "100%",
    "a_b",
    "/usr/bin/nc",
    "C:\\Windows\\System32\\netsh.exe",
    "C:\\Windows\\",
    "netsh interface ip show",
    "nc -e /bin/sh",
    "\u2028",
    "\u202e",
    "//"
  };
  private static final String[] REGEXES = {
    "^n",
    "(?i)netsh(\\.exe)?",
    "\\bip\\b",
    "\"?x",
    "(^| )-[a-z]*e( |$)",
    "^[a-z]:\\\\windows\\\\",
    ".*",
    "é$"
  };
  private static final String[] BLOCKS = {
    "10.0.0.0/8", "192.168.1.7", "0.0.0.0/0", "172.16.0.0/12"
  };

  private final Random random;
  private final List<Field> fields;

  RandomExclusions(long seed, List<Field> fields) {
    this.random = new Random(seed);
    this.fields = List.copyOf(fields);
  }

  Expression expression(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(10)) {
      case 0, 1, 2 -> new Expression.And(operands(depth), PLACE);
      case 3, 4 -> new Expression.Or(operands(depth), PLACE);
      case 5, 6 -> new Expression.Not(expression(depth - 1), PLACE);
      default -> leaf();
    };
  }

  /** A value that a field may have. */
  Object value(Field field) {
    return switch (field.type()) {
      case INTEGER -> (long) random.nextInt(5);
      case BOOLEAN -> random.nextBoolean();
      case DATE -> "2026-11-2" + random.nextInt(5) + "T00:00:00Z";
      case IP -> List.of("10.1.2.3", "192.168.1.7", "8.8.8.8", "172.20.0.1").get(random.nextInt(4));
      case KEYWORD, PATH, TEXT -> word();
    };
  }

  private List<Expression> operands(int depth) {
    List<Expression> operands = new ArrayList<>();
    for (int n = 2 + random.nextInt(2); n > 0; n--) {
      operands.add(expression(depth - 1));
    }
    return operands;
  }

  private Expression leaf() {
    Field field = fields.get(random.nextInt(fields.size()));
    if (random.nextInt(8) == 0) {
      return new Expression.Exists(field, PLACE);
    }
    Operator operator;
    do {
      operator = Operator.values()[random.nextInt(Operator.values().length)];
    } while (!fits(operator.negates().orElse(operator), field.type()));
    return new Expression.Comparison(field, operator, operand(field, operator), PLACE);
  }

  private static boolean fits(Operator positive, FieldType type) {
    boolean text = type.isString() && type != FieldType.DATE;
    return switch (positive) {
      case EQUAL -> true;
      case IN -> type != FieldType.BOOLEAN && type != FieldType.DATE;
      case LESS, AT_MOST, GREATER, AT_LEAST -> type.isOrdered();
      case CIDR -> type == FieldType.IP;
      default -> text;
    };
  }

  private Operand operand(Field field, Operator operator) {
    if (operator == Operator.MATCHES) {
      return new Operand.Regex(Pattern.compile(REGEXES[random.nextInt(REGEXES.length)]));
    }
    boolean list = operator.takesList() || operator == Operator.CIDR;
    if (list && field.type() != FieldType.INTEGER && random.nextInt(4) == 0) {
      return new Operand.NamedList(LISTS.get(random.nextInt(LISTS.size())));
    }
    if (operator == Operator.CIDR) {
      return new Operand.Network(
          IpNetwork.parse(BLOCKS[random.nextInt(BLOCKS.length)]).orElseThrow());
    }
    if (operator.takesList()) {
      List<Operand.Scalar> values = new ArrayList<>();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        values.add(scalar(field));
      }
      return new Operand.Listing(values);
    }
    return scalar(field);
  }

  private Operand.Scalar scalar(Field field) {
    return switch (value(field)) {
      case Long number -> new Operand.Number(number);
      case Boolean truth -> new Operand.Bool(truth);
      case Object text -> new Operand.Text(text.toString());
    };
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
