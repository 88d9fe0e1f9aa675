package harrier.yara;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.match.PatternMatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Patterns of every kind with every modifier: where they match, as {@code offset+length} (and the
 * xor key). In data {@code \0} stands for a zero byte and {@code \n} for a line feed.
 */
class PatternsTest {
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '§',
      value = {
        // texts
        "\"abc\"; xabcabc; 1+3 4+3",
        "\"aa\"; aaaa; 0+2 1+2 2+2",
        "\"a\"; xax; 1+1",
        "\"abc\"; ab; -",
        "\"aBc\" nocase; ABC abc aBc abd; 0+3 4+3 8+3",
        "\"k[{@\" nocase; K[{@ k[{@ k{[@ K[{`; 0+4 5+4",
        "\"ab\" wide; a\\0b\\0ab; 0+4",
        "\"ab\" wide ascii; a\\0b\\0ab; 0+4 4+2",
        "\"ab\" wide nocase; A\\0b\\0; 0+4",
        "\"abc\" fullword; abc xabc abcx _abc_ abc1 9abc; 0+3 15+3",
        "\"abc\" wide fullword; a\\0b\\0c\\0 a\\0b\\0c\\0d\\0; 0+6",
        "\"abcd\" xor; abcdABCD; 0+4 4+4^32",
        "\"abcd\" xor(2-3); abcdABCD; -",
        "\"ab\" xor(1) wide; `\\1c\\1; 0+4^1",
        "\"foobar\" base64; Zm9vYmFy YWZvb2Jhcg== YWJmb29iYXI=; 0+8 11+7 25+7",
        "\"foo\" base64wide; Z\\0m\\0 9\\0; -",
        "\"foo\" base64wide; Z\\0m\\09\\0v\\0; 0+8",
        // hex
        "{ 61 62 }; xab; 1+2",
        "{ 61 ?? 63 }; abcaxc; 0+3 3+3",
        "{ 6? 62 ?3 }; abc; 0+3",
        "{ 61 ~62 63 }; abcaxc; 3+3",
        "{ 61 ~6? 63 }; abcaXc; 3+3",
        "{ 61 [1-3] 63 }; abcc a1234c; 0+3",
        "{ 61 [2] 63 }; a12c a1c; 0+4",
        "{ 61 [-] 63 }; a12c c; 0+4",
        "{ 61 ( 62 | 63 64 ) 65 }; abe acde ade; 0+3 4+4",
        "{ 61 ( 62 ( 31 | 32 ) | 63 ) 65 }; ab1e ab2e ace; 0+4 5+4 10+3",
        "{ ?? 61 62 }; ab xab; 3+3",
        "{ 62 [1-3] 62 [4-201] 63 63 }; bxbb_____cc bxbb____cc; 0+11 12+10",
        // regular expressions
        "/ab+c/; abbbc ac abc; 0+5 9+3",
        "/a+/; aaaa; 0+4 1+3 2+2 3+1",
        "/a+?b/; aab; 0+3 1+2",
        "/ab.*c/; abxc1c; 0+6",
        "/ab.*?c/; abxc1c; 0+4",
        "/a.c/; a\\nc abc; 4+3",
        "/a.c/s; a\\nc abc; 0+3 4+3",
        "/^ab/; abab; 0+2",
        "/ab$/; abab; 2+2",
        "/\\bab\\b/; ab xab ab; 0+2 7+2",
        "/[0-9]{3}/; 1234; 0+3 1+3",
        "/[a-z]+foo/; xyfoo; 0+5 1+4",
        "/(foo|bar|bazz)1/; foo1 bar1 bazz1; 0+4 5+4 10+5",
        "/a(b|bb)c/i; ABBC; 0+4",
        "/xa(b|bb)b/; xabbbbbb; 0+4",
        "/xa(bb|b)b/; xabbbbbb; 0+5",
        "/abc/ nocase; ABC; 0+3",
        "/ab[0-9]/ wide; a\\0b\\07\\0; 0+6",
        "/ab[0-9]/ wide ascii; a\\0b\\07\\0ab8; 0+6 6+3",
        "/ab/ fullword; ab abc ab; 0+2 7+2",
        "/(?i)ab(?-i)c/; ABc ABC; 0+3",
        "/foo.{0,10}bar/; foo123bar foobar; 0+16 10+6",
      })
  void matches(String pattern, String data, String expected) {
    RuleSet rules =
        new RuleCompiler()
            .add("rule t { strings: $a = " + pattern + " condition: $a or true }")
            .compile()
            .orThrow();
    byte[] bytes = unescape(data).getBytes(StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    for (PatternMatch match : rules.newScanner().scan(bytes).matches().getFirst().patterns()) {
      found.add(
          match.offset()
              + "+"
              + match.length()
              + (match.xorKey() == 0 ? "" : "^" + match.xorKey()));
    }
    assertThat(found.isEmpty() ? "-" : String.join(" ", found)).isEqualTo(expected);
  }

  /**
   * YARA-X finds this too; YARA, which keeps the shortest form of the piece before the gap, does
   * not.
   */
  @Test
  void reachesAcrossAWideGapFromTheLongerFormOfAPiece() {
    byte[] data = ("bxbb" + ".".repeat(250) + "\0\0c").getBytes(StandardCharsets.ISO_8859_1);
    RuleSet rules =
        new RuleCompiler()
            .add("rule t { strings: $a = { 62 [1-3] 62 [250] 00 00 63 } condition: !a == 257 }")
            .compile()
            .orThrow();
    assertThat(rules.newScanner().scan(data).matched("t")).isTrue();
  }

  private static String unescape(String data) {
    return data.replace("\\0", "\0").replace("\\1", "\1").replace("\\n", "\n");
  }
}
