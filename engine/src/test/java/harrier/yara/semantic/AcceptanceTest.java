package harrier.yara.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Parser;
import harrier.yara.vectors.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each dialect compiles what its engine compiled; the union compiles what either did and nothing
 * that both refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptanceTest {
  private static final List<String> SETS = List.of("yarax-e2e", "yara-c", "boreal");

  /** Counts beyond 32 bits wrap around in YARA; here they are errors. */
  private static final Set<String> HUGE_COUNTS =
      Set.of("yara-c-0518", "yara-c-0901", "yara-c-0902");

  /** YARA-X takes external variables for constants when they stand alone. */
  private static final Set<String> EXTERNALS =
      Set.of("yara-c-0247", "yara-c-0248", "boreal-0837", "boreal-0838");

  /**
   * A count that only YARA-X takes, and a class of four bytes for which it does not warn although
   * it does for a wider one.
   */
  private static final Set<String> ODD = Set.of("yara-c-0900", "yara-c-0816");

  private static final Pattern IMPORT = Pattern.compile("import\\s+\"([^\"]*)\"");

  private final Map<String, List<?>> loaded = new HashMap<>();

  private List<?> vectors(String set) throws IOException {
    List<?> known = loaded.get(set);
    if (known == null) {
      known = Vectors.load(set);
      loaded.put(set, known);
    }
    return known;
  }

  @ParameterizedTest
  @EnumSource
  void compilesWhatTheEnginesCompile(Dialect dialect) throws IOException {
    Map<String, String> differing = new TreeMap<>();
    int checked = 0;
    for (String set : SETS) {
      for (Object entry : vectors(set)) {
        Map<?, ?> vector = (Map<?, ?>) entry;
        if (vector.containsKey("note") || !usesNoModule(vector)) {
          continue;
        }
        checked++;
        List<Diagnostic> found = compile(vector, dialect);
        boolean refused = found.stream().anyMatch(Diagnostic::isError);
        if (refused != isRefused(vector, dialect)) {
          differing.put(
              (String) vector.get("id"),
              (refused ? "refused: " + firstError(found) : "accepted")
                  + " | "
                  + new String(Vectors.rule(vector)).replaceAll("\\s+", " "));
        }
      }
    }
    assertThat(checked).isGreaterThan(1000);
    assertThat(differing.keySet()).as(differing.toString()).isEqualTo(known(dialect));
  }

  @Test
  void warnsWhereYaraXWarns() throws IOException {
    List<String> differing = new ArrayList<>();
    for (String set : SETS) {
      for (Object entry : vectors(set)) {
        Map<?, ?> vector = (Map<?, ?>) entry;
        Map<?, ?> observed = (Map<?, ?>) ((Map<?, ?>) vector.get("observed")).get("yara_x");
        if (vector.containsKey("note") || !usesNoModule(vector) || observed.containsKey("error")) {
          continue;
        }
        List<String> recorded = new ArrayList<>();
        if (observed.get("warnings") instanceof List<?> ids) {
          ids.stream().map(String.class::cast).forEach(recorded::add);
        }
        List<String> found =
            compile(vector, Dialect.YARA_X).stream().map(Diagnostic::code).sorted().toList();
        recorded.sort(null);
        boolean known = EXTERNALS.contains(vector.get("id")) || ODD.contains(vector.get("id"));
        if (!known && !recorded.equals(found)) {
          differing.add(vector.get("id") + ": expected " + recorded + " but got " + found);
        }
      }
    }
    assertThat(differing).isEmpty();
  }

  private static Set<String> known(Dialect dialect) {
    return switch (dialect) {
      case HARRIER -> union(HUGE_COUNTS, Set.of("yara-c-0900"));
      case YARA -> HUGE_COUNTS;
      case YARA_X -> Set.of("yara-c-0900");
    };
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> all = new HashSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return all;
  }

  private static String firstError(List<Diagnostic> found) {
    Diagnostic error = found.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    return error.code() + " " + error.title() + " " + error.labels().getFirst().text();
  }

  private static boolean usesNoModule(Map<?, ?> vector) {
    return !IMPORT.matcher(new String(Vectors.rule(vector))).find();
  }

  private static boolean isRefused(Map<?, ?> vector, Dialect dialect) {
    Map<?, ?> observed = (Map<?, ?>) vector.get("observed");
    boolean yara = ((Map<?, ?>) observed.get("yara")).containsKey("error");
    boolean yaraX = ((Map<?, ?>) observed.get("yara_x")).containsKey("error");
    return switch (dialect) {
      case HARRIER -> yara && yaraX;
      case YARA -> yara;
      case YARA_X -> yaraX;
    };
  }

  private static List<Diagnostic> compile(Map<?, ?> vector, Dialect dialect) {
    Diagnostics diagnostics = new Diagnostics();
    Analyzer analyzer =
        new Analyzer(
            dialect,
            StubModules.modules(),
            Vectors.externals(vector),
            Includes.files(List.of()),
            false,
            diagnostics);
    SourceFile source = SourceFile.of("line", Vectors.rule(vector));
    analyzer.add("default", Parser.parse(source, dialect, diagnostics));
    return new ArrayList<>(diagnostics.list());
  }
}
