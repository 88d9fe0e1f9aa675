package harrier.yara.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  private static Ast.Pattern pattern(String declaration) {
    Parsing parsing = Parsing.of("rule r { strings: " + declaration + " condition: true }");
    assertThat(parsing.errors()).isEmpty();
    return parsing.rule(0).patterns().getFirst();
  }

  @Test
  void readsEverythingOfARule() {
    Parsing parsing =
        Parsing.of(
            """
            import "pe"
            include "other.yar"
            global private rule r : t1 t2 {
              meta:
                a = "x" b = -1 c = 1.5 d = true e = \"""multi
            line\"""
              strings:
                $a = "text" wide
                $ = /re/i
                $c = { 00 }
              condition: true
            }
            """);
    assertThat(parsing.errors()).isEmpty();
    assertThat(parsing.unit().items().get(0))
        .isInstanceOfSatisfying(Ast.Import.class, i -> assertThat(i.module()).isEqualTo("pe"));
    assertThat(parsing.unit().items().get(1))
        .isInstanceOfSatisfying(
            Ast.Include.class, i -> assertThat(i.path()).isEqualTo("other.yar"));
    Ast.Rule rule = parsing.rule(2);
    assertThat(rule.has("global")).isTrue();
    assertThat(rule.has("private")).isTrue();
    assertThat(rule.tags()).extracting(Ast.Word::text).containsExactly("t1", "t2");
    assertThat(rule.meta())
        .extracting(m -> m.key().text())
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(rule.meta().get(1).value())
        .isInstanceOfSatisfying(Ast.MetaValue.Int.class, i -> assertThat(i.value()).isEqualTo(-1));
    assertThat(rule.meta().get(4).value())
        .isInstanceOfSatisfying(
            Ast.MetaValue.Text.class,
            t -> assertThat(t.value()).isEqualTo(ByteString.utf8("multi\nline")));
    assertThat(rule.patterns()).extracting(p -> p.name().text()).containsExactly("$a", "$", "$c");
    assertThat(rule.span().text()).startsWith("global").endsWith("}");
  }

  @Test
  void readsHexTokens() {
    Ast.HexPattern hex =
        (Ast.HexPattern)
            pattern(
                "$a = { 0A?B c? ~?? // comment\n [2] ( 01 | 02 [1-] /* x */ 03 ) [-] [0x10-0o20] FF}");
    assertThat(hex.tokens())
        .extracting(token -> token.span().text())
        .containsExactly(
            "0A?B c?", "~??", "[2]", "( 01 | 02 [1-] /* x */ 03 )", "[-]", "[0x10-0o20]", "FF");
    assertThat(hex.tokens().getFirst())
        .isEqualTo(
            new Ast.Hex.Run(
                hex.tokens().getFirst().span(),
                ByteString.latin1("\n\u000b\u00c0"),
                ByteString.latin1("\u00ff\u000f\u00f0")));
    assertThat(hex.tokens().get(1)).isEqualTo(new Ast.Hex.Not(hex.tokens().get(1).span(), 0, 0));
    assertThat(hex.tokens().get(4)).isEqualTo(new Ast.Hex.Jump(hex.tokens().get(4).span(), 0, -1));
    assertThat(hex.tokens().get(5)).isEqualTo(new Ast.Hex.Jump(hex.tokens().get(5).span(), 16, 16));
  }

  @Test
  void readsModifiers() {
    Ast.Pattern text =
        pattern(
            "$a = \"x\" ascii wide nocase fullword private xor xor(3) xor(1-0x10) base64 base64wide(\"al\")");
    assertThat(text.modifiers()).hasSize(10);
    assertThat(text.modifiers().get(5))
        .isInstanceOfSatisfying(
            Ast.Modifier.Xor.class,
            x -> assertThat(List.of(x.low(), x.high())).containsExactly(0, 255));
    assertThat(text.modifiers().get(7))
        .isInstanceOfSatisfying(
            Ast.Modifier.Xor.class,
            x -> assertThat(List.of(x.low(), x.high())).containsExactly(1, 16));
    assertThat(text.modifiers().get(9))
        .isInstanceOfSatisfying(
            Ast.Modifier.Base64.class,
            b -> assertThat(b.alphabet()).contains(ByteString.utf8("al")));
  }

  @Test
  void splitsRegexFlagsFromModifiersAsYaraDoes() {
    Ast.RegexPattern regex = (Ast.RegexPattern) pattern("$a = /x\\/y/iswide");
    assertThat(regex.regex().nocase()).isTrue();
    assertThat(regex.regex().dotAll()).isTrue();
    assertThat(regex.regex().source()).isEqualTo(ByteString.utf8("x/y"));
    assertThat(regex.modifiers()).extracting(m -> m.span().text()).containsExactly("wide");
  }

  @Test
  void keepsComments() {
    Parsing parsing = Parsing.of("// one\nrule r { /* two */ condition: true // three\n}");
    assertThat(parsing.unit().comments())
        .extracting(c -> c.span().text())
        .containsExactly("// one", "/* two */", "// three");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '\0',
      value = {
        "99999999999999999999 == 1 -> E027:1:21",
        "0xFFFFFFFFFFFFFFFF == 1 -> E027:1:21",
        "9007199254740992KB == 1 -> E027:1:21",
        "\"ab\\q\" == \"\" -> E029:1:24",
        "\"\\xZZ\" == \"\" -> E029:1:22",
        "x matches /a/x -> E030:1:34",
        "x matches /a -> E001:1:31",
        "\"abc -> E001:1:21",
      })
  void refusesBadLiterals(String condition, String error) {
    assertThat(Parsing.of("rule r { condition: " + condition + " }").errors())
        .containsExactly(error);
  }

  @Test
  void goesOnAfterErrors() {
    Parsing parsing =
        Parsing.of(
            """
            rule a { condition: 1 + }
            rule b { condition: true }
            foo
            rule c {
              meta:
                x = y
                z = 1
              strings:
                $a = bar
                $b = "ok"
                $c = { 0 }
              condition: $a and and $b
            }
            rule d { condition: true
            rule e { condition: false }
            """);
    assertThat(parsing.rules()).containsExactly("b", "e");
    assertThat(parsing.errors())
        .containsExactly(
            "E001:1:25",
            "E001:3:1",
            "E001:6:9",
            "E001:9:10",
            "E001:11:12",
            "E001:12:21",
            "E001:15:1");
  }

  @Test
  void reportsAnUnclosedCommentOnce() {
    Parsing parsing =
        Parsing.of("rule a { condition: true }\nrule b { /* condition: true }\n\"x\n/");
    assertThat(parsing.rules()).containsExactly("a");
    assertThat(parsing.errors()).containsExactly("E001:2:10");
  }

  @Test
  void refusesAByteOrderMarkButReadsTheRules() {
    Parsing parsing = Parsing.of("\uFEFFrule a { condition: true }");
    assertThat(parsing.errors()).containsExactly("E001:1:1");
    assertThat(parsing.label()).contains("byte order mark");
    assertThat(parsing.rules()).containsExactly("a");
  }

  @Test
  void takesUnicodeBlanksExceptInYara() {
    String rule = "rule\u00A0a\u3000{ condition: true }";
    assertThat(Parsing.of(rule, Dialect.YARA_X).errors()).isEmpty();
    assertThat(Parsing.of(rule, Dialect.YARA).errors()).hasSize(1);
  }

  @Test
  void takesBytesThatAreNoTextInLiteralsAndCommentsOnlyWhereYaraDoes() {
    byte[] rule =
        "rule a { strings: $a = \"\u00FF\" // \u00FF\n condition: $a }"
            .getBytes(StandardCharsets.ISO_8859_1);
    Parsing parsing = Parsing.of(rule, Dialect.HARRIER);
    assertThat(parsing.errors()).isEmpty();
    assertThat(((Ast.TextPattern) parsing.rule(0).patterns().getFirst()).value())
        .isEqualTo(ByteString.of(new byte[] {(byte) 0xFF}));
    assertThat(Parsing.of(rule, Dialect.YARA_X).errors()).containsExactly("E032:1:25");
  }

  @Test
  void stopsAfterManyErrors() {
    Parsing parsing = Parsing.of("rule { }\n".repeat(5_000));
    assertThat(parsing.errors()).hasSize(Parser.MAX_ERRORS + 1);
    parsing = Parsing.of("rule a { meta: " + "a = b ".repeat(5_000) + " condition: true }");
    assertThat(parsing.errors()).hasSize(Parser.MAX_ERRORS + 1);
  }

  @Test
  void readsVeryLargeRules() {
    StringBuilder text = new StringBuilder("rule big { strings:\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("$a").append(i).append(" = \"value ").append(i).append("\" wide ascii\n");
    }
    Parsing parsing = Parsing.of(text.append("condition: any of them }").toString());
    assertThat(parsing.rule(0).patterns()).hasSize(100_000);
  }

  @Test
  void refusesDeepAlternativesInHexPatterns() {
    Parsing parsing =
        Parsing.of("rule r { strings: $a = { " + "( 00 | ".repeat(100_000) + "} condition: $a }");
    assertThat(parsing.label()).contains("nested alternatives");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '\0',
      value = {
        "global global rule a { condition: true } -> C",
        "rule a { meta: x = 1.5 condition: true } -> X",
        "rule a { meta: x = \"\"\"y\"\"\" condition: true } -> X",
        "rule with { condition: true } -> C",
        "rule uint8 { condition: true } -> X",
        "rule a { strings: $a = { 00 [0x1-2] 01 } condition: $a } -> X",
        "rule a { strings: $a = { 00 [1-2] 01 } condition: $a } -> CX",
        "rule a { strings: $a = /x/wide condition: $a } -> C",
        "import \"\\x00\" -> C",
        "rule a { condition: true } /* -> C",
      })
  void knowsDialects(String rule, String takers) {
    assertThat(Parsing.of(rule, Dialect.YARA).errors().isEmpty()).isEqualTo(takers.contains("C"));
    assertThat(Parsing.of(rule, Dialect.YARA_X).errors().isEmpty()).isEqualTo(takers.contains("X"));
  }
}
