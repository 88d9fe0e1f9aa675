package harrier.yara.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.dialect.Dialect;
import harrier.yara.lint.Linter;
import harrier.yara.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every code of YARA-X has a rule that gets it here; E036 has one in {@link GoldenDiagnosticsTest}.
 */
class DiagnosticCodesTest {
  @TempDir private Path folder;

  private static List<String> codes(RuleCompiler compiler) {
    return compiler.compile().diagnostics().stream().map(Diagnostic::code).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "E001 ~ rule a { condition: ) }",
        "E002 ~ rule a { condition: 1 + `x` > 1 }",
        "E003 ~ rule a { condition: 1 == `x` }",
        "E004 ~ rule a { condition: uint8(`x`) == 1 }",
        "E005 ~ rule a { condition: for any k, v in (1..2) : ( k == v ) }",
        "E006 ~ rule a { strings: $a = `abcd` condition: #a in (-1..2) > 0 }",
        "E007 ~ rule a { strings: $a = `abcd` condition: @a[0] == 1 }",
        "E008 ~ import `pe` rule a { condition: pe.nope == 1 }",
        "E009 ~ rule a { condition: nope }",
        "E010 ~ import `nope` rule a { condition: filesize > 0 }",
        "E011 ~ rule a { condition: for any i in (2..1) : ( i == filesize ) }",
        "E012 ~ rule a { condition: filesize > 0 } rule a { condition: filesize > 0 }",
        "E013 ~ import `pe` rule pe { condition: filesize > 0 }",
        "E014 ~ rule a { strings: $a = /(a/ condition: $a }",
        "E015 ~ rule a { strings: $a = /ab+c+?d/ condition: $a }",
        "E016 ~ rule a { condition: any of them }",
        "E017 ~ rule a { condition: entrypoint == 1 }",
        "E019 ~ rule a { strings: $a = `abcd` xor nocase condition: $a }",
        "E020 ~ rule a { strings: $a = `abcd` wide wide condition: $a }",
        "E021 ~ rule a : t t { condition: filesize > 0 }",
        "E022 ~ rule a { strings: $a = `abcd` condition: filesize > 0 }",
        "E023 ~ rule a { strings: $a = `abcd` $a = `efgh` condition: $a }",
        "E024 ~ rule a { strings: $a = `` condition: $a }",
        "E025 ~ rule a { condition: $a }",
        "E026 ~ rule a { strings: $a = `abcd` base64(`x`) condition: $a }",
        "E027 ~ rule a { condition: filesize == 9223372036854775808 }",
        "E029 ~ rule a { strings: $a = `\\q` condition: $a }",
        "E030 ~ rule a { strings: $a = /abcd/x condition: $a }",
        "E031 ~ import `p\\x65` rule a { condition: filesize > 0 }",
        "E033 ~ rule a { strings: $a = /abcd/ xor condition: $a }",
        "E043 ~ include `nope.yar` rule a { condition: filesize > 0 }",
        "E045 ~ rule a { strings: $a = /.*abcd/s condition: $a }",
      })
  void everyErrorOfTheLanguageIsFound(String code, String rule) {
    assertThat(codes(new RuleCompiler().dialect(Dialect.YARA_X).add(rule.replace('`', '"'))))
        .contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "ambiguous_expr ~ rule a { strings: $a = `abcd` condition: 0 of them }",
        "bool_int_comparison ~ import `pe` rule a { condition: pe.is_pe == 1 }",
        "consecutive_jumps ~ rule a { strings: $a = { 01 02 [1] [2] 03 04 } condition: $a }",
        "duplicate_import ~ import `pe` import `pe` rule a { condition: pe.is_pe }",
        "global_rule_misuse ~ global rule g { condition: filesize > 1 } rule a { condition: g }",
        "invariant_expr ~ rule a { condition: true }",
        "non_bool_expr ~ rule a { condition: filesize }",
        "potentially_slow_loop ~ rule a { condition: for any i in (0..filesize) : ( uint8(i) == 1 ) }",
        "redundant_modifier ~ rule a { strings: $a = /abcd/i nocase condition: $a }",
        "slow_pattern ~ rule a { strings: $a = { 00 } condition: $a }",
        "text_as_hex ~ rule a { strings: $a = { 61 62 63 64 } condition: $a }",
        "too_many_iterations ~ rule a { condition: for any i in (0..90000000) : ( uint8(i) == 1 ) }",
        "unsatisfiable_expr ~ rule a { condition: uint8(0) == 300 }",
      })
  void everyWarningOfTheLanguageIsFound(String code, String rule) {
    assertThat(codes(new RuleCompiler().add(rule.replace('`', '"')))).contains(code);
  }

  @Test
  void codesThatOptionsAskFor() {
    String slow = "rule a { strings: $a = { 00 } condition: $a }";
    assertThat(codes(new RuleCompiler().slowIsWrong(true).add(slow))).contains("E018");
    String loop = "rule a { condition: for any i in (0..filesize) : ( uint8(i) == 1 ) }";
    assertThat(codes(new RuleCompiler().slowIsWrong(true).add(loop))).contains("E034");
    String plain = "import \"pe\" rule a : t { meta: k = 1 condition: pe.is_pe }";
    assertThat(codes(new RuleCompiler().banModule("pe").add(plain))).contains("E100");
    assertThat(codes(new RuleCompiler().ignoreModule("pe").add(plain)))
        .contains("unsupported_module");
    assertThat(codes(new RuleCompiler().allowIncludes(false).add("include \"a\"")))
        .contains("E044");
    Pattern form = Pattern.compile("^[A-Z]");
    RuleCompiler linted =
        new RuleCompiler()
            .linter(new Linter.Metadata("k", true, Linter.Kind.MD5, Optional.empty(), true))
            .linter(new Linter.Metadata("x", true, Linter.Kind.ANY, Optional.empty(), true))
            .linter(new Linter.RuleName(form, true))
            .linter(new Linter.KnownTags(List.of("u"), true))
            .linter(new Linter.TagForm(form, true));
    assertThat(codes(linted.add(plain))).contains("E037", "E038", "E039", "E040", "E041");
  }

  @Test
  void codesOfSize() throws java.io.IOException {
    assertThat(
            codes(new RuleCompiler().add("rule a { condition: 1" + "0".repeat(400) + ".0 > 1 }")))
        .contains("E028");
    byte[] bad =
        "rule a { strings: $a = \"\u00E9\" condition: $a }".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(codes(new RuleCompiler().dialect(Dialect.YARA_X).add(SourceFile.of("line", bad))))
        .contains("E032");
    String patterns = "$ = \"abcd\" ".repeat(100_001);
    assertThat(
            codes(
                new RuleCompiler()
                    .add("rule a { strings: " + patterns + "condition: any of them }")))
        .contains("E035");
    StringBuilder variables = new StringBuilder("v0 = 1");
    for (int i = 1; i < 5_000; i++) {
      variables.append(", v").append(i).append(" = 1");
    }
    assertThat(
            codes(
                new RuleCompiler().add("rule a { condition: with " + variables + " : ( true ) }")))
        .contains("E047");
    Path self = folder.resolve("self.yar");
    java.nio.file.Files.writeString(self, "include \"self.yar\"\ninclude \".\"");
    assertThat(codes(new RuleCompiler().add(self))).contains("E046");
  }
}
