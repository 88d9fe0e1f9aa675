package harrier.yara.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.dialect.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '\0',
      value = {
        "true and false or true -> or(and(true, false), true)",
        "true or false and true or false -> or(true, and(false, true), false)",
        "not true and false -> and(not(true), false)",
        "not 1 == 2 -> not(==(int 1, int 2))",
        "defined a and b -> and(defined(name a), name b)",
        "1 + 2 * 3 == 7 -> ==(+(int 1, *(int 2, int 3)), int 7)",
        "(1 + 2) * 3 == 9 -> ==(*(+(int 1, int 2), int 3), int 9)",
        "10 - 3 - 2 == 5 -> ==(-(-(int 10, int 3), int 2), int 5)",
        "1 | 2 ^ 3 & 4 << 5 == 6 -> ==(|(int 1, ^(int 2, &(int 3, <<(int 4, int 5)))), int 6)",
        "1 < 2 == 3 -> ==(<(int 1, int 2), int 3)",
        "-1 * ~2 == -(-1) -> ==(*(minus(int 1), bit_not(int 2)), minus(minus(int 1)))",
        "---1 == -1 -> ==(minus(minus(minus(int 1))), minus(int 1))",
        "8 \\ 3 % 2 == 0 -> ==(%(\\(int 8, int 3), int 2), int 0)",
        "a.b[0].c(1, true).d -> field d(call(field c(index(field b(name a), int 0)), int 1, true))",
        "uint16(0) == 0x5A4D -> ==(call(name uint16, int 0), int 23117)",
        "\"a\\x00\\n\" contains \"b\" -> contains(text \"a\\x00\\x0a\", text \"b\")",
        "x matches /a\\/b/is -> matches(name x, regex /a/b/is)",
        "filesize < 1KB and filesize > 2MB -> and(<(filesize, int 1024), >(filesize, int 2097152))",
        "$a at 1 + 2 -> pattern $a(at(+(int 1, int 2)))",
        "$a in (0..filesize - 1) -> pattern $a(in(int 0, -(filesize, int 1)))",
        "#a in (0..3) == 2 -> ==(count #a(in(int 0, int 3)), int 2)",
        "@a[1] + !a[2] == @a + !a -> ==(+(offset @a(int 1), length !a(int 2)), +(offset @a, length !a))",
        "2 + 1 of them -> of(at least(+(int 2, int 1)), them)",
        "50% of ($a, $b*) at 0 -> of(per cent(int 50), patterns($a, $b*), at(int 0))",
        "any of (r1, r*, $a and true) -> of(any, tuple(name r1, rules r*, and(pattern $a, true)))",
        "all of ($a *) -> of(all, patterns($a*))",
        "for none of them : ( $ ) -> for of(none, them, pattern $)",
        "for 10 % of ($*) : ( # > 1 ) -> for of(per cent(int 10), patterns($*), >(count #, int 1))",
        "for all k, v in a.b : ( true ) -> for in k v(all, items of(field b(name a)), true)",
        "for 2 % i in (1, 2) : ( i == 1 ) -> for in i(per cent(int 2), values(int 1, int 2), ==(name i, int 1))",
        "for x % 2 i in (1..2) : ( i ) -> for in i(at least(%(name x, int 2)), range(int 1, int 2), name i)",
        "with a = 1 + 1, b = a : ( a == b ) -> with(let a(+(int 1, int 1)), let b(name a), ==(name a, name b))",
        "with == 1 -> ==(name with, int 1)",
      })
  void buildsTrees(String condition, String tree) {
    assertThat(Parsing.condition(condition)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '\0',
      value = {
        "true == 1 -> 26 -> expecting operator or `}`, found `==`",
        "1 == true -> 26 -> expecting expression, found `true`",
        "(true or $a) + 1 -> 34 -> expecting operator or `}`, found `+`",
        "$a at 0 in (0..1) -> 29 -> expecting operator or `}`, found `in`",
        "any of (a, b) at 0 -> 35 -> unexpected `at`",
        "a[\"x\"](1) -> 27 -> expecting operator or `}`, found `(`",
        "f(,1) -> 23 -> expecting expression, found `,`",
        "for any s in (true) : ( s ) -> 35 -> expecting expression, found `true`",
        "for any of (a) : ( true ) -> 33 -> expecting pattern identifier, found `a`",
        "with a : ( true ) -> 28 -> expecting `=`, found `:`",
        "1 of -> 26 -> expecting `them` or `(`, found `}`",
      })
  void pointsAtWhatIsWrong(String condition, int column, String label) {
    Parsing parsing = Parsing.of("rule r { condition: " + condition + " }");
    assertThat(parsing.errors()).containsExactly("E001:1:" + column);
    assertThat(parsing.label()).isEqualTo(label);
  }

  @Test
  void spansIncludeTheParenthesesOfOperands() {
    Parsing parsing = Parsing.of("rule r { condition: (1 + 2) * (3) }");
    Expr.Binary product = (Expr.Binary) parsing.rule(0).condition();
    assertThat(product.span().text()).isEqualTo("(1 + 2) * (3)");
    assertThat(product.left().span().text()).isEqualTo("1 + 2");
    assertThat(product.right().span().text()).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "not ",
        "-",
        "f(",
        "a[",
        "for any i in (1..2): (",
        "1 of (",
        "with x = 1: (",
        "~"
      })
  void refusesDeepNesting(String opening) {
    String shallow = "rule r { condition: " + opening.repeat(ConditionParser.MAX_NESTING - 1) + "1";
    String deep = "rule r { condition: " + opening.repeat(20_000) + "1";
    assertThat(Parsing.of(deep).label()).contains("nested deeper than 200 levels");
    Parsing parsing = Parsing.of(shallow);
    parsing
        .diagnostics()
        .forEach(d -> assertThat(d.labels().getFirst().text()).doesNotContain("nested"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + 1", " == 1", "[1]", ".f", "(1).f"})
  void refusesHighTrees(String link) {
    Parsing parsing = Parsing.of("rule r { condition: a" + link.repeat(100_000) + " }");
    assertThat(parsing.errors()).hasSize(1);
    assertThat(parsing.label()).contains("operators inside each other");
    assertThat(Parsing.of("rule r { condition: a" + link.repeat(190) + " }").errors()).isEmpty();
  }

  @Test
  void takesLongChainsOfAndAndOr() {
    Parsing parsing = Parsing.of("rule r { condition: a" + " and b".repeat(100_000) + " }");
    assertThat(((Expr.Logical) parsing.rule(0).condition()).operands()).hasSize(100_001);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '\0',
      value = {
        "with x = 1 : ( x == 1 ) -> X",
        "any of (true, $a) -> X",
        "any of (r*) -> C",
        "any of (r1, r2) -> CX",
        "1_000 == 1000 -> X",
        "50% of them in (0..10) -> X",
        "1 == 1 == true -> ",
        "1 == (1 == 1) -> X",
        "1 < 2 == 3 -> X",
        "\"\\0\" == \"\" -> X",
        "0x10KB == 1 -> ",
        "$a -> CX",
        "a.len() == 3 -> CX",
      })
  void knowsDialects(String condition, String takers) {
    String taken = takers == null ? "" : takers;
    String rule = "rule r { strings: $a = \"x\" condition: " + condition + " }";
    assertThat(Parsing.of(rule, Dialect.YARA).errors().isEmpty()).isEqualTo(taken.contains("C"));
    assertThat(Parsing.of(rule, Dialect.YARA_X).errors().isEmpty()).isEqualTo(taken.contains("X"));
    assertThat(Parsing.of(rule, Dialect.HARRIER).errors().isEmpty()).isEqualTo(!taken.isEmpty());
  }
}
