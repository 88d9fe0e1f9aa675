package harrier.yara.condition;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteView;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import harrier.yara.modules.TestModules;
import harrier.yara.semantic.Analyzer;
import harrier.yara.semantic.Includes;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Parser;
import harrier.yara.value.Value;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded verdicts of rules that have no patterns, from their text to the answer. */
class ConditionVectorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"yarax-e2e", "yara-c", "boreal"})
  void givesTheRecordedVerdict(String set) throws IOException {
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (Vector vector : Vector.load(set)) {
      Optional<Dialect> dialect = vector.dialect();
      if (dialect.isEmpty() || vector.hasNote() || vector.expectedMatches().isEmpty()) {
        continue;
      }
      Optional<ProgramIr> program = compile(vector, dialect.get());
      if (program.isEmpty()) {
        continue;
      }
      run++;
      long matches = matches(vector, program.get(), dialect.get());
      if (matches != vector.expectedMatches().getAsLong()) {
        wrong.add(
            vector.id()
                + " "
                + dialect.get()
                + ": "
                + new String(vector.rule(), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(run).as("vectors run").isGreaterThan(30);
    assertThat(wrong).as("of %d", run).isEmpty();
  }

  /** The program, if it compiles with the modules at hand and has no patterns. */
  private static Optional<ProgramIr> compile(Vector vector, Dialect dialect) {
    Diagnostics diagnostics = new Diagnostics();
    Analyzer analyzer =
        new Analyzer(
            dialect, TestModules::find, vector.externals(), Includes.none(), false, diagnostics);
    SourceFile source = SourceFile.of(vector.id(), vector.rule());
    analyzer.add("default", Parser.parse(source, dialect, diagnostics));
    ProgramIr program = analyzer.program();
    boolean plain = program.rules().stream().allMatch(rule -> rule.patterns().isEmpty());
    return diagnostics.errors() == 0 && plain ? Optional.of(program) : Optional.empty();
  }

  private static long matches(Vector vector, ProgramIr program, Dialect dialect)
      throws IOException {
    int[][] noPatterns = new int[program.rules().size()][0];
    Conditions conditions = Conditions.lower(program, noPatterns, dialect);
    Evaluator evaluator = new Evaluator(conditions, program.modules());
    Value[] externals =
        program.externals().stream().map(ProgramIr.ExternalIr::value).toArray(Value[]::new);
    evaluator.begin(
        ByteView.of(vector.input().orElse(new byte[0])),
        TableMatches.of(),
        externals,
        vector.metadata(),
        _ -> {},
        Deadline.NONE);
    long count = 0;
    for (int i = 0; i < program.rules().size(); i++) {
      RuleIr rule = program.rules().get(i);
      count += !rule.isPrivate() && evaluator.globalsHold(i) && evaluator.matches(i) ? 1 : 0;
    }
    evaluator.end();
    return count;
  }
}
