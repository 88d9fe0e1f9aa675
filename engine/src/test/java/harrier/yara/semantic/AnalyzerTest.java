package harrier.yara.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import harrier.yara.bytes.ByteString;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.IrText;
import harrier.yara.ir.ProgramIr;
import harrier.yara.ir.RuleIr;
import harrier.yara.lint.Linter;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.NodeText;
import harrier.yara.source.SourceFile;
import harrier.yara.syntax.Parser;
import harrier.yara.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzerTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private Analyzer analyzer(Dialect dialect, Includes includes) {
    Map<String, Value> externals =
        Map.of(
            "size_limit", new Value.Int(10),
            "label", new Value.Text(ByteString.utf8("x")),
            "flag", new Value.Bool(true));
    return new Analyzer(
        dialect, StubModules.modules("ignored_one"), externals, includes, true, diagnostics);
  }

  private Analyzer analyze(Dialect dialect, String text) {
    Analyzer analyzer = analyzer(dialect, Includes.none());
    analyzer.add("default", Parser.parse(SourceFile.of("a.yar", text), dialect, diagnostics));
    return analyzer;
  }

  private Analyzer analyze(String text) {
    return analyze(Dialect.HARRIER, text);
  }

  private List<String> codes() {
    return diagnostics.list().stream().map(Diagnostic::code).toList();
  }

  private static String condition(ProgramIr program) {
    String[] lines = IrText.dump(program, program.rules().getLast()).split("\n");
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].startsWith("  pattern ")) {
        out.append(lines[i].substring(2)).append('\n');
      }
    }
    return out.toString();
  }

  private PatternSpec pattern(String declaration) {
    ProgramIr program =
        analyze("rule a { strings: $a = " + declaration + " condition: $a }").program();
    assertThat(program.rules()).as(codes().toString()).hasSize(1);
    return program.rules().getFirst().patterns().getFirst().spec();
  }

  @Test
  void resolvesARuleWithEverythingItDeclares() {
    RuleIr rule =
        analyze(
                """
                private rule a : t u {
                  meta: k = "v" n = -3 b = true
                  strings: $a = "x" private $b = /y/
                  condition: $a and $b
                }
                """)
            .program()
            .rules()
            .getFirst();
    assertThat(rule.isPrivate()).isTrue();
    assertThat(rule.tags()).containsExactly("t", "u");
    assertThat(rule.meta())
        .containsExactly(
            new RuleIr.Meta("k", new Value.Text(ByteString.utf8("v"))),
            new RuleIr.Meta("n", new Value.Int(-3)),
            new RuleIr.Meta("b", new Value.Bool(true)));
    assertThat(rule.patterns()).extracting(RuleIr.PatternIr::name).containsExactly("$a", "$b");
    assertThat(rule.patterns())
        .extracting(RuleIr.PatternIr::isPrivate)
        .containsExactly(true, false);
    assertThat(rule.patterns().getFirst().text()).isEqualTo("\"x\" private");
  }

  @Test
  void promotesIntegersToFloats() {
    ProgramIr program = analyze("rule a { condition: filesize * 2 > 1.5 }").program();
    assertThat(condition(program))
        .isEqualTo(
            """
            gt
              as float
                mul
                  filesize
                  2
              1.5
            """);
  }

  @Test
  void keepsSetsInOrderOfDeclaration() {
    ProgramIr program =
        analyze(
                """
                rule a {
                  strings: $b1 = "one" $a = "two" $b2 = "three" $ = "four"
                  condition: any of ($b2, $b*) and for all of them : ( # > 1 and $ at 0 )
                }
                """)
            .program();
    assertThat(condition(program))
        .isEqualTo(
            """
            and
              any of $b1 $b2
              all for 0 of $b1 $a $b2 $
                and
                  gt
                    count loop 0
                    1
                  test loop 0
                    at
                      0
            """);
  }

  @Test
  void givesVariablesSlotsAndReusesThem() {
    ProgramIr program =
        analyze(
                """
                import "test_proto2"
                rule a {
                  condition:
                    for any k, v in test_proto2.map_string_struct : (
                      v.nested_int64_one == 1 and k == "x"
                    ) and with n = filesize + 1 : ( n > 2 )
                }
                """)
            .program();
    assertThat(program.rules().getFirst().slots()).isEqualTo(2);
    assertThat(condition(program))
        .isEqualTo(
            """
            and
              any for [0, 1] in
                elements
                  field map_string_struct
                    module test_proto2
                and
                  eq
                    field nested_int64_one
                      local 1
                    1
                  eq
                    local 0
                    "x"
              with [0]
                add
                  filesize
                  1
                gt
                  local 0
                  2
            """);
  }

  @Test
  void choosesTheOverloadAndInlinesConstants() {
    ProgramIr program =
        analyze(
                "import \"test_proto2\" rule a { condition: "
                    + "test_proto2.add(test_proto2.ENUM_TWO, uint8(0)) == test_proto2.string_foo.len() }")
            .program();
    assertThat(condition(program))
        .isEqualTo(
            """
            eq
              call add
                module test_proto2
                2
                uint8
                  0
              len
                field string_foo
                  module test_proto2
            """);
  }

  @Test
  void resolvesExternalsAndEarlierRules() {
    ProgramIr program =
        analyze(
                "rule r1 { condition: flag } rule r2 { condition: any of (r*) or r1 and label == \"y\" }")
            .program();
    assertThat(condition(program))
        .isEqualTo(
            """
            or
              any of
                rule default:r1
                false
              and
                rule default:r1
                eq
                  external label
                  "y"
            """);
  }

  @Test
  void comparesTruthWithNumbers() {
    ProgramIr program = analyze("rule a { condition: flag == 0 or flag + 1 > 1 }").program();
    assertThat(condition(program))
        .isEqualTo(
            """
            or
              not
                external flag
              gt
                add
                  as integer
                    external flag
                  1
                1
            """);
    assertThat(codes()).containsExactly("bool_int_comparison");
  }

  @Test
  void lowersTextModifiers() {
    assertThat(pattern("\"ab\" wide nocase"))
        .isEqualTo(
            new PatternSpec.Text(
                ByteString.utf8("ab"),
                false,
                true,
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(((PatternSpec.Text) pattern("\"ab\" xor(1-3)")).xor())
        .contains(new PatternSpec.XorRange(1, 3));
    assertThat(((PatternSpec.Text) pattern("\"abc\" base64wide")).base64wide())
        .hasValueSatisfying(alphabet -> assertThat(alphabet.length()).isEqualTo(64));
  }

  @Test
  void lowersHexTokens() {
    PatternSpec.Expression spec =
        (PatternSpec.Expression) pattern("{ 41 ?? [2-4] ( 42 | 43 44 ) [-] ~45 }");
    assertThat(NodeText.of(spec.node()).strip())
        .isEqualTo("(seq 'A' . (lazy 2..4 .) (alt 'B' (seq 'CD')) (lazy 0..* .) [^E])");
    assertThat(spec.greedy()).isFalse();
    assertThat(spec.ascii()).isTrue();
  }

  @Test
  void mergesConsecutiveJumps() {
    assertThat(pattern("{ 41 [1-2] [0-3] 43 }")).isEqualTo(pattern("{ 41 [1-5] 43 }"));
    assertThat(codes()).contains("consecutive_jumps");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strings: $a = "abc" wide wide condition: $a                  | E020
          strings: $a = "abc" xor nocase condition: $a                 | E019
          strings: $a = "abc" base64("short") condition: $a            | E026
          strings: $a = "a" $a = "b" condition: any of them            | E023
          strings: $a = "a" condition: true                            | E022
          strings: $a = /a.*b.*?c/ condition: $a                       | E015
          strings: $a = { 01 [3-2] 02 } condition: $a                  | E024
          strings: $a = "a" condition: $a in (5..1)                    | E011
          condition: nothing                                           | E009
          condition: $ at 0                                            | E001
          condition: for any i in (1, "a") : ( true )                  | E003
          condition: for any i, j in (0..3) : ( true )                 | E005
          condition: "a" > 1                                           | E003
          condition: uint8(0, 1) == 1                                  | E004
          condition: 1 << -1 == 0                                      | E006
          condition: 9223372036854775807 * 4 == 0                      | E007
          condition: for any of (r1, r2) : ( true )                    | E001
          """)
  void refusesWhatBothEnginesRefuse(String body, String code) {
    Analyzer analyzer = analyze("rule a { " + body + " }");
    assertThat(analyzer.program().rules()).isEmpty();
    assertThat(codes()).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          for any of them : ( for any of them : ( $ ) )                                       | E100
          for any i in (1..2) : ( for any i in (3..4) : ( i == 3 ) )                          | E100
          1 \\ 0 == 0                                                                         | E007
          0x7FFFFFFFFFFFFFFF + 1 < 0                                                          | E007
          0% of them                                                                          | E007
          """)
  void refusesInTheYaraDialect(String condition, String code) {
    String rule = "rule a { strings: $a = \"abc\" condition: any of them and " + condition + " }";
    analyze(Dialect.YARA, rule);
    assertThat(codes()).contains(code);
    Diagnostics others = new Diagnostics();
    Analyzer harrier =
        new Analyzer(
            Dialect.HARRIER, StubModules.modules(), Map.of(), Includes.none(), false, others);
    harrier.add("default", Parser.parse(SourceFile.of("b", rule), Dialect.HARRIER, others));
    assertThat(harrier.program().rules()).hasSize(1);
  }

  @Test
  void leavesOutRulesThatReferToWrongOnes() {
    Analyzer analyzer =
        analyze(
            """
            rule bad { condition: nothing }
            rule second { condition: bad }
            rule third { condition: any of (second, flag) }
            rule good { condition: filesize > 1 }
            """);
    assertThat(analyzer.program().rules()).extracting(RuleIr::name).containsExactly("good");
    assertThat(analyzer.skipped())
        .extracting(SkippedRule::name, SkippedRule::origin)
        .containsExactly(
            tuple("bad", "a.yar:1"), tuple("second", "a.yar:2"), tuple("third", "a.yar:3"));
    assertThat(analyzer.skipped().get(1).reason())
        .isEqualTo("it refers to rule `bad`, which is not valid");
    assertThat(codes()).containsExactly("E009", "ignored_rule", "ignored_rule");
  }

  @Test
  void leavesOutRulesOfIgnoredModules() {
    Analyzer analyzer =
        analyze(
            """
            import "ignored_one"
            rule a { condition: ignored_one.x == 1 }
            rule b { condition: a }
            rule c { condition: b }
            """);
    assertThat(analyzer.program().rules()).isEmpty();
    assertThat(codes())
        .containsExactly(
            "unsupported_module", "unsupported_module", "ignored_rule", "ignored_rule");
  }

  @Test
  void keepsNamespacesApart() {
    Analyzer analyzer = analyzer(Dialect.HARRIER, Includes.none());
    String text = "rule a { condition: filesize > 1 } rule b { condition: a }";
    analyzer.add("one", Parser.parse(SourceFile.of("1", text), Dialect.HARRIER, diagnostics));
    analyzer.add("two", Parser.parse(SourceFile.of("2", text), Dialect.HARRIER, diagnostics));
    assertThat(codes()).isEmpty();
    assertThat(condition(analyzer.program())).isEqualTo("rule two:a\n");
  }

  @Test
  void aRuleMayNotFallUnderAnEarlierWildcard() {
    analyze(
        "rule a0 { condition: flag } rule b { condition: 1 of (a*) } rule a1 { condition: flag }");
    assertThat(codes()).containsExactly("E013");
  }

  @Test
  void includesFilesRelativeToTheIncludingFile(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(
        folder.resolve("main.yar"), "include \"sub/one.yar\" rule m { condition: one and two }");
    Files.writeString(
        folder.resolve("sub/one.yar"), "include \"two.yar\" rule one { condition: two }");
    Files.writeString(folder.resolve("sub/two.yar"), "rule two { condition: filesize > 0 }");
    Analyzer analyzer = analyzer(Dialect.HARRIER, Includes.files(List.of()));
    SourceFile main = SourceFile.read(folder.resolve("main.yar"));
    analyzer.add("default", Parser.parse(main, Dialect.HARRIER, diagnostics));
    assertThat(codes()).isEmpty();
    assertThat(analyzer.program().rules())
        .extracting(RuleIr::name)
        .containsExactly("two", "one", "m");
  }

  @Test
  void reportsCirclesAndMissingIncludes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yar"), "include \"b.yar\"\ninclude \"gone.yar\"");
    Files.writeString(folder.resolve("b.yar"), "include \"./a.yar\"");
    Analyzer analyzer = analyzer(Dialect.HARRIER, Includes.files(List.of()));
    SourceFile main = SourceFile.read(folder.resolve("a.yar"));
    analyzer.add("default", Parser.parse(main, Dialect.HARRIER, diagnostics));
    assertThat(codes()).containsExactly("E046", "E043");
  }

  @Test
  void limitsTheDepthOfIncludes() {
    Includes endless =
        (path, from) ->
            new Includes.Found.Source(SourceFile.of(from.name() + "x", "include \"n\""));
    Analyzer analyzer = analyzer(Dialect.HARRIER, endless);
    SourceFile main = SourceFile.of("s", "include \"n\"");
    analyzer.add("default", Parser.parse(main, Dialect.HARRIER, diagnostics));
    assertThat(codes()).containsExactly("E046");
  }

  @Test
  void warnsOfUnusedVariables() {
    analyze("rule a { condition: with x = 1, y = 2 : ( x == filesize ) }");
    assertThat(codes()).containsExactly("unused_identifier");
  }

  @Test
  void listsRulesWithSyntaxErrorsAndWhatRefersToThem() {
    Analyzer analyzer =
        analyze(
            "rule a { condition: ) } rule b { condition: a } rule c { condition: filesize > 0 }");
    assertThat(codes()).containsExactly("E001", "ignored_rule");
    assertThat(analyzer.skipped()).extracting(SkippedRule::name).containsExactly("a", "b");
    assertThat(analyzer.program().rules()).extracting(RuleIr::name).containsExactly("c");
  }

  private List<String> checked(Checks checks, String text) {
    Analyzer analyzer =
        new Analyzer(
            Dialect.HARRIER,
            StubModules.modules(),
            Map.of(),
            Includes.none(),
            false,
            checks,
            diagnostics);
    analyzer.add(
        "default", Parser.parse(SourceFile.of("a.yar", text), Dialect.HARRIER, diagnostics));
    return codes();
  }

  @Test
  void slowPatternsAndLoopsMayBeErrors() {
    String text =
        "rule a { strings: $a = \"x\" condition: for any i in (0..filesize) : ( $a at i ) }";
    assertThat(checked(Checks.NONE, text)).containsExactly("potentially_slow_loop", "slow_pattern");
    Checks strict = new Checks(true, false, Set.of("potentially_slow_loop"), List.of());
    assertThat(checked(strict, text)).endsWith("E018");
    assertThat(checked(new Checks(false, true, Set.of(), List.of()), text)).endsWith("E034");
  }

  @Test
  void lintsMetadataNamesAndTags() {
    List<Linter> linters =
        List.of(
            new Linter.Metadata(
                "author", true, Linter.Kind.STRING, Optional.of(Pattern.compile("[A-Z].*")), true),
            new Linter.Metadata("date", true, Linter.Kind.ANY, Optional.empty(), false),
            new Linter.RuleName(Pattern.compile("[a-z_]+"), true),
            new Linter.KnownTags(List.of("good"), false),
            new Linter.TagForm(Pattern.compile("^[a-z]+$"), true));
    assertThat(
            checked(
                new Checks(false, false, Set.of(), linters),
                "rule BAD : Tag good { meta: author = \"x\" condition: filesize > 0 }"))
        .containsExactly("E037", "missing_metadata", "E039", "unknown_tag", "E041");
    assertThat(
            checked(
                new Checks(false, false, Set.of("unknown_tag", "missing_metadata"), linters),
                "rule fine : good { condition: filesize > 0 }"))
        .endsWith("E038");
  }

  @Test
  void survivesDeepNestingAndLongChains() {
    String deep = "(".repeat(150) + "filesize > 0" + ")".repeat(150);
    String wide = "filesize > 0" + " and filesize > 0".repeat(20_000);
    String mixed = "not (".repeat(90) + "flag or (" + wide + ")" + ")".repeat(90);
    Analyzer analyzer =
        analyze(
            "rule a { condition: "
                + deep
                + " } rule b { condition: "
                + wide
                + " } rule c { condition: "
                + mixed
                + " }");
    assertThat(codes()).isEmpty();
    assertThat(analyzer.program().rules()).hasSize(3);
    assertThat(IrText.dump(analyzer.program())).isNotEmpty();
  }

  @Test
  void takesManyPatternsButNotTooMany() {
    StringBuilder rule = new StringBuilder("rule a { strings: ");
    for (int i = 0; i <= RuleAnalysis.MAX_PATTERNS; i++) {
      rule.append("$p").append(i).append("=\"").append(i).append("x\" ");
    }
    analyze(rule.append("condition: any of them }").toString());
    assertThat(codes()).containsExactly("E035");
  }
}
