package harrier.yara.semantic;

import harrier.yara.diagnostic.Diagnostic;
import java.io.Serial;
import java.util.Optional;

/**
 * Ends the analysis of a rule or of one of its patterns. Never leaves this package; carries no
 * stack trace.
 */
final class RuleFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Diagnostic> diagnostic;

  /** Fails with an error. */
  RuleFailure(Diagnostic diagnostic) {
    super(diagnostic.title(), null, false, false);
    this.diagnostic = Optional.of(diagnostic);
  }

  /** Fails because of something that was reported already. */
  RuleFailure(String reason) {
    super(reason, null, false, false);
    this.diagnostic = Optional.empty();
  }

  /** The error to report, unless the cause was reported already. */
  Optional<Diagnostic> diagnostic() {
    return diagnostic;
  }
}
