package harrier.yara.language;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.ScanSession;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteView;
import harrier.yara.condition.NaiveInterpreter;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import harrier.yara.match.PatternMatch;
import harrier.yara.module.YaraModule;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.semantic.Analyzer;
import harrier.yara.semantic.Includes;
import harrier.yara.semantic.Modules;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random rules on random data: the engine, whole and in blocks, against an interpreter that tries
 * everything. {@code -Dharrier.seed} and {@code -Dharrier.rounds} choose other and more rounds.
 */
class RuleDuelTest {
  static final Modules NO_MODULES =
      new Modules() {
        @Override
        public Optional<YaraModule> find(String name) {
          return Optional.empty();
        }

        @Override
        public boolean isIgnored(String name) {
          return false;
        }
      };

  @Test
  void agreesWithTheNaiveInterpreter() throws IOException {
    long first = Long.getLong("harrier.seed", 1);
    long rounds = Long.getLong("harrier.rounds", 600);
    int compiled = 0;
    for (long seed = first; seed < first + rounds; seed++) {
      compiled += duel(seed);
    }
    assertThat(compiled).isGreaterThan((int) (rounds / 2));
  }

  /** 1 if the rules compile: some mix greedy and lazy, or have ranges the wrong way round. */
  private static int duel(long seed) throws IOException {
    RandomRules random = new RandomRules(seed);
    String text = random.rules();
    Diagnostics diagnostics = new Diagnostics();
    Analyzer analyzer =
        new Analyzer(Dialect.HARRIER, NO_MODULES, Map.of(), Includes.none(), false, diagnostics);
    analyzer.add(
        "default", Parser.parse(SourceFile.of("duel", text), Dialect.HARRIER, diagnostics));
    if (diagnostics.errors() > 0) {
      return 0;
    }
    RuleSet rules = new RuleCompiler().add(text).compile().orThrow();
    Scanner scanner = rules.newScanner().reportedMatches(1_000_000);
    for (int round = 0; round < 4; round++) {
      byte[] data = random.data();
      List<String> expected = expected(analyzer.program(), data);
      String where = "seed " + seed + ", data " + Arrays.toString(data) + "\n" + text;
      assertThat(found(scanner.scan(data))).as(where).isEqualTo(expected);
      assertThat(found(inBlocks(scanner, data, seed)))
          .as("in blocks: " + where)
          .isEqualTo(expected);
    }
    return 1;
  }

  static List<String> expected(ProgramIr program, byte[] data) {
    List<String> lines = new ArrayList<>();
    for (RuleIr rule : program.rules()) {
      List<PatternSpec> specs = rule.patterns().stream().map(RuleIr.PatternIr::spec).toList();
      NaivePatterns matches = new NaivePatterns(data, specs);
      int[] numbers = IntStream.range(0, specs.size()).toArray();
      if (new NaiveInterpreter(ByteView.of(data), matches, numbers, Dialect.HARRIER)
          .isTrue(rule.condition())) {
        lines.add(rule.name());
        for (int i = 0; i < specs.size(); i++) {
          for (int n = 0; n < matches.count(i); n++) {
            lines.add(
                rule.patterns().get(i).name()
                    + " "
                    + matches.offset(i, n)
                    + " "
                    + matches.length(i, n));
          }
        }
      }
    }
    return lines;
  }

  static List<String> found(ScanResult result) {
    List<String> lines = new ArrayList<>();
    for (RuleMatch match : result.matches()) {
      lines.add(match.rule().name());
      for (PatternMatch pattern : match.patterns()) {
        lines.add(pattern.pattern() + " " + pattern.offset() + " " + pattern.length());
      }
    }
    return lines;
  }

  private static ScanResult inBlocks(Scanner scanner, byte[] data, long seed) throws IOException {
    Random sizes = new Random(seed);
    try (ScanSession session = scanner.session()) {
      int at = 0;
      while (at < data.length) {
        int end = Math.min(data.length, at + 1 + sizes.nextInt(10));
        session.feed(at, Arrays.copyOfRange(data, at, end));
        at = end;
      }
      return session.finish();
    }
  }
}
