package harrier.yara.modules.vt;

import harrier.yara.module.Schema;
import harrier.yara.value.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The types of the module, read from {@code structures.txt}. */
final class Structures {
  private static final String FILE = "/harrier/yara/modules/vt/structures.txt";

  /** An enumeration: numbers by name. The name is a path such as {@code Http.Method}. */
  record Enumeration(String name, String documentation, Map<String, Long> values) {}

  private final Map<String, Enumeration> enumerations = new LinkedHashMap<>();
  private final Map<String, Type.Struct> structs = new HashMap<>();
  private final Map<Type.Struct, Map<String, Enumeration>> enumerated = new HashMap<>();

  private Structures() {}

  /**
   * Reads the table.
   *
   * @param root where the structures belong
   * @param methods adds functions to a structure, by its name
   */
  static Structures read(Schema.Builder root, Map<String, Consumer<Schema.Builder>> methods) {
    Structures structures = new Structures();
    List<String> block = new ArrayList<>();
    for (String line : (text() + "end").split("\n")) {
      if (!line.startsWith(" ") && !block.isEmpty()) {
        structures.declare(root, methods, block);
        block.clear();
      }
      if (!line.isEmpty() && !line.startsWith("#")) {
        block.add(line.strip());
      }
    }
    return structures;
  }

  private static String text() {
    try (InputStream in = Structures.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void declare(
      Schema.Builder root, Map<String, Consumer<Schema.Builder>> methods, List<String> block) {
    String[] head = block.getFirst().split(" : ");
    String name = head[0].substring(head[0].indexOf(' ') + 1);
    List<String> body = block.subList(1, block.size());
    if (head[0].startsWith("enum ")) {
      enumerations.put(name, new Enumeration(name, head[1], values(body)));
    } else {
      structs.put(name, struct(root.nested(name), methods.getOrDefault(name, _ -> {}), body));
    }
  }

  private static Map<String, Long> values(List<String> body) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (String line : body) {
      String[] parts = line.split(" = ");
      values.put(parts[0], Long.parseLong(parts[1]));
    }
    return values;
  }

  private Type.Struct struct(
      Schema.Builder builder, Consumer<Schema.Builder> methods, List<String> body) {
    Map<String, Enumeration> fields = new HashMap<>();
    for (String line : body) {
      String[] parts = line.split(" ", 4);
      String type = parts[0].replace("[]", "");
      if (enumerations.containsKey(type)) {
        fields.put(parts[1], enumerations.get(type));
      }
      Type element = type(type);
      builder.field(
          parts[1], parts[0].endsWith("[]") ? new Type.Array(element) : element, parts[3]);
    }
    methods.accept(builder);
    Type.Struct struct = builder.struct();
    enumerated.put(struct, fields);
    return struct;
  }

  private Type type(String name) {
    return switch (name) {
      case "text" -> Type.Scalar.STRING;
      case "int" -> Type.Scalar.INTEGER;
      case "bool" -> Type.Scalar.BOOL;
      case "map" -> new Type.Dictionary(Type.Scalar.STRING, Type.Scalar.STRING);
      default -> enumerations.containsKey(name) ? Type.Scalar.INTEGER : structs.get(name);
    };
  }

  List<Enumeration> enumerations() {
    return List.copyOf(enumerations.values());
  }

  /** A structure of the table. */
  Type.Struct struct(String name) {
    return structs.get(name);
  }

  /** The enumeration whose constants a field holds. */
  Optional<Enumeration> enumeration(Type.Struct struct, String field) {
    return Optional.ofNullable(enumerated.getOrDefault(struct, Map.of()).get(field));
  }
}
