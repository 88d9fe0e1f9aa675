package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.List;

/**
 * Formats rule files. Only blanks and line breaks change: tokens and comments stay as they are, in
 * their order. Line breaks inside conditions and hex patterns are the author's; formatting
 * formatted text changes nothing.
 */
public final class RuleFormatter {
  private RuleFormatter() {}

  /** Formats a file that parses without errors under {@link Dialect#HARRIER}. */
  public static FormatResult format(SourceFile source, FormatOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(source, Dialect.HARRIER, diagnostics);
    if (diagnostics.errors() > 0) {
      return new FormatResult.Refused(diagnostics.list());
    }
    Tokens tokens = Lexer.lex(source, Dialect.HARRIER);
    int invalid = Utf8.firstInvalid(tokens.bytes(), 0, tokens.bytes().length);
    if (invalid >= 0) {
      Span span = new Span(source, invalid, invalid + 1);
      return new FormatResult.Refused(
          List.of(
              Diagnostic.error(
                  "E032", "invalid UTF-8", span, "only files in UTF-8 can be formatted")));
    }
    List<LayoutLine> lines = new Layout(tokens, options).lines();
    return new FormatResult.Formatted(new LineWriter(options).write(lines));
  }
}
