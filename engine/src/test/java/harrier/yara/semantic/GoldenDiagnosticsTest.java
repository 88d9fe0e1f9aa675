package harrier.yara.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import harrier.yara.syntax.Parser;
import harrier.yara.vectors.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The diagnostics that YARA-X recorded for its own tests: same code, line and column. */
class GoldenDiagnosticsTest {
  @Test
  void agreesWithTheRecordedDiagnostics() throws IOException {
    List<String> differing = new ArrayList<>();
    int checked = 0;
    for (Object vector : Vectors.load("yarax-golden-compile")) {
      Map<?, ?> fields = (Map<?, ?>) vector;
      Map<?, ?> expect = (Map<?, ?>) fields.get("expect");
      boolean wantsErrors = "error".equals(expect.get("compile"));
      List<String> expected = expected((List<?>) expect.get(wantsErrors ? "errors" : "warnings"));
      List<String> found = found(Vectors.rule(fields), wantsErrors);
      checked++;
      if (!found.equals(expected)) {
        differing.add(fields.get("id") + ": expected " + expected + " but got " + found);
      }
    }
    assertThat(checked).isGreaterThan(100);
    assertThat(differing).isEmpty();
  }

  private static List<String> expected(List<?> recorded) {
    List<String> lines = new ArrayList<>();
    for (Object entry : recorded) {
      Map<?, ?> fields = (Map<?, ?>) entry;
      lines.add(fields.get("code") + "@" + fields.get("line") + ":" + fields.get("col"));
    }
    lines.sort(null);
    return lines;
  }

  /** The first error, or every warning. */
  private static List<String> found(byte[] rule, boolean errors) {
    Diagnostics diagnostics = new Diagnostics();
    Analyzer analyzer =
        new Analyzer(
            Dialect.YARA_X,
            StubModules.modules("unsupported_module"),
            Map.of(),
            Includes.files(List.of()),
            false,
            diagnostics);
    SourceFile source = SourceFile.of("line", rule);
    analyzer.add("default", Parser.parse(source, Dialect.YARA_X, diagnostics));
    List<String> lines = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics.list()) {
      if (!errors || diagnostic.isError() && lines.isEmpty()) {
        Span span = diagnostic.span().orElseThrow();
        lines.add(diagnostic.code() + "@" + span.line() + ":" + span.column());
      }
    }
    lines.sort(null);
    return lines;
  }
}
