package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import harrier.yara.match.MatchView;
import harrier.yara.module.YaraModule;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds rules from expressions and evaluates them. */
final class Fixture {
  private static final Span NOWHERE = new Span(SourceFile.of("test.yar", ""), 0, 0);

  private final List<RuleIr> rules = new ArrayList<>();
  private final List<int[]> patternIds = new ArrayList<>();
  private final List<YaraModule> modules = new ArrayList<>();
  private Dialect dialect = Dialect.HARRIER;
  private byte[] data = new byte[0];
  private MatchView matches = TableMatches.of();
  private Value[] externals = new Value[0];
  private Deadline deadline = Deadline.NONE;

  Fixture dialect(Dialect dialect) {
    this.dialect = dialect;
    return this;
  }

  Fixture data(byte... data) {
    this.data = data;
    return this;
  }

  Fixture matches(long[]... offsets) {
    this.matches = TableMatches.of(offsets);
    return this;
  }

  Fixture externals(Value... externals) {
    this.externals = externals;
    return this;
  }

  Fixture deadline(Deadline deadline) {
    this.deadline = deadline;
    return this;
  }

  Fixture module(YaraModule module) {
    modules.add(module);
    return this;
  }

  /** A rule whose patterns have the given numbers. */
  Fixture rule(Ir condition, int... patterns) {
    return rule("default", false, condition, patterns);
  }

  Fixture rule(String namespace, boolean global, Ir condition, int... patterns) {
    List<RuleIr.PatternIr> declared = new ArrayList<>();
    for (int i = 0; i < patterns.length; i++) {
      declared.add(pattern("$p" + i));
    }
    rules.add(
        new RuleIr(
            namespace,
            "r" + rules.size(),
            NOWHERE,
            false,
            global,
            List.of(),
            List.of(),
            declared,
            condition,
            16));
    patternIds.add(patterns);
    return this;
  }

  Conditions lower() {
    ProgramIr program = new ProgramIr(rules, modules, List.of());
    return Conditions.lower(program, patternIds.toArray(int[][]::new), dialect);
  }

  Evaluator begin() {
    Evaluator evaluator = new Evaluator(lower(), modules);
    begin(evaluator);
    return evaluator;
  }

  void begin(Evaluator evaluator) {
    evaluator.begin(ByteView.of(data), matches, externals, Map.of(), _ -> {}, deadline);
  }

  /** Whether the last rule matches. */
  boolean matches() {
    return begin().matches(rules.size() - 1);
  }

  private static RuleIr.PatternIr pattern(String name) {
    ByteString text = ByteString.utf8("text");
    PatternSpec spec =
        new PatternSpec.Text(
            text, true, false, false, false, Optional.empty(), Optional.empty(), Optional.empty());
    return new RuleIr.PatternIr(name, spec, false, NOWHERE, text.toUtf8());
  }
}
