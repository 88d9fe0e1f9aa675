package harrier.yara;

import harrier.yara.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * Outcome of {@link RuleCompiler#explain}.
 *
 * @param text the dump; empty if errors keep the rules from getting that far
 * @param diagnostics every error and warning up to that stage
 */
public record Explanation(Optional<String> text, List<Diagnostic> diagnostics) {}
