package harrier.yara.syntax;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A parsed text and its diagnostics, for tests. */
record Parsing(Ast.Unit unit, List<Diagnostic> diagnostics) {
  static Parsing of(String text) {
    return of(text, Dialect.HARRIER);
  }

  static Parsing of(String text, Dialect dialect) {
    return of(text.getBytes(StandardCharsets.UTF_8), dialect);
  }

  static Parsing of(byte[] bytes, Dialect dialect) {
    Diagnostics diagnostics = new Diagnostics();
    Ast.Unit unit = Parser.parse(SourceFile.of("line", bytes), dialect, diagnostics);
    return new Parsing(unit, diagnostics.list());
  }

  /** The tree of a condition without spans, in prefix form. */
  static String condition(String condition) {
    Parsing parsing = of("rule r { condition: " + condition + " }");
    if (!parsing.diagnostics.isEmpty()) {
      return parsing.errors().toString();
    }
    return prefix(AstText.dump(parsing.rule(0).condition()).lines().toList(), 0, 0);
  }

  /** Turns an indented tree into {@code head(child, child)}. */
  private static String prefix(List<String> lines, int at, int depth) {
    StringBuilder out = new StringBuilder(lines.get(at).strip().replaceAll(" @\\d+-\\d+$", ""));
    List<String> children = new ArrayList<>();
    for (int i = at + 1; i < lines.size() && indent(lines.get(i)) > depth; i++) {
      if (indent(lines.get(i)) == depth + 1) {
        children.add(prefix(lines, i, depth + 1));
      }
    }
    return out
        + (children.isEmpty() ? "" : children.toString().replace('[', '(').replace(']', ')'));
  }

  private static int indent(String line) {
    return (line.length() - line.stripLeading().length()) / 2;
  }

  Ast.Rule rule(int index) {
    return (Ast.Rule) unit.items().get(index);
  }

  /** Names of the rules that were parsed. */
  List<String> rules() {
    List<String> names = new ArrayList<>();
    for (Ast.Item item : unit.items()) {
      if (item instanceof Ast.Rule rule) {
        names.add(rule.name().text());
      }
    }
    return names;
  }

  /** Errors as {@code code:line:column}. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      Span span = diagnostic.labels().getFirst().span();
      errors.add(diagnostic.code() + ":" + span.line() + ":" + span.column());
    }
    return errors;
  }

  /** The remark of the first error. */
  String label() {
    return diagnostics.getFirst().labels().getFirst().text();
  }
}
