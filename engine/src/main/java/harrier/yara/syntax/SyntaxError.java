package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostic;

/** Leaves the construct that cannot be parsed; caught where the parser goes on. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  SyntaxError(Diagnostic diagnostic) {
    super(diagnostic.title(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
