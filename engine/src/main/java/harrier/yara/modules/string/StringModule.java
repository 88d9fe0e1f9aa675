package harrier.yara.modules.string;

import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;

/** {@code string}: functions on strings. */
public final class StringModule implements YaraModule {
  private static final String NO_DIGITS = "";

  private final Schema schema =
      Schema.of("string", "Functions on strings.")
          .function(
              "to_int",
              "The integer that a string spells in decimal; undefined if it spells none or one that needs more than 64 bits.",
              Type.Scalar.INTEGER,
              call -> toInt(call, 0),
              Type.Scalar.STRING)
          .function(
              "to_int",
              "",
              Type.Scalar.INTEGER,
              call -> toIntInBase(call, call.integer(1)),
              Type.Scalar.STRING,
              Type.Scalar.INTEGER)
          .function(
              "length",
              "Number of bytes.",
              Type.Scalar.INTEGER,
              call -> new Value.Int(call.text(0).length()),
              Type.Scalar.STRING)
          .build();

  @Override
  public String name() {
    return "string";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    return new Value.Struct(schema.root());
  }

  private static Value toIntInBase(Invocation call, long base) {
    boolean automatic = base == 0 && call.input().dialect().lenientToInt();
    return automatic || base >= Character.MIN_RADIX && base <= Character.MAX_RADIX
        ? toInt(call, (int) base)
        : Value.Undefined.INSTANCE;
  }

  /** Base 0: decimal, or what a prefix says where the dialect knows prefixes. */
  private static Value toInt(Invocation call, int base) {
    String text = call.text(0).toLatin1();
    boolean lenient = call.input().dialect().lenientToInt();
    String trimmed = lenient ? withoutBlanks(text) : text;
    boolean negative = trimmed.startsWith("-");
    String digits = negative || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
    int radix = base == 0 ? 10 : base;
    if (lenient) {
      if ((base == 0 || base == 16) && digits.regionMatches(true, 0, "0x", 0, 2)) {
        radix = 16;
        digits = digits.substring(2);
      } else if (base == 0 && digits.length() > 1 && digits.startsWith("0")) {
        radix = 8;
      }
    }
    return parse(isPlain(digits) ? digits : NO_DIGITS, negative, radix);
  }

  private static String withoutBlanks(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** Letters and digits of ASCII only: a second sign or a foreign digit is no number. */
  private static boolean isPlain(String digits) {
    return digits.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
  }

  private static Value parse(String digits, boolean negative, int radix) {
    try {
      return new Value.Int(Long.parseLong(negative ? "-" + digits : digits, radix));
    } catch (NumberFormatException _) {
      return Value.Undefined.INSTANCE;
    }
  }
}
