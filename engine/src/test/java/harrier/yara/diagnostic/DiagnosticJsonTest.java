package harrier.yara.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticJsonTest {
  @Test
  void rendersEveryField() {
    SourceFile source = SourceFile.of("dir\\r.yar", "é1\n23");
    Diagnostic diagnostic =
        Diagnostic.warning("slow", "a \"title\"", new Span(source, 2, 5), "line\nbreak")
            .note("tab\t\u0001\u2028")
            .patch(new Span(source, 4, 5), "x");
    assertThat(DiagnosticJson.render(List.of(diagnostic)))
        .isEqualTo(
            "[{\"severity\":\"warning\",\"code\":\"slow\",\"title\":\"a \\\"title\\\"\",\"labels\":["
                + "{\"source\":\"dir\\\\r.yar\",\"line\":1,\"column\":2,\"endLine\":2,\"endColumn\":2,"
                + "\"text\":\"line\\nbreak\"}],\"notes\":[\"tab\\t\\u0001\\u2028\"],\"patch\":"
                + "{\"source\":\"dir\\\\r.yar\",\"line\":2,\"column\":1,\"endLine\":2,\"endColumn\":2,"
                + "\"replacement\":\"x\"}}]");
  }

  @Test
  void rendersNothingAsAnEmptyArray() {
    assertThat(DiagnosticJson.render(List.of())).isEqualTo("[]");
  }
}
