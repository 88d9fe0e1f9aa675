package harrier.yara.fuzz;

import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.FormatOptions;
import harrier.yara.syntax.FormatResult;
import harrier.yara.syntax.Parser;
import harrier.yara.syntax.RuleFormatter;

/** The formatter: what it writes parses like what it was given, and stays as it is. */
record FormatTarget() implements FuzzTarget {
  private static final AllocationLimit LIMIT = new AllocationLimit(64 << 20, 20_000);

  @Override
  public String name() {
    return "format";
  }

  @Override
  public void run(byte[] input) {
    LIMIT.hold(input.length, () -> formatTwice(input));
  }

  private static void formatTwice(byte[] input) {
    SourceFile source = SourceFile.of("line", input);
    switch (RuleFormatter.format(source, FormatOptions.DEFAULT)) {
      case FormatResult.Formatted(String text) -> {
        SourceFile written = SourceFile.of("line", text);
        if (errors(source) == 0 && errors(written) > 0) {
          throw new IllegalStateException("does not parse any more: " + text);
        }
        FormatResult again = RuleFormatter.format(written, FormatOptions.DEFAULT);
        if (!again.equals(new FormatResult.Formatted(text))) {
          throw new IllegalStateException(text + "\n--- formatted again is ---\n" + again);
        }
      }
      case FormatResult.Partly _, FormatResult.Refused _ -> {}
    }
  }

  private static int errors(SourceFile source) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(source, Dialect.HARRIER, diagnostics);
    return diagnostics.errors();
  }
}
