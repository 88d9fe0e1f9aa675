package harrier.yara.modules.dex;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.modules.Golden;
import harrier.yara.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DexModuleTest {
  private static final int STRINGS = 0x70;
  private static final int TYPES = 0x80;
  private static final int METHODS = 0x88;
  private static final int CLASSES = 0x90;
  private static final int TEXTS = 0xB0;
  private static final int MEMBERS = 0xD0;

  private final DexModule module = new DexModule();

  /** Two strings, one type, one method, one class that defines the method. */
  static ByteBuffer dex() {
    ByteBuffer file = ByteBuffer.allocate(0xE0).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "dex\n035\0".getBytes()).putInt(32, 0xE0).putInt(104, 9);
    table(file, 56, 2, STRINGS);
    table(file, 64, 1, TYPES);
    table(file, 88, 1, METHODS);
    table(file, 96, 1, CLASSES);
    file.putInt(STRINGS, TEXTS).putInt(STRINGS + 4, TEXTS + 8);
    file.put(TEXTS, "\4LA/;\0\0\0\3run\0".getBytes());
    file.putInt(METHODS + 4, 1);
    file.putInt(CLASSES + 8, -1).putInt(CLASSES + 16, -1).putInt(CLASSES + 24, MEMBERS);
    file.put(MEMBERS, new byte[] {0, 0, 1, 0, 0, 1, 0});
    return file;
  }

  private static void table(ByteBuffer file, int at, int size, int offset) {
    file.putInt(at, size).putInt(at + 4, offset);
  }

  private Value.Struct open(Dialect dialect) {
    return Golden.open(module, dex().array(), dialect);
  }

  private static Value element(Value.Struct root, String list, String field) {
    return ((Value.Struct) ((Value.Array) root.get(list)).elements().getFirst()).get(field);
  }

  private static Value text(String text) {
    return new Value.Text(ByteString.latin1(text));
  }

  private Value call(Function<Invocation, Value> function, Object... arguments) {
    ModuleInput input =
        new ModuleInput(
            ByteView.of(dex().array()), Optional.empty(), _ -> {}, Dialect.HARRIER, () -> {});
    return function.apply(new Invocation(input, module.open(input), arguments));
  }

  @Test
  void listsNamesAndIndexes() {
    Value.Struct root = open(Dialect.HARRIER);
    assertThat(((Value.Array) root.get("strings")).elements().get(1)).isEqualTo(text("run"));
    assertThat(element(root, "string_ids", "size")).isEqualTo(new Value.Int(4));
    assertThat(element(root, "methods", "class")).isEqualTo(text("LA/;"));
    assertThat(element(root, "method_ids", "name_idx")).isEqualTo(new Value.Int(1));
    assertThat(element(root, "class_defs", "superclass")).isEqualTo(Value.Undefined.INSTANCE);
    assertThat(element(root, "class_data_item", "direct_methods_size")).isEqualTo(new Value.Int(1));
  }

  @Test
  void listsWhatClassesDefine() {
    Value.Struct root = open(Dialect.HARRIER);
    assertThat(root.get("number_of_methods")).isEqualTo(new Value.Int(1));
    assertThat(element(root, "method", "name")).isEqualTo(text("run"));
    assertThat(element(root, "method", "direct")).isEqualTo(new Value.Int(1));
  }

  @Test
  void findsNames() {
    assertThat(call(DexFunctions::containsClass, text("LA/;"))).isEqualTo(new Value.Bool(true));
    assertThat(call(DexFunctions::containsMethod, text("ru"))).isEqualTo(new Value.Bool(false));
    assertThat(call(DexFunctions::containsString, text("run"))).isEqualTo(new Value.Bool(true));
    assertThat(call(DexFunctions::hasMethod, text("LA/;"), text("run")))
        .isEqualTo(new Value.Bool(true));
    Invocation.Regexp regexp = name -> name.startsWith(ByteString.latin1("LB"));
    assertThat(call(DexFunctions::hasClass, regexp)).isEqualTo(new Value.Bool(false));
  }

  @Test
  void writesTheSignatureAsTheDialectDoes() {
    Value.Struct header = (Value.Struct) open(Dialect.HARRIER).get("header");
    assertThat(header.get("signature")).isEqualTo(text("0".repeat(40)));
    assertThat(header.get("data_size")).isEqualTo(new Value.Int(9));
    header = (Value.Struct) open(Dialect.YARA).get("header");
    assertThat(header.get("signature")).isEqualTo(text("\0".repeat(20)));
  }
}
