package harrier.yara.semantic;

import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules that only declare: enough for names and types. */
final class StubModules {
  private static final Type BOOL = Type.Scalar.BOOL;
  private static final Type INTEGER = Type.Scalar.INTEGER;
  private static final Type FLOAT = Type.Scalar.FLOAT;
  private static final Type STRING = Type.Scalar.STRING;
  private static final Type REGEXP = Type.Scalar.REGEXP;

  private static final Map<String, YaraModule> ALL =
      Map.of("test_proto2", of(proto2()), "hash", of(hash()), "math", of(math()));

  private StubModules() {}

  static Modules modules(String... ignored) {
    return new Modules() {
      @Override
      public Optional<YaraModule> find(String name) {
        return Optional.ofNullable(ALL.get(name));
      }

      @Override
      public boolean isIgnored(String name) {
        return List.of(ignored).contains(name);
      }
    };
  }

  private static Value nothing() {
    return Value.Undefined.INSTANCE;
  }

  private static Schema proto2() {
    Schema.Builder root = Schema.of("test_proto2", "declares what the tests need");
    Type.Struct nested =
        root.nested("nested")
            .integer("nested_int64_zero", "0")
            .integer("nested_int64_one", "1")
            .function("nested_method", "a method", BOOL, _ -> nothing())
            .struct();
    return root.integer("int64_zero", "0")
        .integer("int64_one", "1")
        .integer("int32_one", "1")
        .number("float_one", "1.0")
        .bool("bool_yes", "true")
        .string("string_foo", "foo")
        .constant("ENUM_TWO", 2, "2")
        .field("nested", nested, "a structure")
        .field("array_bool", new Type.Array(BOOL), "truths")
        .field("array_int64", new Type.Array(INTEGER), "integers")
        .field("array_struct", new Type.Array(nested), "structures")
        .field("map_string_int64", new Type.Dictionary(Type.Scalar.STRING, INTEGER), "by name")
        .field("map_string_struct", new Type.Dictionary(Type.Scalar.STRING, nested), "by name")
        .deprecated("deprecated", STRING, "old", "foo")
        .function("add", "sum", INTEGER, _ -> nothing(), INTEGER, INTEGER)
        .function("add", "sum", FLOAT, _ -> nothing(), FLOAT, FLOAT)
        .function("head", "first bytes", STRING, _ -> nothing(), INTEGER)
        .function("uppercase", "capitals", STRING, _ -> nothing(), STRING)
        .returning("uppercase", Type.TextForm.uppercase())
        .function("search", "whether it is there", BOOL, _ -> nothing(), REGEXP)
        .build();
  }

  private static Schema hash() {
    return Schema.of("hash", "digests")
        .function("md5", "digest", STRING, _ -> nothing(), INTEGER, INTEGER)
        .function("md5", "digest", STRING, _ -> nothing(), STRING)
        .function("sha256", "digest", STRING, _ -> nothing(), INTEGER, INTEGER)
        .returning("md5", Type.TextForm.lowercase(32))
        .returning("sha256", Type.TextForm.lowercase(64))
        .build();
  }

  private static Schema math() {
    return Schema.of("math", "numbers")
        .function("max", "greater", INTEGER, _ -> nothing(), INTEGER, INTEGER)
        .function("min", "lesser", INTEGER, _ -> nothing(), INTEGER, INTEGER)
        .function("to_number", "1 or 0", INTEGER, _ -> nothing(), BOOL)
        .build();
  }

  private static YaraModule of(Schema schema) {
    return new YaraModule() {
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
        return new Value.Struct(schema.root());
      }
    };
  }
}
