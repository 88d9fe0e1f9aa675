package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Strings, structures, collections and calls of modules. */
final class ValueOps {
  private final Code pools;
  private final List<ByteString> texts;
  private final int[] code;
  private final ModuleHost modules;
  private final Regexes regexes;
  private final TextTests tests;
  private Target target;

  ValueOps(Code code, ModuleHost modules, Regexes regexes) {
    this.pools = code;
    this.texts = code.texts();
    this.code = code.instructions();
    this.modules = modules;
    this.regexes = regexes;
    this.tests = new TextTests(code.dialect().foldsUnicode());
  }

  void begin(Target target) {
    this.target = target;
  }

  /** Executes the instruction at an address and returns the next address. */
  int execute(Frame frame, int pc) {
    Object[] o = frame.objects;
    return switch (code[pc]) {
      case Op.TEXT -> {
        o[code[pc + 1]] = texts.get(code[pc + 2]);
        yield pc + 3;
      }
      case Op.VALUE -> {
        o[code[pc + 1]] = pools.values().get(code[pc + 2]);
        yield pc + 3;
      }
      case Op.ROOT -> {
        o[code[pc + 1]] = modules.root(code[pc + 2]);
        yield pc + 3;
      }
      case Op.EXTERNAL -> {
        Value value = target.externals()[code[pc + 2]];
        yield store(frame, code[pc + 1], value, code[pc + 3]) ? pc + 5 : code[pc + 4];
      }
      case Op.SWITCH -> code[pc + 3 + (int) frame.numbers[code[pc + 1]]];
      case Op.TEXT_TEST -> {
        ByteString text = (ByteString) o[code[pc + 2]];
        boolean result = tests.test(code[pc + 1], text, (ByteString) o[code[pc + 3]]);
        yield branch(result, pc + 4);
      }
      case Op.MATCHES -> {
        target.poll();
        yield branch(regexes.find(code[pc + 1], (ByteString) o[code[pc + 2]]), pc + 3);
      }
      case Op.NOT_EMPTY -> branch(!((ByteString) o[code[pc + 1]]).isEmpty(), pc + 2);
      case Op.CALL -> call(frame, pc);
      default -> collections(frame, pc);
    };
  }

  private int collections(Frame frame, int pc) {
    Object[] o = frame.objects;
    return switch (code[pc]) {
      case Op.FIELD -> {
        Value value = modules.field((Value.Struct) o[code[pc + 2]], code[pc + 3]);
        yield store(frame, code[pc + 1], value, code[pc + 4]) ? pc + 6 : code[pc + 5];
      }
      case Op.ELEMENT -> {
        Value value = element(o[code[pc + 2]], frame.numbers[code[pc + 3]]);
        yield store(frame, code[pc + 1], value, code[pc + 4]) ? pc + 6 : code[pc + 5];
      }
      case Op.ENTRY -> {
        Value key = load(frame, code[pc + 3], code[pc + 4]);
        Value value = ((Value.Dictionary) o[code[pc + 2]]).entries().get(key);
        boolean known = value != null && store(frame, code[pc + 1], value, code[pc + 5]);
        yield known ? pc + 7 : code[pc + 6];
      }
      case Op.LEN -> {
        frame.numbers[code[pc + 1]] = length(o[code[pc + 2]]);
        yield pc + 3;
      }
      case Op.ITERATE -> {
        List<?> steps = steps(o[code[pc + 2]]);
        o[code[pc + 1]] = steps;
        frame.numbers[code[pc + 3]] = steps.size();
        yield pc + 4;
      }
      case Op.ITEM -> item(frame, pc);
      default -> throw new IllegalStateException("no instruction " + code[pc] + " at " + pc);
    };
  }

  private int branch(boolean result, int want) {
    return (result ? 1 : 0) == code[want] ? code[want + 1] : want + 2;
  }

  private static Value element(Object array, long index) {
    List<? extends Value> elements = ((Value.Array) array).elements();
    return index < 0 || index >= elements.size()
        ? Value.Undefined.INSTANCE
        : elements.get((int) index);
  }

  private static long length(Object value) {
    return switch (value) {
      case ByteString text -> text.length();
      case Value.Array array -> array.elements().size();
      case Value.Dictionary dictionary -> dictionary.entries().size();
      default -> throw new IllegalStateException("no length: " + value);
    };
  }

  private static List<?> steps(Object collection) {
    return collection instanceof Value.Array array
        ? array.elements()
        : new ArrayList<>(((Value.Dictionary) collection).entries().entrySet());
  }

  private int item(Frame frame, int pc) {
    target.poll();
    List<?> steps = (List<?>) frame.objects[code[pc + 4]];
    Object step = steps.get((int) frame.numbers[code[pc + 5]]);
    Value value =
        switch (code[pc + 1]) {
          case 0 -> (Value) step;
          case 1 -> (Value) ((Map.Entry<?, ?>) step).getKey();
          default -> (Value) ((Map.Entry<?, ?>) step).getValue();
        };
    boolean defined = store(frame, code[pc + 2], value, code[pc + 6]);
    frame.numbers[code[pc + 3]] = defined ? 1 : 0;
    return pc + 7;
  }

  private int call(Frame frame, int pc) {
    int function = code[pc + 2] * 2;
    Object[] arguments = new Object[code[pc + 6]];
    for (int i = 0; i < arguments.length; i++) {
      int kind = code[pc + 7 + 2 * i];
      int operand = code[pc + 8 + 2 * i];
      arguments[i] = kind == Kind.REGEXP ? regexes.argument(operand) : load(frame, operand, kind);
    }
    Value result =
        modules.call(
            pools.calls()[function],
            pools.calls()[function + 1],
            (Value.Struct) frame.objects[code[pc + 3]],
            arguments);
    boolean defined = store(frame, code[pc + 1], result, code[pc + 4]);
    return defined ? pc + 7 + 2 * arguments.length : code[pc + 5];
  }

  /** Puts a value into a register; false if it is undefined or not of the kind. */
  private static boolean store(Frame frame, int register, Value value, int kind) {
    return switch (value) {
      case Value.Undefined() -> false;
      case Value.Int(long number) -> {
        frame.numbers[register] = number;
        yield kind == Kind.INTEGER || kind == Kind.BOOL;
      }
      case Value.Bool(boolean truth) -> {
        frame.numbers[register] = truth ? 1 : 0;
        yield kind == Kind.BOOL || kind == Kind.INTEGER;
      }
      case Value.Float(double number) -> {
        frame.numbers[register] = Double.doubleToRawLongBits(number);
        yield kind == Kind.FLOAT;
      }
      case Value.Text(ByteString text) -> {
        frame.objects[register] = text;
        yield kind == Kind.TEXT;
      }
      case Value.Array _, Value.Dictionary _, Value.Struct _ -> {
        frame.objects[register] = value;
        yield kind == Kind.OBJECT;
      }
    };
  }

  private static Value load(Frame frame, int register, int kind) {
    long number = frame.numbers[register];
    return switch (kind) {
      case Kind.INTEGER -> new Value.Int(number);
      case Kind.FLOAT -> new Value.Float(Double.longBitsToDouble(number));
      case Kind.BOOL -> new Value.Bool(number != 0);
      case Kind.TEXT -> new Value.Text((ByteString) frame.objects[register]);
      default -> (Value) frame.objects[register];
    };
  }
}
