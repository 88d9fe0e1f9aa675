package harrier.yara.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.DiagnosticText;
import harrier.yara.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are made to cost much: each ends in few errors, none in a failure of the engine. */
class HostileRulesTest {
  @TempDir private Path folder;

  private static List<String> errors(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::code)
        .toList();
  }

  private static List<String> errors(String text) {
    return errors(new RuleCompiler().add(text).compile());
  }

  @Test
  void refusesPatternsInWhichNothingCanBeSearchedFor() {
    String gap = "?? ".repeat(200_000);
    assertThat(errors("rule a { strings: $a = { 41 " + gap + "41 } condition: $a }"))
        .containsExactly("E024");
    assertThat(errors("rule a { strings: $a = { 41 [200000] 41 } condition: $a }"))
        .containsExactly("E024");
    assertThat(errors("rule a { strings: $a = { 41 42 [200000] 41 } condition: $a }")).isEmpty();
  }

  @Test
  void nestsNoDeeperThanItCanReturnFrom() {
    int deep = 20_000;
    for (String open :
        List.of("(", "not (", "for all i in (1..2) : (", "with x = 1 : (", "uint8(", "a[")) {
      String close = open.endsWith("[") ? "]" : ")";
      String text = "rule a { condition: " + open.repeat(deep) + "true" + close.repeat(deep) + " }";
      assertThat(errors(text)).as(open).containsExactly("E001");
    }
  }

  @Test
  void reportsSoManyErrorsAndLooksNoFurther() {
    Compilation compilation =
        new RuleCompiler().add("rule r { condition: filesize > 1 }\n".repeat(5_000)).compile();
    assertThat(errors(compilation)).hasSize(Diagnostics.ERRORS + 1).endsWith("E100");
    assertThat(compilation.diagnostics())
        .anySatisfy(d ->
            assertThat(d.title()).isEqualTo("too many errors: what follows was not looked at"));
  }

  @Test
  void cutsWhatItShowsOfHugeNamesAndLiterals() {
    String name = "n".repeat(1 << 20);
    Compilation compilation =
        new RuleCompiler().add("rule a { condition: " + name + " }").compile();
    assertThat(DiagnosticText.render(compilation.diagnostics())).hasSizeLessThan(4_000);
  }

  @Test
  void endsIncludeBombs() throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.writeString(file(i), ("include \"" + (i + 1) + ".yar\"\n").repeat(10));
    }
    Files.writeString(file(12), "");
    assertThat(errors(new RuleCompiler().add(file(0)).compile())).containsExactly("E042");
  }

  private Path file(int number) {
    return folder.resolve(number + ".yar");
  }

  @Test
  void countsWhatRuleWildcardsMean() {
    String rules = named("r%d", 3_000, "true");
    String wildcards = named("w%d", 400, "any of (r*)");
    assertThat(errors(rules + wildcards)).hasSize(67).containsOnly("E100");
  }

  private static String named(String name, int count, String condition) {
    return IntStream.range(0, count)
        .mapToObj(i -> "rule " + name.formatted(i) + " { condition: " + condition + " }\n")
        .collect(Collectors.joining());
  }
}
