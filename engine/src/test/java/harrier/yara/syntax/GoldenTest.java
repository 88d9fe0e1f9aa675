package harrier.yara.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.diagnostic.DiagnosticText;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each step of this stage makes of the files in {@code src/test/resources/syntax}. With {@code
 * -Dgolden.update} the expected results are rewritten.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/syntax");

  @ParameterizedTest
  @CsvSource({
    "complete, tokens",
    "complete, ast",
    "complete, formatted",
    "complete, diagnostics",
    "broken, tokens",
    "broken, ast",
    "broken, diagnostics",
  })
  void producesTheExpectedText(String name, String stage) throws IOException {
    SourceFile source =
        SourceFile.of(name + ".yar", Files.readAllBytes(FOLDER.resolve(name + ".yar")));
    Path golden = FOLDER.resolve(name + "." + stage);
    String text = text(source, stage);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  private static String text(SourceFile source, String stage) {
    Diagnostics diagnostics = new Diagnostics();
    Ast.Unit unit = Parser.parse(source, Dialect.HARRIER, diagnostics);
    return switch (stage) {
      case "tokens" -> TokenText.dump(source);
      case "ast" -> AstText.dump(unit);
      case "diagnostics" -> DiagnosticText.render(diagnostics.list());
      default ->
          ((FormatResult.Formatted) RuleFormatter.format(source, FormatOptions.DEFAULT)).text();
    };
  }
}
