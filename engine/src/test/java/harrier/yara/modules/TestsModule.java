package harrier.yara.modules;

import static harrier.yara.value.Type.Scalar.FLOAT;
import static harrier.yara.value.Type.Scalar.INTEGER;
import static harrier.yara.value.Type.Scalar.REGEXP;
import static harrier.yara.value.Type.Scalar.STRING;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The module {@code tests} of YARA's own test build, on which its and boreal's vectors rely. */
public final class TestsModule implements YaraModule {
  private static final Value UNDEFINED = Value.Undefined.INSTANCE;

  private final Type.Struct constants;
  private final Type.Struct undefined;
  private final Type.Struct item;
  private final Type.Struct empty;
  private final Type.Struct emptyHolder;
  private final Schema schema;

  /** Stateless. */
  public TestsModule() {
    Schema.Builder tests = Schema.of("tests", "What conformance vectors need.");
    constants =
        tests
            .nested("constants")
            .constant("one", 1, "")
            .constant("two", 2, "")
            .constant("foo", text("foo"), STRING, "")
            .constant("empty", text(""), STRING, "")
            .struct();
    undefined = tests.nested("undefined").integer("i", "").number("f", "").struct();
    item = tests.nested("item").integer("i", "").string("s", "").struct();
    Type.Struct unused = tests.nested("unused").string("unused", "").struct();
    empty = tests.nested("empty_struct_dict").integer("unused", "").struct();
    emptyHolder =
        tests
            .nested("empty_struct_array")
            .field("struct_array", new Type.Array(unused), "")
            .field("struct_dict", new Type.Dictionary(STRING, unused), "")
            .struct();
    schema = functions(fields(tests)).build();
  }

  private Schema.Builder fields(Schema.Builder tests) {
    return tests
        .field("constants", constants, "")
        .field("undefined", undefined, "")
        .string("module_data", "")
        .field("integer_array", new Type.Array(INTEGER), "")
        .field("string_array", new Type.Array(STRING), "")
        .field("integer_dict", new Type.Dictionary(STRING, INTEGER), "")
        .field("string_dict", new Type.Dictionary(STRING, STRING), "")
        .field("struct_array", new Type.Array(item), "")
        .field("struct_dict", new Type.Dictionary(STRING, item), "")
        .field("empty_struct_dict", new Type.Dictionary(STRING, empty), "")
        .field("empty_struct_array", new Type.Array(emptyHolder), "");
  }

  private static Schema.Builder functions(Schema.Builder tests) {
    return tests
        .function("match", "", INTEGER, TestsModule::match, REGEXP, STRING)
        .function("isum", "", INTEGER, TestsModule::isum, INTEGER, INTEGER)
        .function("isum", "", INTEGER, TestsModule::isum, INTEGER, INTEGER, INTEGER)
        .function("fsum", "", FLOAT, TestsModule::fsum, FLOAT, FLOAT)
        .function("fsum", "", FLOAT, TestsModule::fsum, FLOAT, FLOAT, FLOAT)
        .function("length", "", INTEGER, c -> new Value.Int(c.text(0).length()), STRING)
        .function("empty", "", STRING, _ -> text(""))
        .function("foobar", "", STRING, foobar(), INTEGER);
  }

  @Override
  public String name() {
    return "tests";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct first = new Value.Struct(item).set("i", 1).set("s", ByteString.utf8("foo"));
    Value.Struct root = new Value.Struct(schema.root());
    input.metadata().ifPresent(data -> root.set("module_data", data));
    return root.set("constants", new Value.Struct(constants))
        .set("undefined", new Value.Struct(undefined))
        .set("integer_array", integers())
        .set("string_array", array(text("foo"), text("bar"), text("baz"), text("foo\0bar")))
        .set("integer_dict", dictionary(Map.of("foo", new Value.Int(1), "bar", new Value.Int(2))))
        .set("string_dict", dictionary(Map.of("foo", text("foo"), "bar", text("bar"))))
        .set("struct_array", array(new Value.Struct(item), new Value.Struct(item).set("i", 1)))
        .set("struct_dict", dictionary(Map.of("foo", first)))
        .set("empty_struct_dict", dictionary(Map.of()))
        .set("empty_struct_array", array());
  }

  /** 0, 1, 2 and far behind them 256. */
  private static Value integers() {
    List<Value> values = new ArrayList<>(Collections.nCopies(257, UNDEFINED));
    for (int i : new int[] {0, 1, 2, 256}) {
      values.set(i, new Value.Int(i));
    }
    return new Value.Array(values);
  }

  /**
   * Length up to the end of the first match, or -1: enough for expressions that match at the start.
   */
  private static Value match(Invocation call) {
    ByteString text = call.text(1);
    for (int end = 0; end <= text.length(); end++) {
      if (call.regexp(0).test(text.slice(0, end))) {
        return new Value.Int(end);
      }
    }
    return new Value.Int(-1);
  }

  private static Value isum(Invocation call) {
    long sum = 0;
    for (int i = 0; i < call.arguments().length; i++) {
      sum += call.integer(i);
    }
    return new Value.Int(sum);
  }

  private static Value fsum(Invocation call) {
    double sum = 0;
    for (int i = 0; i < call.arguments().length; i++) {
      sum += call.number(i);
    }
    return new Value.Float(sum);
  }

  private static Function<Invocation, Value> foobar() {
    return call ->
        switch ((int) call.integer(0)) {
          case 1 -> text("foo");
          case 2 -> text("bar");
          default -> text("oops");
        };
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.utf8(text));
  }

  private static Value array(Value... values) {
    return new Value.Array(List.of(values));
  }

  private static Value dictionary(Map<String, ? extends Value> entries) {
    Map<Value, Value> values = new LinkedHashMap<>();
    entries.forEach((key, value) -> values.put(text(key), value));
    return new Value.Dictionary(values);
  }
}
