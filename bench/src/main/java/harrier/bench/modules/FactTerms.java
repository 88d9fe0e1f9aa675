package harrier.bench.modules;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.modules.BuiltInModules;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a module says of some bytes, as terms of conditions: {@code pe.machine == 332}.
 */
final class FactTerms {
  private final List<String> terms = new ArrayList<>();

  private FactTerms() {}

  static List<String> of(String name, byte[] bytes) {
    YaraModule module = BuiltInModules.find(name).orElseThrow();
    ModuleInput input =
        new ModuleInput(ByteView.of(bytes), Optional.empty(), _ -> {}, Dialect.HARRIER, () -> {});
    FactTerms facts = new FactTerms();
    facts.add(name, module.open(input));
    return facts.terms;
  }

  private void add(String path, Value fact) {
    switch (fact) {
      case Value.Undefined() -> {}
      case Value.Int(long number) -> terms.add(path + " == " + number);
      case Value.Float(double number) -> terms.add(path + " == " + number);
      case Value.Bool(boolean truth) -> terms.add(truth ? path : "not " + path);
      case Value.Text(ByteString text) -> terms.add(path + " == " + quoted(text));
      case Value.Array(List<? extends Value> elements) -> {
        for (int i = 0; i < elements.size(); i++) {
          add(path + "[" + i + "]", elements.get(i));
        }
      }
      case Value.Dictionary(Map<Value, Value> entries) ->
          entries.forEach((key, value) -> {
            if (key instanceof Value.Text(ByteString text)) {
              add(path + "[" + quoted(text) + "]", value);
            }
          });
      case Value.Struct struct -> {
        for (Type.Field field : struct.type().fields()) {
          if (isAskable(field)) {
            add(path + "." + field.name(), struct.get(field.name()));
          }
        }
      }
    }
  }

  /**
   * Constants and functions say nothing of the bytes; a field named like a keyword cannot be named.
   */
  private static boolean isAskable(Type.Field field) {
    return field.constant().isEmpty()
        && !(field.type() instanceof Type.Function)
        && !field.name().equals("filesize");
  }

  private static String quoted(ByteString text) {
    return '"' + text.toString().replace("\"", "\\\"") + '"';
  }
}
