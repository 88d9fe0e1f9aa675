package harrier.yara;

import harrier.yara.diagnostic.Diagnostic;
import java.util.List;

/** Rules that do not compile; the message shows each error with its place. */
public final class CompileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  CompileException(List<Diagnostic> diagnostics) {
    super(diagnostics.toString());
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** The errors and warnings. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
