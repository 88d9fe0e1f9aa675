package harrier.yara.regex;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc 3 3 [a]",
        "a|bcd 1 3 [ab]",
        "a{2,5}b 3 6 [a]",
        "a*b 1 -1 [ab]",
        "(a?|b*)c? 0 -1 [a-c]",
        "^$ 0 0 []",
        "(^)*a 1 1 [a]",
        "\\b(ab){3} 6 6 [a]",
        "(a{1000,}){30000}{0}x 1 1 [x]",
        "[ab].{0,7}c 2 9 [ab]",
      })
  void lengthsAndFirstBytes(String source, int min, int max, String first) {
    Node node = node(source);
    assertThat(Nodes.minLength(node)).isEqualTo(min);
    assertThat(Nodes.maxLength(node)).isEqualTo(max);
    String text = NodeText.of(Nodes.firstBytes(node));
    assertThat(text).isEqualTo(first);
    assertThat(Nodes.matchesEmpty(node)).isEqualTo(min == 0);
  }

  @Test
  void reverse() {
    assertThat(NodeText.of(Nodes.reverse(node("^ab(cd|e+?)f"))))
        .isEqualTo("(seq 'f' (alt (seq 'dc') (lazy 1..* 'e')) 'ba' <DATA_START>)");
  }

  @Test
  void widen() {
    assertThat(NodeText.of(Nodes.widen(node("\\ba(b|cd)*$"), Dialect.HARRIER)))
        .isEqualTo(
            "(seq <WIDE_WORD_BOUNDARY> 'a\\x00' "
                + "(rep 0..* (alt (seq 'b\\x00') (seq 'c\\x00d\\x00'))) <DATA_END>)");
  }

  @Test
  void assertions() {
    assertThat(Nodes.hasAssertion(node("a(b|c$)"))).isTrue();
    assertThat(Nodes.hasAssertion(node("a(b|c)"))).isFalse();
  }

  private static Node node(String source) {
    try {
      return RegexParser.parse(ByteString.utf8(source), false, false, Dialect.HARRIER).node();
    } catch (RegexSyntaxException e) {
      throw new AssertionError(source, e);
    }
  }
}
