package harrier.yara.modules.console;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.Locale;
import java.util.function.Function;

/**
 * {@code console}: each call writes one line and is true. A call with an undefined argument writes
 * nothing and is undefined.
 */
public final class ConsoleModule implements YaraModule {
  private static final Type TEXT = Type.Scalar.STRING;
  private static final Type INTEGER = Type.Scalar.INTEGER;
  private static final String LOG =
      "Writes a value, after a text if one is given; an integer in a base if one is given.";
  private static final String HEX =
      "Writes an integer in hexadecimal, after a text if one is given.";

  private final Schema schema =
      Schema.of("console", "Writes lines while conditions are evaluated.")
          .function("log", LOG, Type.Scalar.BOOL, line(c -> show(c.text(0))), TEXT)
          .function(
              "log", "", Type.Scalar.BOOL, line(c -> show(c.text(0)) + show(c.text(1))), TEXT, TEXT)
          .function("log", "", Type.Scalar.BOOL, line(c -> Long.toString(c.integer(0))), INTEGER)
          .function(
              "log", "", Type.Scalar.BOOL, line(c -> show(c.text(0)) + c.integer(1)), TEXT, INTEGER)
          .function(
              "log",
              "",
              Type.Scalar.BOOL,
              line(c -> Double.toString(c.number(0))),
              Type.Scalar.FLOAT)
          .function(
              "log",
              "",
              Type.Scalar.BOOL,
              line(c -> show(c.text(0)) + c.number(1)),
              TEXT,
              Type.Scalar.FLOAT)
          .function(
              "log", "", Type.Scalar.BOOL, line(c -> Boolean.toString(c.bool(0))), Type.Scalar.BOOL)
          .function(
              "log",
              "",
              Type.Scalar.BOOL,
              line(c -> show(c.text(0)) + c.bool(1)),
              TEXT,
              Type.Scalar.BOOL)
          .function(
              "log",
              "",
              Type.Scalar.BOOL,
              line(c -> inBase(c.integer(0), c.integer(1))),
              INTEGER,
              INTEGER)
          .function(
              "log",
              "",
              Type.Scalar.BOOL,
              line(c -> show(c.text(0)) + inBase(c.integer(1), c.integer(2))),
              TEXT,
              INTEGER,
              INTEGER)
          .function("hex", HEX, Type.Scalar.BOOL, line(c -> hex(c.integer(0))), INTEGER)
          .function(
              "hex",
              "",
              Type.Scalar.BOOL,
              line(c -> show(c.text(0)) + hex(c.integer(1))),
              TEXT,
              INTEGER)
          .build();

  @Override
  public String name() {
    return "console";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    return new Value.Struct(schema.root());
  }

  private static Function<Invocation, Value> line(Function<Invocation, String> text) {
    return call -> {
      call.input().console().accept(text.apply(call));
      return new Value.Bool(true);
    };
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  /**
   * Bases 2, 8 and 16 with their prefix; others as they are; decimal where the base makes no sense.
   */
  private static String inBase(long value, long base) {
    int radix = Math.clamp(base, 0, Integer.MAX_VALUE);
    return switch (radix) {
      case 2 -> "0b" + Long.toBinaryString(value);
      case 8 -> "0o" + Long.toOctalString(value);
      case 16 -> hex(value);
      default -> Long.toString(value, radix);
    };
  }

  /**
   * Printable ASCII as it is, every other byte as {@code \xnn}: a target cannot write control
   * sequences to a terminal.
   */
  private static String show(ByteString text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int b = text.at(i);
      out.append(b >= 0x20 && b < 0x7F ? (char) b + "" : String.format(Locale.ROOT, "\\x%02x", b));
    }
    return out.toString();
  }
}
