package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;
import java.util.Optional;

/** What the parts of the analysis of one condition share. */
final class RuleContext {
  private final Program program;
  private final Namespace namespace;
  private final Ast.Rule rule;
  private final PatternTable patterns;
  private final Reporter reporter;
  private final Scope scope = new Scope();
  private int patternLoop = -1;
  private int loopDepth;
  private long iterations = 1;
  private Optional<String> ignoredModule = Optional.empty();

  RuleContext(
      Program program,
      Namespace namespace,
      Ast.Rule rule,
      PatternTable patterns,
      Reporter reporter) {
    this.program = program;
    this.namespace = namespace;
    this.rule = rule;
    this.patterns = patterns;
    this.reporter = reporter;
  }

  Program program() {
    return program;
  }

  Dialect dialect() {
    return program.dialect();
  }

  Namespace namespace() {
    return namespace;
  }

  Ast.Rule rule() {
    return rule;
  }

  PatternTable patterns() {
    return patterns;
  }

  Scope scope() {
    return scope;
  }

  /** Slot of the innermost loop over patterns, -1 outside of all. */
  int patternLoop() {
    return patternLoop;
  }

  void patternLoop(int slot) {
    patternLoop = slot;
  }

  /** Number of loops around this place. */
  int loopDepth() {
    return loopDepth;
  }

  void loopDepth(int depth) {
    loopDepth = depth;
  }

  /** How often this place is evaluated as far as constant ranges tell. */
  long iterations() {
    return iterations;
  }

  void iterations(long count) {
    iterations = count;
  }

  /** The ignored module that the rule turned out to depend on. */
  Optional<String> ignoredModule() {
    return ignoredModule;
  }

  /**
   * Notes that the rule depends on an ignored module and gives the failure that ends its analysis.
   */
  RuleFailure dependsOnIgnored(String module, Diagnostic warning) {
    reporter.warn(warning);
    ignoredModule = Optional.of(module);
    return new RuleFailure("it depends on module `" + module + "`, which is not supported");
  }

  /** Gives the failure of a rule that names a rule with errors. */
  RuleFailure dependsOnInvalid(String other) {
    String reason = "it refers to rule `" + other + "`, which is not valid";
    if (program.skipsInvalid()) {
      reporter.warn(Warnings.ruleLeftOut(rule.name().span(), rule.name().text(), reason));
    }
    return new RuleFailure(reason);
  }

  Reporter reporter() {
    return reporter;
  }

  /** Fails because the rule has no pattern of a name, which begins with a dollar sign. */
  RuleFailure unknownPattern(Span span, String name) {
    return program.suggestions().with(Problems.unknownPattern(span, name), name, patterns::names);
  }

  void warn(Diagnostic warning) {
    reporter.warn(warning);
  }
}
