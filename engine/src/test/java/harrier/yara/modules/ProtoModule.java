package harrier.yara.modules;

import static harrier.yara.value.Type.Scalar.BOOL;
import static harrier.yara.value.Type.Scalar.FLOAT;
import static harrier.yara.value.Type.Scalar.INTEGER;
import static harrier.yara.value.Type.Scalar.STRING;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The modules {@code test_proto2} and {@code test_proto3} of YARA-X's own test build, on which its
 * vectors rely. The second differs in that scalars that were never set have the zero of their type.
 */
public abstract sealed class ProtoModule implements YaraModule {
  private static final List<String> WHOLE =
      List.of(
          "int32",
          "int64",
          "sint32",
          "sint64",
          "uint32",
          "uint64",
          "fixed32",
          "fixed64",
          "sfixed32",
          "sfixed64");
  private static final List<String> REAL = List.of("float", "double");

  private final boolean third;
  private final Type.Struct nested;
  private final Type.Struct enumeration;
  private final Type.Struct enumeration2;
  private final Type.Struct topLevel;
  private final Type.Struct nestedProto;
  private final Schema schema;

  private ProtoModule(boolean third) {
    this.third = third;
    Schema.Builder root = Schema.of(third ? "test_proto3" : "test_proto2", "What vectors need.");
    nested = nested(root);
    enumeration =
        root.nested("Enumeration")
            .constant("ITEM_0", 0, "")
            .constant("ITEM_1", 1, "")
            .constant("ITEM_2", 0x7fffffffffffL, "")
            .constant("ITEM_3", -1, "")
            .struct();
    enumeration2 =
        root.nested("Enumeration2").constant("ITEM_4", 4, "").constant("ITEM_5", 5, "").struct();
    topLevel =
        root.nested("TopLevelEnumeration")
            .constant("ITEM_0x1000", 0x1000, "")
            .constant("ITEM_0x2000", 0x2000, "")
            .struct();
    Type.Struct nestedEnumeration =
        root.nested("NestedEnumeration")
            .constant("ITEM_0", 0, "")
            .constant("ITEM_1", 1, "")
            .struct();
    nestedProto =
        root.nested("NestedProto2").field("NestedEnumeration", nestedEnumeration, "").struct();
    scalars(root);
    if (!third) {
      collections(root);
      functions(root);
    }
    schema = root.build();
  }

  /** The module {@code test_proto2}. */
  public static final class Second extends ProtoModule {
    /** Made by name where vectors are run outside the tests. */
    public Second() {
      super(false);
    }
  }

  /** The module {@code test_proto3}. */
  public static final class Third extends ProtoModule {
    /** Made by name where vectors are run outside the tests. */
    public Third() {
      super(true);
    }
  }

  private static Type.Struct nested(Schema.Builder root) {
    return root.nested("nested")
        .integer("nested_int32_zero", "")
        .integer("nested_int64_zero", "")
        .integer("nested_int32_one", "")
        .integer("nested_int64_one", "")
        .bool("nested_bool", "")
        .string("nested_string", "")
        .field("nested_array_int64", new Type.Array(INTEGER), "")
        .function("nested_func", "", BOOL, _ -> new Value.Bool(true))
        .function("nested_method", "", BOOL, call -> call.self().get("nested_bool"))
        .function(
            "nested_method_with_arg",
            "",
            BOOL,
            call ->
                new Value.Bool(
                    new Value.Text(call.text(0)).equals(call.self().get("nested_string"))),
            STRING)
        .struct();
  }

  private void scalars(Schema.Builder root) {
    for (String state : List.of("zero", "one", "undef")) {
      WHOLE.forEach(type -> root.integer(type + "_" + state, ""));
      REAL.forEach(type -> root.number(type + "_" + state, ""));
    }
    for (String state : List.of("foo", "bar", "undef")) {
      root.string("string_" + state, "").string("bytes_" + state, "");
    }
    root.bool("bool_undef", "");
  }

  private void collections(Schema.Builder root) {
    root.string("bytes_raw", "")
        .field("Enumeration", enumeration, "")
        .field("Enumeration2", enumeration2, "")
        .field("TopLevelEnumeration", topLevel, "")
        .field("NestedProto2", nestedProto, "")
        .constant("INLINE_0x1000", 0x1000, "")
        .constant("INLINE_0x2000", 0x2000, "")
        .field("nested", nested, "")
        .integer("file_size", "")
        .bool("bool_yara", "")
        .integer("timestamp", "")
        .integer("requires_foo_and_bar", "")
        .string("metadata", "")
        .deprecated("deprecated", STRING, "", "something else");
    List<Map.Entry<String, Type>> types =
        List.of(
            Map.entry("int64", INTEGER),
            Map.entry("float", FLOAT),
            Map.entry("bool", BOOL),
            Map.entry("string", STRING),
            Map.entry("struct", nested));
    for (Map.Entry<String, Type> type : types) {
      root.field("array_" + type.getKey(), new Type.Array(type.getValue()), "");
      root.field("map_string_" + type.getKey(), new Type.Dictionary(STRING, type.getValue()), "");
      root.field("map_int64_" + type.getKey(), new Type.Dictionary(INTEGER, type.getValue()), "");
    }
  }

  private static void functions(Schema.Builder root) {
    root.function(
            "add", "", INTEGER, c -> new Value.Int(c.integer(0) + c.integer(1)), INTEGER, INTEGER)
        .function("add", "", FLOAT, c -> new Value.Float(c.number(0) + c.number(1)), FLOAT, FLOAT)
        .function("get_foo", "", STRING, _ -> text("foo"))
        .function("head", "", STRING, ProtoModule::head, INTEGER)
        .function(
            "to_int", "", INTEGER, c -> new Value.Int(Long.parseLong(c.text(0).toUtf8())), STRING)
        .function("undef_i64", "", INTEGER, _ -> Value.Undefined.INSTANCE)
        .function(
            "uppercase", "", STRING, c -> text(c.text(0).toUtf8().toUpperCase(Locale.ROOT)), STRING)
        .returning("uppercase", Type.TextForm.uppercase());
  }

  private static Value head(Invocation call) {
    return new Value.Text(call.input().data().bytes(0, (int) call.integer(0)));
  }

  @Override
  public String name() {
    return schema.root().name();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    Value.Struct root = new Value.Struct(schema.root());
    for (String type : WHOLE) {
      root.set(type + "_zero", 0).set(type + "_one", 1);
      if (third) {
        root.set(type + "_undef", 0);
      }
    }
    for (String type : REAL) {
      root.set(type + "_zero", 0.0).set(type + "_one", 1.0);
      if (third) {
        root.set(type + "_undef", 0.0);
      }
    }
    for (String type : List.of("string", "bytes")) {
      root.set(type + "_foo", text("foo")).set(type + "_bar", text("bar"));
      if (third) {
        root.set(type + "_undef", text(""));
      }
    }
    return third ? root.set("bool_undef", false) : setCollections(root, input);
  }

  private Value.Struct setCollections(Value.Struct root, ModuleInput input) {
    byte[] raw = {0x33, 0x5d, (byte) 0x8b, 0x45};
    Value.Struct first = item(false);
    input.metadata().ifPresent(data -> root.set("metadata", data));
    return root.set("bytes_raw", ByteString.of(raw))
        .set("Enumeration", new Value.Struct(enumeration))
        .set("Enumeration2", new Value.Struct(enumeration2))
        .set("TopLevelEnumeration", new Value.Struct(topLevel))
        .set("nested", first)
        .set("file_size", input.data().length())
        .set("bool_yara", true)
        .set("timestamp", 0)
        .set("array_int64", array(new Value.Int(1), new Value.Int(10), new Value.Int(100)))
        .set("array_float", array(new Value.Float(1), new Value.Float(10), new Value.Float(100)))
        .set("array_bool", array(new Value.Bool(false), new Value.Bool(true)))
        .set("array_string", array(text("foo"), text("bar"), text("baz")))
        .set("array_struct", array(first, item(true)))
        .set("map_string_int64", entry(text("one"), new Value.Int(1)))
        .set("map_string_float", entry(text("one"), new Value.Float(1)))
        .set("map_string_bool", entry(text("foo"), new Value.Bool(true)))
        .set("map_string_string", entry(text("foo"), text("FOO")))
        .set("map_string_struct", entry(text("foo"), item(false)))
        .set("map_int64_int64", entry(new Value.Int(100), new Value.Int(1000)))
        .set("map_int64_float", entry(new Value.Int(100), new Value.Float(1000)))
        .set("map_int64_bool", entry(new Value.Int(100), new Value.Bool(true)))
        .set("map_int64_string", entry(new Value.Int(100), text("one thousand")))
        .set("map_int64_struct", entry(new Value.Int(100), item(false)));
  }

  private Value.Struct item(boolean truth) {
    return new Value.Struct(nested)
        .set("nested_int32_zero", 0)
        .set("nested_int64_zero", 0)
        .set("nested_int32_one", 1)
        .set("nested_int64_one", 1)
        .set("nested_bool", truth)
        .set("nested_string", text("foo"))
        .set("nested_array_int64", array(new Value.Int(1), new Value.Int(10), new Value.Int(100)));
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.utf8(text));
  }

  private static Value array(Value... values) {
    return new Value.Array(List.of(values));
  }

  private static Value entry(Value key, Value value) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    entries.put(key, value);
    return new Value.Dictionary(entries);
  }
}
