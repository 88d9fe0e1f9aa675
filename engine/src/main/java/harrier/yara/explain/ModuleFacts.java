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
 * escaped as {@link ByteString#toString} does. Small files can name the same bytes a million times:
 * once {@link #MOST} characters are there, lists end with a text that says how much is left out.
 */
public final class ModuleFacts {
  /** Characters of output, at a rough estimate, up to which facts are collected. */
  static final long MOST = 32L << 20;

  private static final int EACH = 32;

  private final Runnable malformed;
  private long left = MOST;

  private ModuleFacts(Runnable malformed) {
    this.malformed = malformed;
  }

  /** The facts of one module. */
  public static Map<String, Object> of(YaraModule module, ByteView data, Dialect dialect) {
    return of(module, data, Optional.empty(), dialect, () -> {});
  }

  /**
   * The facts of one module.
   *
   * @param metadata what the caller knows of the target, for modules that need it
   * @param malformed told of each structure that could not be read, and of each failure of a module
   */
  public static Map<String, Object> of(
      YaraModule module,
      ByteView data,
      Optional<ByteString> metadata,
      Dialect dialect,
      Runnable malformed) {
    ModuleFacts facts = new ModuleFacts(malformed);
    ModuleInput input = new ModuleInput(data, metadata, _ -> {}, dialect, malformed);
    try {
      return facts.fields(module.open(input));
    } catch (RuntimeException | StackOverflowError _) {
      malformed.run();
      return new LinkedHashMap<>();
    }
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

  private Map<String, Object> fields(Value.Struct struct) {
    Map<String, Object> facts = new LinkedHashMap<>();
    List<Type.Field> fields = struct.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      Type.Field field = fields.get(i);
      if (field.constant().isEmpty() && !(field.type() instanceof Type.Function)) {
        field(struct, i).ifPresent(fact -> facts.put(field.name(), fact));
      }
    }
    return facts;
  }

  /** A module that fails, against its contract, costs the field. */
  private Optional<Object> field(Value.Struct struct, int index) {
    try {
      return plain(struct.get(index));
    } catch (RuntimeException | StackOverflowError _) {
      malformed.run();
      return Optional.empty();
    }
  }

  private Optional<Object> plain(Value value) {
    left -= EACH;
    return switch (value) {
      case Value.Undefined() -> Optional.empty();
      case Value.Int(long number) -> Optional.of(number);
      case Value.Float(double number) -> Optional.of(number);
      case Value.Bool(boolean truth) -> Optional.of(truth);
      case Value.Text(ByteString text) -> {
        String escaped = text.toString();
        left -= escaped.length();
        yield Optional.of(escaped);
      }
      case Value.Array(List<? extends Value> elements) -> Optional.of(list(elements));
      case Value.Dictionary(Map<Value, Value> entries) -> Optional.of(map(entries));
      case Value.Struct struct -> {
        Map<String, Object> map = fields(struct);
        yield map.isEmpty() ? Optional.empty() : Optional.of(map);
      }
    };
  }

  private List<Object> list(List<? extends Value> elements) {
    List<Object> list = new ArrayList<>();
    int size = elements.size();
    for (int i = 0; i < size && left > 0; i++) {
      list.add(plain(elements.get(i)).orElse("undefined"));
    }
    if (list.size() < size) {
      list.add("... " + (size - list.size()) + " more");
    }
    return list;
  }

  private Map<String, Object> map(Map<Value, Value> entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<Value, Value> entry : entries.entrySet()) {
      if (left <= 0) {
        map.put("...", entries.size() - map.size() + " more");
        break;
      }
      plain(entry.getValue()).ifPresent(fact -> map.put(key(entry.getKey()), fact));
    }
    return map;
  }

  private static String key(Value key) {
    return switch (key) {
      case Value.Int(long number) -> Long.toString(number);
      case Value.Text(ByteString text) -> text.toString();
      case Value.Undefined _,
          Value.Float _,
          Value.Bool _,
          Value.Array _,
          Value.Dictionary _,
          Value.Struct _ ->
          "";
    };
  }
}
