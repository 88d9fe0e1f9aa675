package harrier.yara.explain;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a module declares, a line for each member: name, type, what it holds. */
public final class SchemaText {
  private final StringBuilder out = new StringBuilder();
  private final Set<Type.Struct> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private SchemaText() {}

  /** The dump. */
  public static String of(YaraModule module) {
    SchemaText text = new SchemaText();
    text.out.append("module ").append(module.name());
    text.document(module.schema().documentation());
    text.members(module.schema().root(), module.name() + ".");
    return text.out.append('\n').toString();
  }

  private void members(Type.Struct struct, String path) {
    if (!open.add(struct)) {
      return;
    }
    for (Type.Field field : struct.fields()) {
      switch (field.type()) {
        case Type.Function function -> functions(path, field, function);
        case Type.Scalar _, Type.Array _, Type.Dictionary _, Type.Struct _ -> member(path, field);
      }
    }
    open.remove(struct);
  }

  private void member(String path, Type.Field field) {
    String name = path + field.name();
    out.append("  ").append(name).append(": ").append(label(field.type()));
    field.constant().ifPresent(value -> out.append(" = ").append(constant(value)));
    document(field.documentation());
    field
        .deprecated()
        .ifPresent(instead -> out.append("    deprecated: use ").append(instead).append('\n'));
    switch (field.type()) {
      case Type.Struct inner -> members(inner, name + ".");
      case Type.Array(Type.Struct inner) -> members(inner, name + "[i].");
      case Type.Dictionary(Type.Scalar _, Type.Struct inner) -> members(inner, name + "[key].");
      case Type.Scalar _, Type.Array _, Type.Dictionary _, Type.Function _ -> {}
    }
  }

  private void functions(String path, Type.Field field, Type.Function function) {
    for (Type.Signature signature : function.signatures()) {
      List<String> parameters = new ArrayList<>();
      signature.parameters().forEach(parameter -> parameters.add(label(parameter)));
      out.append("  ").append(path).append(field.name());
      out.append('(')
          .append(String.join(", ", parameters))
          .append("): ")
          .append(label(signature.result()));
      document(field.documentation());
    }
  }

  private void document(String documentation) {
    out.append(documentation.isEmpty() ? "" : " — " + documentation).append('\n');
  }

  private static String label(Type type) {
    return switch (type) {
      case Type.Array(Type element) -> "array of " + label(element);
      case Type.Dictionary(Type.Scalar key, Type element) ->
          "map from " + key.label() + " to " + label(element);
      case Type.Scalar _, Type.Function _, Type.Struct _ -> type.label();
    };
  }

  private static String constant(Value value) {
    return switch (value) {
      case Value.Int(long number) -> Long.toString(number);
      case Value.Float(double number) -> Double.toString(number);
      case Value.Bool(boolean truth) -> Boolean.toString(truth);
      case Value.Text(ByteString text) -> '"' + text.toString() + '"';
      case Value.Undefined _, Value.Array _, Value.Dictionary _, Value.Struct _ -> "…";
    };
  }
}
