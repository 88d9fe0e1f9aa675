package harrier.yara.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.source.SourceFile;
import harrier.yara.source.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static Span span(SourceFile source, String part) {
    String text = source.text(0, source.length());
    int start =
        text.substring(0, text.indexOf(part))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8)
            .length;
    return new Span(
        source, start, start + part.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
  }

  @Test
  void underlinesEveryLabel() {
    SourceFile source =
        SourceFile.of("r.yar", "rule test {\n\n  condition:\n\t\t\"foo\" == 2 and xor\n}");
    Diagnostic diagnostic =
        Diagnostic.error("E003", "mismatching types", span(source, "\"foo\""), "this is a string")
            .label(span(source, "2"), "this is an integer")
            .label(span(source, "xor"), "here")
            .label(span(source, "rule"), "in this rule")
            .note("first\nsecond")
            .patch(span(source, "2"), "\"2\"");
    assertThat(DiagnosticText.render(diagnostic))
        .isEqualTo(
            """
            error[E003]: mismatching types
             --> r.yar:4:3
              |
            1 | rule test {
              | ---- in this rule
            ...
            4 |         "foo" == 2 and xor
              |         ^^^^^    -     --- here
              |         |        |
              |         |        this is an integer
              |         |
              |         this is a string
              |
              = note: first
                      second
            help: this would mend it
              |
            4 -         "foo" == 2 and xor
            4 +         "foo" == "2" and xor
            """);
  }

  @Test
  void countsColumnsOfWideAndCombiningCharacters() {
    SourceFile source = SourceFile.of("r.yar", "\"日本\" e\u0301 x");
    assertThat(DiagnosticText.render(Diagnostic.warning("w", "t", span(source, "x"), "here")))
        .isEqualTo(
            """
            warning[w]: t
             --> r.yar:1:9
              |
            1 | "日本" e\u0301 x
              |          ^ here
            """);
  }

  @Test
  void showsNoControlCharacters() {
    SourceFile source = SourceFile.of("a\u001b[31m", "x \u001b[2J\u202E y");
    String text =
        DiagnosticText.render(Diagnostic.error("E001", "\u0007", span(source, "y"), "\u009b"));
    assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl)).isTrue();
    assertThat(text).doesNotContain("\u202E");
  }

  @Test
  void cutsLongLines() {
    SourceFile source = SourceFile.of("r.yar", "é".repeat(5_000) + " HERE " + "b".repeat(5_000));
    Diagnostic diagnostic =
        Diagnostic.error("E001", "t", span(source, "HERE"), "this")
            .label(new Span(source, 0, 2), "far left")
            .patch(span(source, "HERE"), "THERE");
    String text = DiagnosticText.render(diagnostic);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(300));
    List<String> lines = text.lines().toList();
    int at =
        lines.indexOf(
            lines.stream().filter(line -> line.contains(" HERE ")).findFirst().orElseThrow());
    assertThat(lines.get(at + 1).indexOf('^')).isEqualTo(lines.get(at).indexOf("HERE"));
    assertThat(text).contains("far left").doesNotContain("\uFFFD");
  }

  @Test
  void marksBothEndsOfSpansOverSeveralLines() {
    SourceFile source = SourceFile.of("r.yar", "a /* b\n\n\n  c\n");
    assertThat(
            DiagnosticText.render(
                Diagnostic.error("E001", "t", new Span(source, 2, 12), "unclosed")))
        .isEqualTo(
            """
            error[E001]: t
             --> r.yar:1:3
              |
            1 | a /* b
              |   ^^^^
            ...
            4 |   c
              |   ^ unclosed
            """);
  }

  @Test
  void showsLabelsOfOtherSourcesApart() {
    SourceFile one = SourceFile.of("one.yar", "rule a");
    SourceFile two = SourceFile.of("two.yar", "rule b");
    Diagnostic diagnostic =
        Diagnostic.error("E012", "duplicate", span(one, "a"), "again")
            .label(span(two, "b"), "first");
    assertThat(DiagnosticText.render(diagnostic))
        .isEqualTo(
            """
            error[E012]: duplicate
             --> one.yar:1:6
              |
            1 | rule a
              |      ^ again
             ::: two.yar:1:6
              |
            1 | rule b
              |      - first
            """);
  }

  @Test
  void rendersProblemsWithoutAPlace() {
    Diagnostic diagnostic =
        new Diagnostic(
            Severity.ERROR,
            "E042",
            "no such file",
            List.of(),
            List.of("look there"),
            Optional.empty());
    assertThat(DiagnosticText.render(diagnostic))
        .isEqualTo("error[E042]: no such file\n  = note: look there\n");
  }

  @Test
  void toleratesEmptySpansAtTheEnd() {
    SourceFile source = SourceFile.of("r.yar", "");
    assertThat(DiagnosticText.render(Diagnostic.error("E001", "t", new Span(source, 0, 0), "end")))
        .endsWith("1 |\n  | ^ end\n");
  }
}
