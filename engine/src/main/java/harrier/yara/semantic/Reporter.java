package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;

/** Passes on the diagnostics of one source, without the warnings that its comments turn off. */
final class Reporter {
  private final Diagnostics diagnostics;
  private final Suppressions suppressions;

  Reporter(Diagnostics diagnostics, Suppressions suppressions) {
    this.diagnostics = diagnostics;
    this.suppressions = suppressions;
  }

  void add(Diagnostic error) {
    diagnostics.add(error);
  }

  void warn(Diagnostic warning) {
    if (!suppressions.covers(warning)) {
      diagnostics.add(warning);
    }
  }
}
