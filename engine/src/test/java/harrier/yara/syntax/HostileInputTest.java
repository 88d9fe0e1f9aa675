package harrier.yara.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.diagnostic.DiagnosticJson;
import harrier.yara.diagnostic.DiagnosticText;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Texts that are no rules, or nearly: nothing throws, what is formatted means the same and stays
 * formatted.
 */
class HostileInputTest {
  private static final long SEED = 20_260_101;
  private static final String VALID =
      """
      import "pe" // c
      /* head */ global rule a : t1 {
        meta: /* x */ m = "v\\x41" n = -12
        strings:
          $a = "text" wide xor(1-2) // tail
          // own

          $b = { 0A ?? [2-4] ( 01 | ~02 ) } private
          $c = /a[^"]\\/b/is
        condition:
          for any i in (1..#a): ( @a[i] + 0x10 < 1KB and not $b at 0 )
          or (with x = 1.5, y = pe.sections[0].name : ( x == y.len() ))
          or 50% of ($a*, $b) in (0..10)
      }
      rule b { condition: any of (a, true) }
      """;
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "/",
          "/*",
          "*/",
          "//",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "\n",
          " ",
          "$",
          "$a",
          "#",
          "@a",
          "=",
          ":",
          ",",
          "-",
          "~",
          "?",
          "..",
          "0x",
          "1_",
          "9999999999999999999",
          "1.5",
          "rule",
          "rule x {",
          "condition:",
          "strings:",
          "meta:",
          "for",
          "of",
          "them",
          "in",
          "with x = 1",
          "not",
          "\u00A0",
          "\uFEFF",
          "é",
          "\u0000",
          "\"\"\"",
          "00 01",
          "%",
          "import",
          "private",
          "\r\n",
          "\t");

  @Test
  void neverThrows() {
    Random random = new Random(SEED);
    for (int round = 0; round < 1_500; round++) {
      byte[] text = mutate(random);
      for (Dialect dialect : Dialect.values()) {
        Parsing parsing = Parsing.of(text, dialect);
        if (round % 10 == 0) {
          assertThat(DiagnosticText.render(parsing.diagnostics())).doesNotContain("\u0000");
          assertThat(DiagnosticJson.render(parsing.diagnostics())).startsWith("[").endsWith("]");
          assertThat(AstText.dump(parsing.unit())).isNotNull();
        }
      }
      assertThat(TokenText.dump(SourceFile.of("x", text))).contains("EOF");
    }
  }

  @Test
  void formattingKeepsTheTokensAndIsStable() {
    Random random = new Random(SEED);
    int formatted = 0;
    for (int round = 0; round < 1_500; round++) {
      SourceFile source = SourceFile.of("x", round % 2 == 0 ? mutate(random) : respace(random));
      FormatResult result = RuleFormatter.format(source, FormatOptions.DEFAULT);
      Optional<String> formattedText =
          switch (result) {
            case FormatResult.Formatted(String text) -> Optional.of(text);
            case FormatResult.Partly(String text, var _) -> Optional.of(text);
            case FormatResult.Refused _ -> Optional.empty();
          };
      if (formattedText.isPresent()) {
        String text = formattedText.get();
        formatted += result instanceof FormatResult.Formatted ? 1 : 0;
        assertThat(content(SourceFile.of("x", text))).isEqualTo(content(source));
        FormatResult again = RuleFormatter.format(SourceFile.of("x", text), FormatOptions.DEFAULT);
        assertThat(
                again instanceof FormatResult.Partly(String same, var _)
                    ? new FormatResult.Formatted(same)
                    : again)
            .as("%s", source.text(0, source.length()))
            .isEqualTo(new FormatResult.Formatted(text));
      }
    }
    assertThat(formatted).isGreaterThan(700);
  }

  /** Tokens and comments without places and blanks. */
  private static List<String> content(SourceFile source) {
    return TokenText.dump(source)
        .lines()
        .map(line -> line.replaceFirst("^\\d+:\\d+ ", ""))
        .map(line -> line.startsWith("COMMENT") ? line.replaceAll("[\\s⏎␍⇥]+", "") : line)
        .toList();
  }

  private static byte[] mutate(Random random) {
    StringBuilder text = new StringBuilder(VALID);
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
        default -> text.setCharAt(at, (char) random.nextInt(256));
      }
    }
    return text.toString()
        .getBytes(random.nextInt(4) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** The valid text with other blanks and comments between its tokens. */
  private static byte[] respace(Random random) {
    Tokens tokens = Lexer.lex(SourceFile.of("x", VALID), Dialect.HARRIER);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.count(); i++) {
      for (int gaps = random.nextInt(3); gaps > 0; gaps--) {
        text.append(
            switch (random.nextInt(24)) {
              case 0 -> "// line\n";
              case 1 -> "/* block */";
              case 2 -> "/* two\n     lines\n\n  */";
              case 3 -> "\n\n";
              case 4, 5, 6 -> "\n";
              case 7 -> "\t";
              default -> " ";
            });
      }
      text.append(' ').append(tokens.text(i));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
