package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.value.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every field, constant and function that YARA and YARA-X declare is declared here, with its type:
 * {@code members.txt} is the list.
 */
class DeclaredMembersTest {
  @Test
  void nothingIsMissing() throws IOException {
    Map<String, Set<String>> declared = new TreeMap<>();
    Set<String> missing = new TreeSet<>();
    for (String line : lines()) {
      String[] row = line.split(" ");
      Set<String> members =
          declared.computeIfAbsent(
              row[0], name -> members(BuiltInModules.find(name).orElseThrow().schema().root()));
      List<String> types = Arrays.asList(row[3].split("\\|"));
      if (types.stream().noneMatch(type -> members.contains(row[1] + ": " + type))) {
        missing.add(row[0] + " " + row[1] + ": " + row[3]);
      }
    }
    assertThat(missing).isEmpty();
  }

  /**
   * The one member whose types exclude each other: YARA has the text {@code dex\n035}, YARA-X the
   * number. A field has one type; a rule that compares it with text is told so when it is compiled.
   */
  @Test
  void theMagicNumberOfDexIsANumber() throws IOException {
    assertThat(lines()).contains("dex header.magic both integer|string");
    assertThat(members(BuiltInModules.find("dex").orElseThrow().schema().root()))
        .contains("header.magic: integer");
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = DeclaredMembersTest.class.getResourceAsStream("/modules/members.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static Set<String> members(Type.Struct root) {
    Set<String> members = new TreeSet<>();
    collect("", root, members, 0);
    return members;
  }

  private static void collect(String path, Type.Struct struct, Set<String> members, int depth) {
    for (Type.Field field : struct.fields()) {
      String name = path + field.name();
      if (field.type() instanceof Type.Function(String _, var signatures)) {
        for (Type.Signature signature : signatures) {
          members.add(name + "(" + labels(signature) + "): function");
        }
      } else if (field.constant().isPresent() && field.type() instanceof Type.Scalar) {
        members.add(name + ": constant");
      } else {
        collect(name, field.type(), members, depth);
      }
    }
  }

  private static void collect(String name, Type type, Set<String> members, int depth) {
    switch (type) {
      case Type.Scalar scalar -> members.add(name + ": " + scalar.name().toLowerCase(Locale.ROOT));
      case Type.Array(Type element) -> collect(name + "[]", element, members, depth);
      case Type.Dictionary(Type.Scalar _, Type element) ->
          collect(name + "{}", element, members, depth);
      case Type.Struct nested -> {
        members.add(name + ": struct");
        if (depth < 6) {
          collect(name + ".", nested, members, depth + 1);
        }
      }
      case Type.Function _ -> {}
    }
  }

  private static String labels(Type.Signature signature) {
    return signature.parameters().stream().map(Type::label).collect(Collectors.joining(","));
  }

  @Test
  void everyModuleIsInTheList() throws IOException {
    Set<String> listed = new TreeSet<>();
    lines().forEach(line -> listed.add(line.substring(0, line.indexOf(' '))));
    Set<String> known =
        BuiltInModules.all().stream().map(module -> module.name()).collect(Collectors.toSet());
    assertThat(listed).isEqualTo(known);
  }
}
