package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostic;
import java.util.List;

/** What formatting a file gives. */
public sealed interface FormatResult {
  /** The formatted text. */
  record Formatted(String text) implements FormatResult {}

  /** The file has errors and is left as it is. */
  record Refused(List<Diagnostic> diagnostics) implements FormatResult {
    public Refused {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
