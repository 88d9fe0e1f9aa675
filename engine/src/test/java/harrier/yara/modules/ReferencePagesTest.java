package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in docs/modules are what the schemas say. {@code -Dgolden.update} writes them. */
class ReferencePagesTest {
  private static final Path FOLDER = Path.of("../docs/modules");

  @Test
  void pagesFollowFromSchemas() throws IOException {
    Map<String, String> pages = pages();
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(FOLDER);
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(FOLDER.resolve(page.getKey())).content().isEqualTo(page.getValue());
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
  }

  @Test
  void everyMemberIsDocumented() {
    Set<String> silent = new TreeSet<>();
    for (YaraModule module : BuiltInModules.all()) {
      check(
          module.name(),
          module.schema().root(),
          Collections.newSetFromMap(new IdentityHashMap<>()),
          silent);
    }
    assertThat(silent).isEmpty();
  }

  private static void check(String path, Type type, Set<Type> seen, Set<String> silent) {
    switch (type) {
      case Type.Struct struct when seen.add(struct) -> {
        for (Type.Field field : struct.fields()) {
          if (field.documentation().isBlank()) {
            silent.add(path + "." + field.name());
          }
          check(path + "." + field.name(), field.type(), seen, silent);
        }
      }
      case Type.Array(Type element) -> check(path, element, seen, silent);
      case Type.Dictionary(Type.Scalar _, Type element) -> check(path, element, seen, silent);
      case Type.Struct _, Type.Scalar _, Type.Function _ -> {}
    }
  }

  private static Map<String, String> pages() throws IOException {
    Map<String, String> pages = new LinkedHashMap<>();
    StringBuilder index =
        new StringBuilder(
            "# Modules\n\nWritten from the modules' schemas.\n\n| module | |\n|---|---|\n");
    for (YaraModule module : BuiltInModules.all()) {
      String file = module.name() + ".md";
      String documentation = module.schema().documentation();
      pages.put(file, ReferencePage.of(module));
      index.append(
          "| [%s](%s) | %s |\n".formatted(module.name(), file, firstSentence(documentation)));
    }
    pages.put("README.md", index.append(ownModule()).toString());
    return pages;
  }

  /** How a third party adds a module: the class that {@link DocumentedModuleTest} uses. */
  private static String ownModule() throws IOException {
    String source = Files.readString(Path.of("src/test/java/harrier/yara/modules/GzipModule.java"));
    return """

    ## A module of your own

    One class, and one line in `META-INF/services/harrier.yara.module.YaraModule` with its name. With that jar on the class path,
    rules can `import "gzip"`. A library can hand the module over instead: `new RuleCompiler().module(new GzipModule())`.

    ```java
    """
        + source.substring(source.indexOf("/** A module"))
        + "```\n\nFields are computed when a condition first reads them (`lazy`). `input.data()` answers \"absent\" instead of throwing, and"
        + " what cannot be\nread stays undefined: tell `input.malformed()`. A module that throws costs the value that was asked for, not the scan.\n";
  }

  private static String firstSentence(String documentation) {
    List<String> sentences = List.of(documentation.split("(?<=\\.) "));
    return sentences.getFirst();
  }
}
