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

  /**
   * Formats a file as {@link Dialect#HARRIER} reads it. Entries and rules with syntax errors stay
   * as they are; only a file that is not UTF-8 is refused.
   */
  public static FormatResult format(SourceFile source, FormatOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Tokens tokens = Lexer.lex(source, Dialect.HARRIER);
    List<Parser.Unparsed> unparsed = Parser.unparsed(tokens, Dialect.HARRIER, diagnostics);
    int invalid = Utf8.firstInvalid(tokens.bytes(), 0, tokens.bytes().length);
    if (invalid >= 0) {
      Span span = new Span(source, invalid, invalid + 1);
      return new FormatResult.Refused(
          List.of(
              Diagnostic.error(
                  "E032", "invalid UTF-8", span, "only files in UTF-8 can be formatted")));
    }
    Tokens known = unparsed.isEmpty() ? tokens : tokens.merged(unparsed);
    List<LayoutLine> lines = new Layout(known, options).lines();
    String text = new LineWriter(options).write(lines);
    if (known.endsUnparsed()) {
      text = text.substring(0, text.length() - 1);
    }
    return diagnostics.errors() == 0
        ? new FormatResult.Formatted(text)
        : new FormatResult.Partly(text, diagnostics.list());
  }
}
