package harrier.yara.modules;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a module says of a file with a recorded output, as data. */
public final class Golden {
  private final YaraModule module;
  private final Set<String> unrecorded;
  private final List<String> differences = new ArrayList<>();

  private Golden(YaraModule module, Set<String> unrecorded) {
    this.module = module;
    this.unrecorded = unrecorded;
  }

  /** The recorded cases of a module. */
  public static List<Vector> cases(YaraModule module) throws IOException {
    return Vector.load("yarax-golden-modules").stream()
        .filter(vector -> vector.json().get("module").equals(module.name()))
        .toList();
  }

  /**
   * What differs. {@code unrecorded}: fields (paths without indexes) that the recorder does not
   * have.
   */
  public static List<String> differences(YaraModule module, Vector vector, Set<String> unrecorded)
      throws IOException {
    Value.Struct root = open(module, vector.input().orElseThrow(), Dialect.YARA_X);
    Object yaml = ((Map<?, ?>) vector.json().get("expect")).get("yaml");
    Golden golden = new Golden(module, unrecorded);
    golden.struct("", GoldenYaml.read((String) yaml), root);
    return golden.differences;
  }

  /** A module's answers for some bytes. */
  public static Value.Struct open(YaraModule module, byte[] data, Dialect dialect) {
    return module.open(
        new ModuleInput(ByteView.of(data), Optional.empty(), _ -> {}, dialect, () -> {}));
  }

  private void struct(String path, Map<?, ?> wanted, Value.Struct found) {
    for (Object key : wanted.keySet()) {
      if (found.type().indexOf((String) key) < 0) {
        differences.add(path + key + ": not declared");
      }
    }
    for (Type.Field field : found.type().fields()) {
      String name = path + field.name();
      if (field.type() instanceof Type.Function
          || field.constant().isPresent()
          || unrecorded.contains(name.replaceAll("\\[\\d+]", ""))) {
        continue;
      }
      Value value = found.get(field.name());
      if (wanted.containsKey(field.name())) {
        compare(name, wanted.get(field.name()), value);
      } else if (!isEmpty(value)) {
        differences.add(name + ": not recorded, found " + text(value));
      }
    }
  }

  private void compare(String path, Object wanted, Value found) {
    switch (found) {
      case Value.Struct struct when wanted instanceof Map<?, ?> map ->
          struct(path + ".", map, struct);
      case Value.Array array when wanted instanceof List<?> list -> array(path, list, array);
      case Value.Dictionary(var entries) when wanted instanceof Map<?, ?> map -> {
        if (map.size() != entries.size()) {
          differences.add(path + ": wanted " + map.size() + " entries, found " + entries.size());
        }
        map.forEach((key, value) ->
            compare(
                path + "[\"" + key + "\"]",
                value,
                entries.getOrDefault(
                    new Value.Text(ByteString.utf8((String) key)), Value.Undefined.INSTANCE)));
      }
      default -> {
        if (!same(wanted, found)) {
          differences.add(path + ": wanted " + wanted + ", found " + text(found));
        }
      }
    }
  }

  private void array(String path, List<?> wanted, Value.Array found) {
    int count = found.elements().size();
    if (wanted.size() != count) {
      differences.add(path + ": wanted " + wanted.size() + " elements, found " + count);
    }
    for (int i = 0; i < Math.min(wanted.size(), count); i++) {
      compare(path + "[" + i + "]", wanted.get(i), found.elements().get(i));
    }
  }

  private boolean same(Object wanted, Value found) {
    return switch (found) {
      case Value.Int(long number) when wanted instanceof GoldenYaml.Name(String name) ->
          constant(name, number, module.schema().root());
      case Value.Int(long number) -> wanted.equals(number);
      case Value.Float(double number) -> wanted.equals(number);
      case Value.Bool(boolean truth) -> wanted.equals(truth);
      case Value.Text(ByteString text) when wanted instanceof GoldenYaml.Block(String lines) ->
          lines.equals(text.toUtf8().replace("\r", ""));
      case Value.Text(ByteString text) -> wanted.equals(text);
      default -> false;
    };
  }

  private static boolean constant(String name, long number, Type.Struct type) {
    for (Type.Field field : type.fields()) {
      boolean here =
          field.name().equals(name) && field.constant().equals(Optional.of(new Value.Int(number)));
      if (here || field.type() instanceof Type.Struct nested && constant(name, number, nested)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEmpty(Value value) {
    return switch (value) {
      case Value.Undefined _ -> true;
      case Value.Array(var elements) -> elements.isEmpty();
      case Value.Dictionary(var entries) -> entries.isEmpty();
      case Value.Struct struct ->
          struct.type().fields().stream()
              .allMatch(field ->
                  field.constant().isPresent()
                      || field.type() instanceof Type.Function
                      || isEmpty(struct.get(field.name())));
      default -> false;
    };
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Undefined _ -> "undefined";
      case Value.Struct struct -> "struct " + struct.type().name();
      case Value.Array(var elements) -> elements.size() + " elements";
      default -> value.toString();
    };
  }
}
