package harrier.bench.conformance;

import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleMatch;
import harrier.yara.ScanResult;
import harrier.yara.ScanSession;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteString;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.dialect.Dialect;
import harrier.yara.match.PatternMatch;
import harrier.yara.module.YaraModule;
import harrier.yara.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs one vector through the public API and says how the outcome differs from what is expected.
 */
final class Runner {
  private final Dialect dialect;
  private final int blocks;
  private final List<YaraModule> testModules;

  /**
   * @param blocks size of the blocks in which inputs are fed; 0 to scan them whole
   */
  Runner(Dialect dialect, int blocks, List<YaraModule> testModules) {
    this.dialect = dialect;
    this.blocks = blocks;
    this.testModules = testModules;
  }

  /** Differences in words; none if the expectation is met. */
  List<String> run(Vector vector, Path file) throws IOException {
    if (vector.kind().equals("golden-fmt")) {
      return Goldens.format(vector);
    }
    if (vector.kind().equals("golden-parse")) {
      return Goldens.parse(vector, dialect);
    }
    Compilation compilation = compile(vector);
    Map<String, Object> expect = vector.expect();
    boolean wantsError =
        Json.text(expect, "compile").equals("error") || vector.kind().equals("golden-errors");
    if (compilation.rules().isEmpty()) {
      return wantsError
          ? compareErrors(vector, compilation)
          : List.of("does not compile: " + first(compilation));
    }
    if (wantsError) {
      return List.of("compiles, but an error is expected");
    }
    if (vector.kind().equals("golden-warnings")) {
      return compareProblems(expect, "warnings", compilation);
    }
    return vector.input().isEmpty()
        ? compareWarningCount(expect, compilation)
        : compare(vector, scan(vector, compilation, file));
  }

  private Compilation compile(Vector vector) {
    RuleCompiler compiler = new RuleCompiler().dialect(dialect);
    testModules.forEach(compiler::module);
    vector.ignoredModules().forEach(name -> compiler.ignoreModule((String) name));
    compiler.strictEscapes(vector.strictEscape());
    vector.externals().forEach(compiler::define);
    return compiler.add(SourceFile.of("line", vector.rule())).compile();
  }

  private ScanResult scan(Vector vector, Compilation compilation, Path file) throws IOException {
    Scanner scanner = compilation.orThrow().newScanner().timeout(Duration.ofSeconds(60));
    for (Map.Entry<String, Object> entry : vector.metadata().entrySet()) {
      @SuppressWarnings("unchecked")
      Map<String, Object> data = (Map<String, Object>) entry.getValue();
      scanner.moduleData(entry.getKey(), ByteString.of(VectorFile.input(data, file)));
    }
    byte[] data = VectorFile.input(vector.input(), file);
    return blocks > 0 ? scanBlocks(scanner, data) : scanner.matchData(1 << 20).scan(data);
  }

  private ScanResult scanBlocks(Scanner scanner, byte[] data) throws IOException {
    try (ScanSession session = scanner.session()) {
      for (int at = 0; at < data.length; at += blocks) {
        session.feed(at, Arrays.copyOfRange(data, at, Math.min(data.length, at + blocks)));
      }
      return session.finish();
    }
  }

  private static List<String> compareWarningCount(
      Map<String, Object> expect, Compilation compilation) {
    long count = compilation.diagnostics().stream().filter(d -> !d.isError()).count();
    return expect.get("min_warnings") instanceof Long least && count < least
        ? List.of(count + " warnings instead of at least " + least)
        : List.of();
  }

  private static String first(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(d -> d.code() + " " + d.title() + " at " + d.span().map(Object::toString).orElse("?"))
        .orElse("?");
  }

  private List<String> compareErrors(Vector vector, Compilation compilation) {
    return vector.kind().equals("golden-errors") && dialect == Dialect.YARA_X
        ? compareProblems(vector.expect(), "errors", compilation)
        : List.of();
  }

  /** YARA-X ends at the first rule with errors: more errors may follow those that are wanted. */
  private static List<String> compareProblems(
      Map<String, Object> expect, String key, Compilation compilation) {
    List<String> wanted = new ArrayList<>();
    for (Object entry : Json.list(expect, key)) {
      @SuppressWarnings("unchecked")
      Map<String, Object> problem = (Map<String, Object>) entry;
      if (Json.text(problem, "level").equals("error") == key.equals("errors")) {
        wanted.add(problem.get("code") + "@" + problem.get("line") + ":" + problem.get("col"));
      }
    }
    List<String> found = new ArrayList<>();
    for (Diagnostic d : compilation.diagnostics()) {
      if (d.isError() == key.equals("errors")) {
        found.add(d.code() + "@" + d.span().map(s -> s.line() + ":" + s.column()).orElse("?"));
      }
    }
    boolean equal;
    if (key.equals("errors")) {
      equal = found.containsAll(wanted) && (wanted.isEmpty() || wanted.contains(found.getFirst()));
    } else {
      wanted.sort(null);
      found.sort(null);
      equal = wanted.equals(found);
    }
    return equal ? List.of() : List.of(key + " " + found + " instead of " + wanted);
  }

  private List<String> compare(Vector vector, ScanResult result) {
    List<String> differences = new ArrayList<>();
    Map<String, Object> expect = vector.expect();
    List<String> names = new ArrayList<>();
    result.matches().forEach(m -> names.add(m.rule().name()));
    if (expect.get("matched") instanceof Boolean matched && matched == names.isEmpty()) {
      differences.add(matched ? "no rule matches" : "matches: " + names);
    }
    if (expect.get("matching_rules") instanceof Long count && count != names.size()) {
      differences.add(names.size() + " rules match instead of " + count);
    }
    if (expect.containsKey("matching")
        && !Set.copyOf(names).containsAll(Json.list(expect, "matching"))) {
      differences.add("matching " + names + " instead of " + expect.get("matching"));
    }
    Json.list(expect, "non_matching").stream()
        .filter(names::contains)
        .forEach(name -> differences.add(name + " matches"));
    if (blocks == 0) {
      compareBytes(expect, result, differences);
    }
    compareMatches(vector, result, differences);
    if (!result.incomplete().isEmpty()) {
      differences.add("incomplete: " + result.incomplete());
    }
    return differences;
  }

  private static void compareBytes(
      Map<String, Object> expect, ScanResult result, List<String> differences) {
    List<PatternMatch> all = new ArrayList<>();
    result.matches().forEach(m -> all.addAll(m.patterns()));
    if (expect.containsKey("first_match_b64")) {
      ByteString wanted = bytes(expect, "first_match_b64");
      if (all.isEmpty() || !all.getFirst().data().equals(wanted)) {
        differences.add(
            "first match "
                + (all.isEmpty() ? "missing" : all.getFirst().data())
                + " instead of "
                + wanted);
      }
    }
    if (expect.containsKey("some_match_b64")) {
      ByteString wanted = bytes(expect, "some_match_b64");
      if (all.stream().noneMatch(m -> m.data().equals(wanted))) {
        differences.add("no match is " + wanted + "; matches: " + all);
      }
    }
  }

  private static ByteString bytes(Map<String, Object> expect, String key) {
    return ByteString.of(Base64.getDecoder().decode(Json.text(expect, key)));
  }

  /** Offsets and lengths, where the engines that met the expectation list the same. */
  private void compareMatches(Vector vector, ScanResult result, List<String> differences) {
    List<Object> yara = matches(vector, "yara");
    List<Object> yaraX = matches(vector, "yara_x");
    List<Object> wanted =
        switch (dialect) {
          case HARRIER -> yara.equals(yaraX) ? yara : List.of();
          case YARA -> vector.met("yara") ? yara : List.of();
          case YARA_X -> vector.met("yara_x") ? yaraX : List.of();
        };
    if (wanted.isEmpty() || wanted.size() >= 64) {
      return;
    }
    List<String> found = new ArrayList<>();
    for (RuleMatch match : result.matches()) {
      for (PatternMatch p : match.patterns()) {
        found.add(
            "["
                + match.rule().name()
                + ", "
                + p.pattern()
                + ", "
                + p.offset()
                + ", "
                + p.length()
                + "]");
      }
    }
    List<String> expected = new ArrayList<>();
    wanted.forEach(m -> expected.add(m.toString()));
    found.sort(null);
    expected.sort(null);
    if (!found.equals(expected)) {
      differences.add("matches " + found + " instead of " + expected);
    }
  }

  private static List<Object> matches(Vector vector, String engine) {
    return vector.observed(engine).map(o -> Json.list(o, "matches")).orElse(List.of());
  }
}
