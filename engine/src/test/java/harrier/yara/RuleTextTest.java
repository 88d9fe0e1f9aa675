package harrier.yara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import harrier.yara.source.SourceFile;
import harrier.yara.source.SourceToken;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleTextTest {
  @Test
  void saysWhatEachPieceIs() {
    SourceFile source =
        SourceFile.of(
            "a.yar",
            "rule a { // c\n strings: $h = { 4D ?? } $r = /x+/i $s = \"}\" condition: #h > 0x2 } \u00e9");
    assertThat(RuleText.tokens(source))
        .extracting(token -> token.kind() + " " + source.text(token.start(), token.end()))
        .startsWith(
            "KEYWORD rule", "IDENTIFIER a", "PUNCTUATION {", "COMMENT // c", "KEYWORD strings")
        .contains("HEX 4D", "HEX ??", "REGEX /x+/i", "STRING \"}\"", "PATTERN #h", "NUMBER 0x2")
        .endsWith("PUNCTUATION }", "ERROR \u00e9");
  }

  @Test
  void everyVisibleByteIsInOnePiece() {
    Random random = new Random(1);
    String letters = "rule{}\"/\\*$#@!=: \n\r\t4D?[]-()|~x\u00e9\u0000";
    for (int run = 0; run < 500; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      SourceFile source = SourceFile.of("random", text.toString());
      int at = 0;
      List<SourceToken> tokens = RuleText.tokens(source);
      for (SourceToken token : tokens) {
        assertThat(source.text(at, token.start())).as(text.toString()).isBlank();
        assertThat(token.end()).isGreaterThan(token.start());
        at = token.end();
      }
      assertThat(source.text(at, source.length())).as(text.toString()).isBlank();
    }
  }

  @Test
  void tellsTheTextOfEachRule() {
    String text = "import \"pe\" private rule a{condition:true} rule b { condition: /* c */ a }\n";
    assertThat(RuleText.rules(SourceFile.of("a", text + "rule broken { condition: }")))
        .containsExactly(
            entry("a", "private rule a{condition:true}"),
            entry("b", "rule b { condition: /* c */ a }"));
  }

  @Test
  void laysOutWhatCanBeRead() {
    assertThat(RuleText.laidOut(SourceFile.of("a", "rule a{condition:true}")))
        .isEqualTo("rule a {\n  condition:\n    true\n}\n");
    assertThat(RuleText.laidOut(SourceFile.of("a", "rule a {"))).contains("rule a {");
  }
}
