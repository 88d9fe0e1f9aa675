package harrier.yara.modules.string;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;

/** {@code string}: functions on strings. */
public final class StringModule implements YaraModule {
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
    ByteString text = call.text(0);
    boolean lenient = call.input().dialect().lenientToInt();
    int start = lenient ? afterBlanks(text) : 0;
    boolean negative = at(text, start) == '-';
    int digits = negative || at(text, start) == '+' ? start + 1 : start;
    int radix = base == 0 ? 10 : base;
    if (lenient && at(text, digits) == '0') {
      if ((base == 0 || base == 16) && (at(text, digits + 1) | 0x20) == 'x') {
        return parse(text, digits + 2, negative, 16);
      }
      radix = base == 0 && digits + 1 < text.length() ? 8 : radix;
    }
    return parse(text, digits, negative, radix);
  }

  private static int afterBlanks(ByteString text) {
    int start = 0;
    while (at(text, start) == ' ' || at(text, start) >= '\t' && at(text, start) <= '\r') {
      start++;
    }
    return start;
  }

  private static int at(ByteString text, int index) {
    return index < text.length() ? text.at(index) : 0;
  }

  /** Counts down from 0, because there is one more negative number than positive ones. */
  private static Value parse(ByteString text, int start, boolean negative, int radix) {
    long least = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = Character.digit((char) text.at(i), radix);
      if (digit < 0 || value < least / radix || value * radix < least + digit) {
        return Value.Undefined.INSTANCE;
      }
      value = value * radix - digit;
    }
    return start < text.length()
        ? new Value.Int(negative ? value : -value)
        : Value.Undefined.INSTANCE;
  }
}
