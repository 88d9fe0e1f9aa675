package harrier.hunt;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the direction of dependencies between the packages of this module, and towards the engine.
 */
class ArchitectureTest {
  private static final String ROOT = "harrier.hunt";
  private static final String ENGINE = "harrier.yara";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What a kind of container may use. */
  private static final Set<String> KIND = Set.of("container", "context");

  /** What each package may use of this module besides itself. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          entry("attack", Set.of("model", "exclusion", "context")),
          entry("context", Set.of()),
          entry("exclusion", Set.of("context")),
          entry("model", Set.of("exclusion", "context")),
          entry(
              "page",
              Set.of(
                  "page.check",
                  "page.sample",
                  "unpack",
                  "target",
                  "model",
                  "exclusion",
                  "context")),
          entry("page.check", Set.of("attack", "guidance", "model", "exclusion", "context")),
          entry("page.sample", Set.of("model")),
          entry("journal", Set.of()),
          entry("kql", Set.of("kql.schema", "kql.syntax", "model", "exclusion", "context")),
          entry("kql.check", Set.of("kql", "page.check", "model")),
          entry("kql.schema", Set.of("kql.syntax")),
          entry("kql.syntax", Set.of()),
          entry("target", Set.of("context")),
          entry("container", Set.of("context")),
          entry("container.ar", KIND),
          entry("container.cab", KIND),
          entry("container.compress", KIND),
          entry("container.core", KIND),
          entry("container.cpio", KIND),
          entry(
              "container.image",
              Set.of(
                  "container",
                  "container.compress",
                  "container.tar",
                  "container.zstd",
                  "context",
                  "json")),
          entry("container.eml", Set.of("container", "container.mail", "context")),
          entry("container.iso", KIND),
          entry("container.mail", KIND),
          entry("container.mbox", Set.of("container", "container.mail", "context")),
          entry("container.msg", Set.of("container", "container.mail", "context")),
          entry("container.ole", KIND),
          entry("container.pcap", Set.of("container", "container.traffic", "context")),
          entry("container.pdf", KIND),
          entry("container.rar", KIND),
          entry("container.rpm", KIND),
          entry("container.sevenzip", KIND),
          entry("container.tar", KIND),
          entry("container.tnef", Set.of("container", "container.mail", "context")),
          entry(
              "container.traffic",
              Set.of("container", "container.compress", "container.zstd", "context")),
          entry("container.zip", Set.of("container", "container.zstd", "context")),
          entry("container.zstd", KIND),
          entry(
              "unpack",
              Set.of(
                  "container",
                  "container.ar",
                  "container.cab",
                  "container.compress",
                  "container.core",
                  "container.cpio",
                  "container.image",
                  "container.eml",
                  "container.iso",
                  "container.mbox",
                  "container.msg",
                  "container.ole",
                  "container.pcap",
                  "container.pdf",
                  "container.rar",
                  "container.rpm",
                  "container.sevenzip",
                  "container.tar",
                  "container.tnef",
                  "container.zip",
                  "container.zstd",
                  "target",
                  "context")),
          entry("guidance", Set.of("model", "exclusion", "context")),
          entry("history", Set.of("sink", "model", "exclusion", "context")),
          entry(
              "draft",
              Set.of(
                  "attack", "guidance", "run", "sink", "target", "model", "exclusion", "context")),
          entry(
              "site",
              Set.of(
                  "attack",
                  "json",
                  "kql",
                  "sink",
                  "page",
                  "page.check",
                  "model",
                  "exclusion",
                  "context")),
          entry("json", Set.of()),
          entry("sentinel.template", Set.of("json")),
          entry(
              "sentinel.content",
              Set.of(
                  "sentinel.row",
                  "sentinel.template",
                  "kql",
                  "json",
                  "model",
                  "exclusion",
                  "context")),
          entry("sentinel.check", Set.of("attack", "kql.schema", "json", "target", "model")),
          entry("sentinel.https", Set.of("json")),
          entry("sentinel.auth", Set.of("sentinel.https", "json", "context")),
          entry("sentinel.row", Set.of("json")),
          entry("sentinel.outbox", Set.of("journal", "json")),
          entry(
              "sentinel.ingest",
              Set.of("sentinel.auth", "sentinel.https", "sentinel.outbox", "sentinel.row", "sink")),
          entry(
              "sentinel.pull",
              Set.of(
                  "sentinel.auth",
                  "sentinel.https",
                  "json",
                  "history",
                  "page",
                  "model",
                  "exclusion",
                  "context")),
          entry("forward.cef", Set.of("sentinel.row", "sink")),
          entry("forward.kafka", Set.of("json", "sentinel.auth", "sink")),
          entry("sink", Set.of("json", "model", "target", "exclusion", "context")),
          entry(
              "run",
              Set.of("journal", "unpack", "sink", "target", "model", "exclusion", "context")));

  /** What the engine's module exports. */
  private static final Set<String> EXPORTED =
      Set.of(
          "",
          ".bytes",
          ".container",
          ".diagnostic",
          ".dialect",
          ".match",
          ".module",
          ".source",
          ".value");

  static Set<String> packages() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> !name.equals(ROOT))
        .map(name -> name.substring(ROOT.length() + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyWhatLiesBelow(String name) {
    assertThat(USES).as("a new package needs a line in this table").containsKey(name);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(
            describe("lie outside of " + USES.get(name), c -> isForbidden(name, c)))
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void usesOnlyWhatTheEngineExports() {
    noClasses()
        .should()
        .dependOnClassesThat(describe("the engine keeps to itself", ArchitectureTest::isInternal))
        .check(CLASSES);
  }

  @Test
  void hasNoMutableStatics() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void describesEveryPackage() throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
      List<Path> silent =
          tree.filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
              .toList();
      assertThat(silent).isEmpty();
    }
  }

  private static boolean isForbidden(String user, JavaClass used) {
    String name = used.getBaseComponentType().getPackageName();
    if (!name.startsWith(ROOT) || name.equals(ROOT + "." + user)) {
      return false;
    }
    return name.equals(ROOT) || !USES.get(user).contains(name.substring(ROOT.length() + 1));
  }

  private static boolean isInternal(JavaClass used) {
    String name = used.getBaseComponentType().getPackageName();
    return name.startsWith(ENGINE) && !EXPORTED.contains(name.substring(ENGINE.length()));
  }
}
