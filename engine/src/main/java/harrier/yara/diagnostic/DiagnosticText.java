package harrier.yara.diagnostic;

import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Diagnostics for people: what is wrong, the source line with every labelled place underlined,
 * notes, and the change that would mend it.
 *
 * <pre>
 * error[E001]: syntax error
 *  --&gt; rules.yar:2:14
 *   |
 * 2 |   condition: }
 *   |              ^ expecting expression, found `}`
 * </pre>
 */
public final class DiagnosticText {
  /** Of a patch, at most so many old and new lines are shown. */
  private static final int MAX_PATCH_LINES = 20;

  private DiagnosticText() {}

  /** One diagnostic, ending in a line feed. */
  public static String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    out.append(diagnostic.severity().name().toLowerCase(Locale.ROOT));
    out.append('[').append(diagnostic.code()).append("]: ");
    out.append(DisplayText.show(diagnostic.title(), 0)).append('\n');
    int gutter = gutter(diagnostic);
    String arrow = "--> ";
    for (SourceFile source : sources(diagnostic)) {
      appendSource(diagnostic, source, gutter, arrow, out);
      arrow = "::: ";
    }
    appendNotes(diagnostic, gutter, out);
    diagnostic.patch().ifPresent(patch -> appendPatch(patch, gutter, out));
    return out.toString();
  }

  /** All diagnostics, an empty line between two. */
  public static String render(Collection<Diagnostic> diagnostics) {
    List<String> rendered = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      rendered.add(render(diagnostic));
    }
    return String.join("\n", rendered);
  }

  /** Width of the largest line number. */
  private static int gutter(Diagnostic diagnostic) {
    int line = 1;
    for (Label label : diagnostic.labels()) {
      line = Math.max(line, lastLine(label.span()));
    }
    if (diagnostic.patch().isPresent()) {
      line = Math.max(line, lastLine(diagnostic.patch().get().span()));
    }
    return Integer.toString(line).length();
  }

  private static int lastLine(Span span) {
    return span.source().line(Math.max(span.start(), span.end() - 1));
  }

  /** The sources of the labels, each once; the primary label's first. */
  private static List<SourceFile> sources(Diagnostic diagnostic) {
    List<SourceFile> sources = new ArrayList<>();
    for (Label label : diagnostic.labels()) {
      if (!sources.contains(label.span().source())) {
        sources.add(label.span().source());
      }
    }
    return sources;
  }

  private static void appendSource(
      Diagnostic diagnostic, SourceFile source, int gutter, String arrow, StringBuilder out) {
    List<Label> here = new ArrayList<>();
    for (Label label : diagnostic.labels()) {
      if (label.span().source() == source) {
        here.add(label);
      }
    }
    String place = DisplayText.show(here.getFirst().span().toString(), 0);
    out.repeat(' ', gutter).append(arrow).append(place).append('\n');
    new Snippet(source, gutter, out).append(here, diagnostic.labels().getFirst());
  }

  private static void appendNotes(Diagnostic diagnostic, int gutter, StringBuilder out) {
    if (diagnostic.notes().isEmpty()) {
      return;
    }
    if (!diagnostic.labels().isEmpty()) {
      out.repeat(' ', gutter).append(" |\n");
    }
    for (String note : diagnostic.notes()) {
      String start = " ".repeat(gutter) + " = note: ";
      for (String line : note.split("\n", -1)) {
        out.append(start).append(DisplayText.show(line, 0)).append('\n');
        start = " ".repeat(gutter + 9);
      }
    }
  }

  private static void appendPatch(Patch patch, int gutter, StringBuilder out) {
    Span span = patch.span();
    SourceFile source = span.source();
    Excerpt excerpt = Excerpt.around(source, span.start(), span.end());
    String before = (excerpt.cutLeft() ? "…" : "") + source.text(excerpt.from(), span.start());
    String after = source.text(span.end(), excerpt.to()) + (excerpt.cutRight() ? "…" : "");
    Snippet snippet = new Snippet(source, gutter, out);
    out.append("help: this would mend it\n");
    snippet.blankGutter();
    appendLines(snippet, span.line(), '-', before + span.text() + after);
    appendLines(snippet, span.line(), '+', before + patch.replacement() + after);
  }

  private static void appendLines(Snippet snippet, int first, char sign, String text) {
    int line = first;
    for (String each : text.split("\r?\n", MAX_PATCH_LINES + 1)) {
      if (line == first + MAX_PATCH_LINES) {
        snippet.numbered(first, sign, "…");
        return;
      }
      snippet.numbered(Math.min(line, first), sign, DisplayText.show(each, 0));
      line++;
    }
  }
}
