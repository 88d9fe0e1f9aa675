package harrier.yara.modules;

import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the reference page of a module from its schema: a section for each structure, named by the
 * path to it.
 */
final class ReferencePage {
  private record Part(String path, Type.Struct struct) {}

  private final StringBuilder out = new StringBuilder();
  private final Map<Type.Struct, String> paths = new IdentityHashMap<>();
  private final Deque<Part> open = new ArrayDeque<>();

  private ReferencePage() {}

  static String of(YaraModule module) {
    ReferencePage page = new ReferencePage();
    page.line("# " + module.name());
    page.line("");
    page.line(module.schema().documentation());
    page.line("");
    page.line("```");
    page.line("import \"" + module.name() + "\"");
    page.line("```");
    page.see(module.name(), module.schema().root());
    while (!page.open.isEmpty()) {
      page.section(page.open.remove());
    }
    return page.out.toString();
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private void see(String path, Type type) {
    switch (type) {
      case Type.Struct struct -> {
        if (paths.putIfAbsent(struct, path) == null) {
          open.add(new Part(path, struct));
        }
      }
      case Type.Array(Type element) -> see(path + "[]", element);
      case Type.Dictionary(Type.Scalar _, Type element) -> see(path + "[key]", element);
      case Type.Scalar _, Type.Function _ -> {}
    }
  }

  private void section(Part part) {
    part.struct.fields().forEach(field -> see(part.path + "." + field.name(), field.type()));
    line("");
    line("## " + part.path);
    table(
        "| field | type | |",
        part.struct.fields().stream().filter(ReferencePage::isField).map(this::field).toList());
    table(
        "| function | result | |",
        part.struct.fields().stream()
            .filter(field -> field.type() instanceof Type.Function)
            .flatMap(field -> functions(field).stream())
            .toList());
    table(
        "| constant | value | |",
        part.struct.fields().stream()
            .filter(field -> field.constant().isPresent())
            .map(ReferencePage::constant)
            .toList());
  }

  private void table(String head, List<String> rows) {
    if (!rows.isEmpty()) {
      line("");
      line(head);
      line("|---|---|---|");
      rows.forEach(this::line);
    }
  }

  private static boolean isField(Type.Field field) {
    return field.constant().isEmpty() && !(field.type() instanceof Type.Function);
  }

  private String field(Type.Field field) {
    return row("`" + field.name() + "`", text(field.type()), documentation(field));
  }

  private List<String> functions(Type.Field field) {
    List<String> rows = new ArrayList<>();
    for (Type.Signature signature : ((Type.Function) field.type()).signatures()) {
      String parameters =
          signature.parameters().stream().map(this::text).collect(Collectors.joining(", "));
      String documentation = rows.isEmpty() ? documentation(field) : "″";
      rows.add(
          row(
              "`" + field.name() + "(" + parameters + ")`",
              text(signature.result()),
              documentation));
    }
    return rows;
  }

  private static String constant(Type.Field field) {
    String value =
        switch (field.constant().orElseThrow()) {
          case Value.Int(long number) -> Long.toString(number);
          case Value.Float(double number) -> Double.toString(number);
          case Value.Bool(boolean truth) -> Boolean.toString(truth);
          case Value.Text(var text) -> "\"" + text + "\"";
          case Value.Undefined _, Value.Array _, Value.Dictionary _, Value.Struct _ -> "";
        };
    return row("`" + field.name() + "`", value, documentation(field));
  }

  private static String documentation(Type.Field field) {
    return field.documentation()
        + field.deprecated().map(instead -> " Deprecated: use `" + instead + "`.").orElse("");
  }

  private String text(Type type) {
    return switch (type) {
      case Type.Scalar scalar -> scalar.label();
      case Type.Array(Type element) -> "array of " + text(element);
      case Type.Dictionary(Type.Scalar key, Type element) ->
          "map of " + key.label() + " to " + text(element);
      case Type.Struct struct -> "`" + paths.get(struct) + "`";
      case Type.Function _ -> "function";
    };
  }

  private static String row(String first, String second, String third) {
    return "| " + first + " | " + second + " | " + third.replace("|", "\\|") + " |";
  }
}
