package harrier.yara.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a matcher remembers from one run to the next, and that long runs can be ended. */
class LongRunTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ab]{20,}",
        "[ab]{20,}c?",
        "[ab]{100,300}c",
        "(a|b)*abba",
        "a[abc]*?bbbbbb",
        "(ab|ba|aa|bb)+",
        "a[ab]*c|b[ab]*",
        "\\b[ab]+\\b",
        "[^c]+cc",
      })
  void aMatcherThatRanBeforeFindsWhatANewOneFinds(String source) {
    Random random = new Random(source.hashCode());
    Program program = Program.of(node(source));
    Matcher used = new Matcher(program);
    for (int round = 0; round < 3; round++) {
      byte[] data = letters(random, 2_500, round == 0 ? 900 : 120);
      Text text = Text.of(data);
      int reach = round == 2 ? 500 : 5_000;
      for (int start = 0; start < data.length; start += 1 + random.nextInt(7)) {
        int limit = Math.min(data.length, start + reach);
        Matcher fresh = new Matcher(program);
        int expected = fresh.end(text, start, limit);
        assertThat(used.end(text, start, limit)).as("start %d", start).isEqualTo(expected);
        assertThat(used.isCut()).as("cut at start %d", start).isEqualTo(fresh.isCut());
      }
    }
  }

  @Test
  void nothingIsRememberedOfOtherData() {
    Matcher matcher = new Matcher(Program.of(node("a+b?")));
    byte[] data = letters(new Random(1), 1_000, 1 << 30);
    java.util.Arrays.fill(data, (byte) 'a');
    Text text = new Text().set(data, 0, data.length, true, true);
    assertThat(matcher.end(text, 0, data.length)).isEqualTo(1_000);
    data[700] = 'c';
    text.set(data, 0, data.length, true, true);
    assertThat(matcher.end(text, 1, data.length)).isEqualTo(700);
  }

  @Test
  void isCutSaysWhetherTheMatchMightGoOn() {
    Matcher matcher = new Matcher(Program.of(node("ab*c?")));
    Text text = Text.of("abbbbb".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(matcher.end(text, 0, 3)).isEqualTo(3);
    assertThat(matcher.isCut()).isTrue();
    assertThat(matcher.end(text, 0, 6)).isEqualTo(6);
    assertThat(matcher.isCut()).isFalse();
    Matcher exact = new Matcher(Program.of(node("abb")));
    assertThat(exact.end(text, 0, 3)).isEqualTo(3);
    assertThat(exact.isCut()).isFalse();
  }

  /** Expressions for each of the machines: states, bits, threads. */
  @ParameterizedTest
  @ValueSource(strings = {"x+y", "[^a]*[ab].{300}z", "\\b[ab]+.{300}z\\b"})
  void aRunIsEndedByItsPulse(String source) {
    byte[] data = letters(new Random(2), 4 << 20, 40);
    Text text =
        Text.of(data)
            .pulse(() -> {
              throw new IllegalStateException("enough");
            });
    Matcher matcher = new Matcher(Program.of(node(source)));
    assertThatThrownBy(() -> matcher.find(text)).hasMessage("enough");
    text.pulse(() -> {}).set(data, 0, 1_000, true, true);
    assertThat(matcher.find(text)).isFalse();
  }

  @Test
  void leadingBytes() {
    List<ByteSet> sets = Leading.of(Program.of(node("a(bc|d)[0-9]{2,}x")), 64);
    assertThat(sets.getFirst()).isEqualTo(ByteSet.of('a'));
    assertThat(sets.get(1)).isEqualTo(ByteSet.of('b').or(ByteSet.of('d')));
    assertThat(sets.get(2)).isEqualTo(ByteSet.of('c').or(ByteSet.range('0', '9')));
    assertThat(sets).hasSize(5);
    assertThat(Leading.of(Program.of(node("a*")), 64)).isEmpty();
    assertThat(Leading.of(Program.of(node("\\ba{100}")), 64)).hasSize(64);
  }

  private static byte[] letters(Random random, int length, int rare) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (random.nextInt(rare) == 0 ? 'c' : 'a' + random.nextInt(2));
    }
    return data;
  }

  private static Node node(String source) {
    try {
      return RegexParser.parse(ByteString.utf8(source), false, false, Dialect.HARRIER).node();
    } catch (RegexSyntaxException e) {
      throw new AssertionError(source, e);
    }
  }
}
