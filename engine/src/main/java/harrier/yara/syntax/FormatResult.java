package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostic;
import java.util.List;

/** What formatting a file gives. */
public sealed interface FormatResult {
  /** The formatted text. */
  record Formatted(String text) implements FormatResult {}

  /** The formatted text of a file with errors: what could not be parsed stands in it as it was. */
  record Partly(String text, List<Diagnostic> diagnostics) implements FormatResult {
    public Partly {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** The file can not be formatted and is left as it is. */
  record Refused(List<Diagnostic> diagnostics) implements FormatResult {
    public Refused {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
