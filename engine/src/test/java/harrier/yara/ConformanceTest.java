package harrier.yara;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.dialect.Dialect;
import harrier.yara.match.PatternMatch;
import harrier.yara.modules.TestModules;
import harrier.yara.source.SourceFile;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YARA and YARA-X agree upon, whole and in blocks. */
class ConformanceTest {
  private static final int[] BLOCKS = {1, 7, 1024};

  /** Blocks of single bytes take long for larger inputs and show nothing new. */
  private static final int MOST_BLOCKS = 40_000;

  private record Found(List<String> rules, List<String> matches) {}

  @ParameterizedTest
  @ValueSource(strings = {"yarax-e2e", "yara-c", "boreal"})
  void givesTheAnswerOnWhichBothEnginesAgree(String set) throws IOException {
    List<String> differing = new ArrayList<>();
    int checked = 0;
    for (Vector vector : Vector.load(set)) {
      boolean applies = vector.dialect().equals(Optional.of(Dialect.HARRIER)) && !vector.hasNote();
      if (applies
          && vector.modules().stream().allMatch(name -> TestModules.find(name).isPresent())) {
        checked++;
        check(vector).ifPresent(difference -> differing.add(vector.id() + ": " + difference));
      }
    }
    assertThat(differing).isEmpty();
    assertThat(checked).isGreaterThan(400);
  }

  private static Optional<String> check(Vector vector) throws IOException {
    RuleCompiler compiler = new RuleCompiler();
    vector.modules().forEach(name -> TestModules.find(name).ifPresent(compiler::module));
    vector.externals().forEach(compiler::define);
    Compilation compilation = compiler.add(SourceFile.of("line", vector.rule())).compile();
    if (vector.expectsError() || compilation.rules().isEmpty()) {
      boolean refused = compilation.rules().isEmpty();
      return refused == vector.expectsError()
          ? Optional.empty()
          : Optional.of("refused: " + refused);
    }
    Optional<byte[]> input = vector.input();
    return input.isPresent() ? scan(vector, compilation.orThrow(), input.get()) : Optional.empty();
  }

  private static Optional<String> scan(Vector vector, RuleSet rules, byte[] data)
      throws IOException {
    Scanner scanner = rules.newScanner();
    vector.metadata().forEach(scanner::moduleData);
    Found whole = found(scanner.scan(data));
    Optional<String> difference = compare(vector, whole);
    for (int size : BLOCKS) {
      if (difference.isEmpty() && data.length / size <= MOST_BLOCKS) {
        Found blocks = found(inBlocks(scanner, data, size));
        if (!blocks.equals(whole)) {
          difference = Optional.of("in blocks of " + size + ": " + blocks + ", whole: " + whole);
        }
      }
    }
    return difference;
  }

  private static Optional<String> compare(Vector vector, Found found) {
    boolean verdict =
        vector.allows(found.rules().size()) && found.rules().containsAll(vector.expectedRules());
    Optional<List<String>> matches = vector.commonMatches();
    boolean listed =
        matches.isEmpty() || matches.get().isEmpty() || matches.get().equals(found.matches());
    return verdict && listed ? Optional.empty() : Optional.of(found + " instead of " + matches);
  }

  private static ScanResult inBlocks(Scanner scanner, byte[] data, int size) throws IOException {
    try (ScanSession session = scanner.session()) {
      for (int at = 0; at < data.length; at += size) {
        session.feed(at, Arrays.copyOfRange(data, at, Math.min(data.length, at + size)));
      }
      return session.finish();
    }
  }

  private static Found found(ScanResult result) {
    List<String> rules = new ArrayList<>();
    List<String> matches = new ArrayList<>();
    for (RuleMatch match : result.matches()) {
      String rule = match.rule().name();
      rules.add(rule);
      for (PatternMatch pattern : match.patterns()) {
        matches.add(
            rule + " " + pattern.pattern() + " " + pattern.offset() + " " + pattern.length());
      }
    }
    return new Found(rules, matches);
  }
}
