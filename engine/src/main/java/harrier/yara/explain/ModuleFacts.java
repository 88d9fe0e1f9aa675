package harrier.yara.explain;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a module knows of a target, as nested maps, lists, texts, longs, doubles and
 * truth values. Functions and constants are left out, and so is what is undefined. Texts are
 * escaped as {@link ByteString#toString} does.
 */
public final class ModuleFacts {
  private ModuleFacts() {}

  /** The facts of one module. */
  public static Map<String, Object> of(YaraModule module, ByteView data, Dialect dialect) {
    return of(module, data, Optional.empty(), dialect, () -> {});
  }

  /**
   * The facts of one module.
   *
   * @param metadata what the caller knows of the target, for modules that need it
   * @param malformed told of each structure that could not be read
   */
  public static Map<String, Object> of(
      YaraModule module,
      ByteView data,
      Optional<ByteString> metadata,
      Dialect dialect,
      Runnable malformed) {
    return fields(module.open(new ModuleInput(data, metadata, _ -> {}, dialect, malformed)));
  }

  /**
   * Whether there is more than that the target is nothing for the module: no, 0, and empty lists.
   */
  public static boolean saysSomething(Map<String, Object> facts) {
    return facts.values().stream().anyMatch(ModuleFacts::isSomething);
  }

  private static boolean isSomething(Object fact) {
    return switch (fact) {
      case Boolean truth -> truth;
      case Long number -> number != 0;
      case Map<?, ?> map -> map.values().stream().anyMatch(ModuleFacts::isSomething);
      case List<?> list -> !list.isEmpty();
      case String text -> !text.isEmpty();
      default -> true;
    };
  }

  private static Map<String, Object> fields(Value.Struct struct) {
    Map<String, Object> facts = new LinkedHashMap<>();
    List<Type.Field> fields = struct.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      Type.Field field = fields.get(i);
      if (field.constant().isEmpty() && !(field.type() instanceof Type.Function)) {
        plain(struct.get(i)).ifPresent(fact -> facts.put(field.name(), fact));
      }
    }
    return facts;
  }

  private static Optional<Object> plain(Value value) {
    return switch (value) {
      case Value.Undefined() -> Optional.empty();
      case Value.Int(long number) -> Optional.of(number);
      case Value.Float(double number) -> Optional.of(number);
      case Value.Bool(boolean truth) -> Optional.of(truth);
      case Value.Text(ByteString text) -> Optional.of(text.toString());
      case Value.Array(List<? extends Value> elements) -> {
        List<Object> list = new ArrayList<>(elements.size());
        elements.forEach(element -> list.add(plain(element).orElse("undefined")));
        yield Optional.of(list);
      }
      case Value.Dictionary(Map<Value, Value> entries) -> {
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach((key, entry) -> plain(entry).ifPresent(fact -> map.put(key(key), fact)));
        yield Optional.of(map);
      }
      case Value.Struct struct -> {
        Map<String, Object> map = fields(struct);
        yield map.isEmpty() ? Optional.empty() : Optional.of(map);
      }
    };
  }

  private static String key(Value key) {
    return plain(key).map(Object::toString).orElse("");
  }
}
