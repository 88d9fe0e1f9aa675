package harrier.yara.diagnostic;

import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Diagnostics for programs: a JSON array (RFC 8259) of objects {@code {severity, code, title,
 * labels, notes, patch}}. A label is {@code {source, line, column, endLine, endColumn, text}}: from
 * 1, in characters, the end exclusive. {@code patch} has {@code replacement} in place of {@code
 * text} and is there only if the diagnostic has one.
 */
public final class DiagnosticJson {
  private final StringBuilder out = new StringBuilder();

  private DiagnosticJson() {}

  /** All diagnostics as one JSON array without line breaks. */
  public static String render(List<Diagnostic> diagnostics) {
    DiagnosticJson json = new DiagnosticJson();
    json.array(diagnostics, json::diagnostic);
    return json.out.toString();
  }

  private <T> void array(Collection<T> items, java.util.function.Consumer<T> each) {
    out.append('[');
    String separator = "";
    for (T item : items) {
      out.append(separator);
      each.accept(item);
      separator = ",";
    }
    out.append(']');
  }

  private void diagnostic(Diagnostic diagnostic) {
    out.append("{\"severity\":");
    string(diagnostic.severity().name().toLowerCase(Locale.ROOT));
    out.append(",\"code\":");
    string(diagnostic.code());
    out.append(",\"title\":");
    string(diagnostic.title());
    out.append(",\"labels\":");
    array(diagnostic.labels(), label -> place(label.span(), "text", label.text()));
    out.append(",\"notes\":");
    array(diagnostic.notes(), this::string);
    if (diagnostic.patch().isPresent()) {
      Patch patch = diagnostic.patch().get();
      out.append(",\"patch\":");
      place(patch.span(), "replacement", patch.replacement());
    }
    out.append('}');
  }

  private void place(Span span, String key, String text) {
    SourceFile source = span.source();
    out.append("{\"source\":");
    string(source.name());
    out.append(",\"line\":").append(span.line());
    out.append(",\"column\":").append(span.column());
    out.append(",\"endLine\":").append(source.line(span.end()));
    out.append(",\"endColumn\":").append(source.column(span.end()));
    out.append(",\"").append(key).append("\":");
    string(text);
    out.append('}');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20
            || c >= 0x7F && c < 0xA0
            || c >= 0x2028 && c <= 0x202E
            || Character.isSurrogate(c)) {
          out.append("\\u").append(String.format("%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
