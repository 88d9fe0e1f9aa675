package harrier.yara.semantic;

import harrier.yara.dialect.Dialect;
import harrier.yara.regex.Parsed;
import harrier.yara.regex.RegexParser;
import harrier.yara.regex.RegexSyntaxException;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import harrier.yara.syntax.Ast;

/** Parses regular expression literals and places their problems in the source. */
final class Regexes {
  private final Dialect dialect;
  private final Reporter reporter;

  Regexes(Dialect dialect, Reporter reporter) {
    this.dialect = dialect;
    this.reporter = reporter;
  }

  /**
   * @param whole what to point at if the expression as a whole offends
   */
  Parsed parse(Ast.Regex regex, boolean nocase, Span whole) {
    try {
      Parsed parsed = RegexParser.parse(regex.source(), nocase, regex.dotAll(), dialect);
      if (parsed.hasGreedy() && parsed.hasLazy()) {
        throw mixed(regex, parsed);
      }
      for (Parsed.Note note : parsed.notes()) {
        reporter.warn(Warnings.oddRegex(span(regex, note.start(), note.end()), note));
      }
      return parsed;
    } catch (RegexSyntaxException e) {
      Span span = e.concernsWhole() ? whole : span(regex, e.start(), e.end());
      RuleFailure failure = Problems.invalidRegex(span, e.getMessage());
      throw e.help()
          .map(help -> new RuleFailure(failure.diagnostic().orElseThrow().note(help)))
          .orElse(failure);
    }
  }

  private static RuleFailure mixed(Ast.Regex regex, Parsed parsed) {
    Span greedy = span(regex, parsed.firstGreedy().orElseThrow());
    Span lazy = span(regex, parsed.firstLazy().orElseThrow());
    return Problems.mixedGreediness(greedy, lazy);
  }

  static Span span(Ast.Regex regex, Parsed.Extent extent) {
    return span(regex, extent.start(), extent.end());
  }

  private static Span span(Ast.Regex regex, int start, int end) {
    int from = offset(regex, start);
    return new Span(regex.span().source(), from, Math.max(from, offset(regex, end)));
  }

  /** Place of a byte of the expression in the file, where {@code \/} takes two bytes. */
  private static int offset(Ast.Regex regex, int index) {
    SourceFile file = regex.span().source();
    int at = regex.sourceStart();
    for (int i = 0; i < index; i++) {
      boolean escapedSlash =
          at + 1 < regex.span().end() && file.at(at) == '\\' && file.at(at + 1) == '/';
      at += escapedSlash ? 2 : 1;
    }
    return Math.min(at, regex.span().end());
  }
}
