package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import java.util.Set;

/**
 * Passes on the diagnostics of one source, without the warnings that its comments or the site turn
 * off.
 */
final class Reporter {
  private final Diagnostics diagnostics;
  private final Suppressions suppressions;
  private final Set<String> disabled;

  Reporter(Diagnostics diagnostics, Suppressions suppressions, Set<String> disabled) {
    this.disabled = disabled;
    this.diagnostics = diagnostics;
    this.suppressions = suppressions;
  }

  void add(Diagnostic error) {
    diagnostics.add(error);
  }

  void warn(Diagnostic warning) {
    if (!disabled.contains(warning.code()) && !suppressions.covers(warning)) {
      diagnostics.add(warning);
    }
  }
}
