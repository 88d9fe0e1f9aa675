package harrier.yara.semantic;

import harrier.yara.bytes.ByteString;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.ir.Ir;
import harrier.yara.ir.RuleIr;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resolves one rule. Reports every wrong pattern and the first error of the condition. */
final class RuleAnalysis {
  /** Most patterns of a rule. */
  static final int MAX_PATTERNS = 100_000;

  private final Program program;
  private final Namespace namespace;
  private final Ast.Rule rule;
  private final Reporter reporter;
  private Optional<String> firstError = Optional.empty();

  /** What came of a rule. */
  sealed interface Outcome {
    record Resolved(RuleIr rule) implements Outcome {}

    /**
     * @param ignoredModule the ignored module that is the cause
     */
    record Failed(String reason, Optional<String> ignoredModule) implements Outcome {}
  }

  RuleAnalysis(Program program, Namespace namespace, Ast.Rule rule, Reporter reporter) {
    this.program = program;
    this.namespace = namespace;
    this.rule = rule;
    this.reporter = reporter;
  }

  Outcome run() {
    checkTags();
    lint();
    if (rule.patterns().size() > MAX_PATTERNS) {
      fail(Problems.tooManyPatterns(rule.patterns().get(MAX_PATTERNS).span(), MAX_PATTERNS));
      return failed(firstError.orElseThrow(), Optional.empty());
    }
    PatternTable patterns = patterns();
    RuleContext context = new RuleContext(program, namespace, rule, patterns, reporter);
    Ir condition;
    try {
      condition = new Expressions(context).condition(rule.condition());
    } catch (RuleFailure failure) {
      failure.diagnostic().ifPresent(this::fail);
      return failed(failure.getMessage(), context.ignoredModule());
    }
    checkUnused(patterns);
    checkCost(patterns);
    if (firstError.isPresent()) {
      return failed(firstError.get(), Optional.empty());
    }
    return new Outcome.Resolved(resolved(patterns, condition, context));
  }

  private Outcome failed(String otherReason, Optional<String> ignoredModule) {
    return new Outcome.Failed(firstError.orElse(otherReason), ignoredModule);
  }

  private void fail(Diagnostic error) {
    reporter.add(error);
    if (firstError.isEmpty()) {
      firstError = Optional.of(error.code() + ": " + error.title());
    }
  }

  private void checkTags() {
    Set<String> seen = new HashSet<>();
    for (Ast.Word tag : rule.tags()) {
      if (!seen.add(tag.text())) {
        fail(Problems.duplicateTag(tag.span(), tag.text()));
      }
    }
  }

  private void lint() {
    for (Diagnostic found : Linting.check(rule, program.checks().linters())) {
      report(found);
    }
  }

  private void report(Diagnostic found) {
    if (found.isError()) {
      fail(found);
    } else {
      reporter.warn(found);
    }
  }

  /** Patterns that are compared at one offset only cost nothing. */
  private void checkCost(PatternTable patterns) {
    List<RuleIr.PatternIr> resolved = patterns.resolved();
    if (resolved.size() != patterns.size()) {
      return;
    }
    for (int i = 0; i < resolved.size(); i++) {
      Ast.Pattern pattern = rule.patterns().get(i);
      PatternSpec spec = resolved.get(i).spec();
      if (program.dialect().warnsOfPoorAtoms()) {
        checkCostInYara(pattern, spec);
      } else if (!patterns.isAnchored(i) && PatternCost.isSlow(spec)) {
        reportSlow(pattern, Warnings.slowPattern(PatternLowering.place(pattern)));
      }
    }
  }

  private void reportSlow(Ast.Pattern pattern, Diagnostic warning) {
    report(
        program.checks().slowPatternsAreErrors()
            ? Problems.slowPattern(PatternLowering.place(pattern))
            : warning);
  }

  private void checkCostInYara(Ast.Pattern pattern, PatternSpec spec) {
    Span place = PatternLowering.place(pattern);
    if (AtomQuality.isLow(spec)) {
      reportSlow(pattern, Warnings.slowInYara(place, pattern.name().text()));
    }
    if (pattern instanceof Ast.RegexPattern
        && spec instanceof PatternSpec.Expression expression
        && AtomQuality.hasUnboundedDot(expression.node())) {
      reporter.warn(Warnings.unboundedDot(place));
    }
  }

  private PatternTable patterns() {
    PatternTable table = new PatternTable();
    PatternLowering lowering = new PatternLowering(program.dialect(), reporter);
    for (Ast.Pattern pattern : rule.patterns()) {
      table.declare(pattern).ifPresent(this::fail);
      try {
        table.resolve(lowering.lower(pattern)).ifPresent(reporter::warn);
      } catch (RuleFailure failure) {
        failure.diagnostic().ifPresent(this::fail);
      }
    }
    return table;
  }

  private void checkUnused(PatternTable patterns) {
    for (int i = 0; i < patterns.size(); i++) {
      Ast.Word name = patterns.name(i);
      if (!patterns.isUsed(i) && !name.text().startsWith("$_")) {
        fail(Problems.unusedPattern(name.span(), name.text()));
      }
    }
  }

  private RuleIr resolved(PatternTable patterns, Ir condition, RuleContext context) {
    return new RuleIr(
        namespace.name(),
        rule.name().text(),
        rule.name().span(),
        rule.has("private"),
        rule.has("global"),
        rule.tags().stream().map(Ast.Word::text).toList(),
        meta(),
        patterns.resolved(),
        condition,
        context.scope().maxSlots());
  }

  private List<RuleIr.Meta> meta() {
    List<RuleIr.Meta> meta = new ArrayList<>(rule.meta().size());
    for (Ast.Meta entry : rule.meta()) {
      meta.add(new RuleIr.Meta(entry.key().text(), value(entry.value())));
    }
    return List.copyOf(meta);
  }

  private static Value value(Ast.MetaValue value) {
    return switch (value) {
      case Ast.MetaValue.Text(var _, ByteString text) -> new Value.Text(text);
      case Ast.MetaValue.Int(var _, long number) -> new Value.Int(number);
      case Ast.MetaValue.Float(var _, double number) -> new Value.Float(number);
      case Ast.MetaValue.Bool(var _, boolean truth) -> new Value.Bool(truth);
    };
  }
}
