package harrier.yara;

import harrier.yara.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * Outcome of a compilation.
 *
 * @param rules the rule set; empty if there are errors (unless invalid rules are skipped)
 * @param diagnostics every error and warning in order
 */
public record Compilation(Optional<RuleSet> rules, List<Diagnostic> diagnostics) {
  /** The rule set, or an exception whose message shows every error with its place. */
  public RuleSet orThrow() {
    return rules.orElseThrow(() -> new CompileException(diagnostics));
  }
}
