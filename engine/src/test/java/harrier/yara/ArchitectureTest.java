package harrier.yara;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
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

/** Holds the direction of dependencies between the engine's stages. */
class ArchitectureTest {
  private static final String ROOT = "harrier.yara";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /**
   * What each package may use besides itself and the JDK. The facade, the root package, may use all
   * of them.
   */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          entry("bytes", Set.of()),
          entry("source", Set.of()),
          entry("dialect", Set.of()),
          entry("lint", Set.of()),
          entry("value", Set.of("bytes")),
          entry("json", Set.of("bytes")),
          entry("container", Set.of("bytes")),
          entry("der", Set.of("bytes")),
          entry("match", Set.of("bytes")),
          entry("diagnostic", Set.of("source")),
          entry("module", Set.of("value", "bytes", "dialect")),
          entry("syntax", Set.of("source", "diagnostic", "bytes", "dialect")),
          entry("regex", Set.of("bytes", "dialect")),
          entry("pattern", Set.of("regex", "bytes")),
          entry("ir", Set.of("value", "module", "pattern", "regex", "bytes", "source")),
          entry(
              "semantic",
              Set.of(
                  "syntax",
                  "source",
                  "diagnostic",
                  "lint",
                  "ir",
                  "pattern",
                  "regex",
                  "module",
                  "value",
                  "bytes",
                  "dialect")),
          entry("atoms", Set.of("pattern", "regex", "bytes")),
          entry("search", Set.of("bytes")),
          entry(
              "verify", Set.of("search", "atoms", "pattern", "regex", "match", "bytes", "dialect")),
          entry(
              "condition",
              Set.of("ir", "pattern", "regex", "match", "module", "value", "bytes", "dialect")),
          entry(
              "scan",
              Set.of(
                  "condition",
                  "verify",
                  "search",
                  "ir",
                  "pattern",
                  "match",
                  "module",
                  "value",
                  "bytes",
                  "dialect")),
          entry("store", Set.of("module", "value", "bytes")),
          entry(
              "explain",
              Set.of(
                  "scan",
                  "verify",
                  "condition",
                  "atoms",
                  "syntax",
                  "source",
                  "module",
                  "value",
                  "bytes",
                  "dialect")),
          entry("authenticode", Set.of("der", "module", "value", "bytes")),
          entry("modules", Set.of("module", "modules.*")),
          entry(
              "modules.*",
              Set.of(
                  "module",
                  "value",
                  "bytes",
                  "dialect",
                  "container",
                  "json",
                  "der",
                  "authenticode")));

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
    assertThat(USES).as("a new package needs a line in this table").containsKey(row(name));
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(
            describe("lie outside of " + USES.get(row(name)), c -> isForbidden(name, c)))
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void hasNoMutableStatics() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void usesNothingButTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                JavaClass.Predicates.resideInAnyPackage(
                    "java..", "jdk.incubator.vector..", ROOT + "..")))
        .check(CLASSES);
  }

  @Test
  void avoidsNamesThatSayNothing() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .check(CLASSES);
  }

  @Test
  void describesEveryPackage() throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
      List<Path> silent =
          tree.filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> folder.getNameCount() > 3)
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
    return name.equals(ROOT)
        || !USES.get(row(user)).contains(row(name.substring(ROOT.length() + 1)));
  }

  private static String row(String name) {
    return name.startsWith("modules.") ? "modules.*" : name;
  }
}
