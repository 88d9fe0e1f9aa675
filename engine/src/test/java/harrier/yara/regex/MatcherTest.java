package harrier.yara.regex;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
  /** Offset and length of every match, as both reference engines report them. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " on ",
      quoteCharacter = '`',
      value = {
        "abc on ababc => 2:3",
        "a+ on aaaa => 0:4 1:3 2:2 3:1",
        "a.*?bbb on abbbbbb => 0:4",
        "ab*? on abbb => 0:1",
        ".b{2,3} on abbb => 0:4 1:3",
        ".b{2,3}?cccc on abbbcccc => 0:8 1:7",
        "(a{2,3}b){2,3} on aabaaabaab => 0:10 3:7 4:6",
        ".(abc){0,1} on xabcabc => 0:4 1:1 2:1 3:4 4:1 5:1 6:1",
        "xa(b|bb)b on xabbbbbb => 0:4",
        "xa(bb|b)b on xabbbbbb => 0:5",
        "abc|123$ on abcx => 0:3",
        "abc|^123 on x123 =>",
        "(a$|a$)bcd on abcd =>",
        "(a|\\b)[a]{1,} on aaaa => 0:4 1:3 2:2",
        "whatever| x.   x on    xy   x =>",
        "abcx{0} on abcx => 0:3",
        "(bc+d$|ef*g.|h?i(j|k)) on reffgz => 1:5",
        "(?m)^abc on xyz~abc => 4:3",
        "(?m)abc$ on abc~xyz => 0:3",
        "\\b{start}abc on abc => 0:3",
        "aaaa.*b on aaaa.b.b.b => 0:10",
        "abc$ on abc~ =>",
      })
  void matchesAsTheReferenceEnginesDo(String source, String rest) {
    String[] parts = rest.split(" ?=>", 2);
    Text text = text(parts[0].replace('~', '\n'));
    assertThat(String.join(" ", matches(node(source), text))).isEqualTo(parts[1].strip());
  }

  @ParameterizedTest
  @CsvSource({
    "'\\babc','\\na.b.c..',1:6",
    "'\\babc','\\n.a.b.c..',2:6",
    "'\\babc','\\nx.a.b.c..',''",
    "'\\babc','\\nxya.b.c..',3:6",
    "'abc\\b','a.b.c.x..',''",
    "'abc\\b','a.b.c.bx.',0:6",
    "'foo$','f.o.o.',0:6",
    "'a.{1,2}b','a.x.y.b.',0:8",
  })
  void widePatterns(String source, String data, String expected) {
    byte[] bytes = data.replace("\\n", "\n").replace('.', '\0').getBytes(StandardCharsets.UTF_8);
    Node wide = Nodes.widen(node(source), Dialect.HARRIER);
    assertThat(String.join(" ", matches(wide, Text.of(bytes)))).isEqualTo(expected);
  }

  @Test
  void limitEndsTheMatchButNotTheSight() {
    Text text = text("aaab aaa");
    assertThat(matcher("a+").end(text, 0, 2)).isEqualTo(2);
    assertThat(matcher("a+b").end(text, 0, 3)).isEqualTo(-1);
    assertThat(matcher("a+\\b").end(text, 0, 3)).isEqualTo(-1);
    assertThat(matcher("a+b\\b").end(text, 0, 4)).isEqualTo(4);
    assertThat(matcher("aaa$").end(text, 5, 8)).isEqualTo(8);
    assertThat(matcher("aa$").end(text, 5, 7)).isEqualTo(-1);
  }

  @Test
  void theEdgesOfAWindowAreNotTheEdgesOfTheData() {
    byte[] bytes = "abab".getBytes(StandardCharsets.UTF_8);
    Text text = new Text().set(bytes, 1, 3, false, false);
    assertThat(matcher("^b").end(text, 1, 3)).isEqualTo(-1);
    assertThat(matcher("ba$").end(text, 1, 3)).isEqualTo(-1);
    assertThat(matcher("ba").end(text, 1, 3)).isEqualTo(3);
    text.set(bytes, 1, 3, true, true);
    assertThat(matcher("^ba$").end(text, 1, 3)).isEqualTo(3);
  }

  @Test
  void oneMatcherServesManyTexts() {
    Matcher matcher = matcher("\\bab+\\b");
    for (int i = 0; i < 3; i++) {
      assertThat(matcher.end(text("abbb"), 0, 4)).isEqualTo(4);
      assertThat(matcher.end(text("xabb"), 1, 4)).isEqualTo(-1);
      assertThat(matcher.end(text(" ab x"), 1, 5)).isEqualTo(3);
      assertThat(matcher.find(text("..ab.."))).isTrue();
      assertThat(matcher.find(text("..abx."))).isFalse();
    }
  }

  /**
   * Patterns on which backtracking, or one state for each set of threads, would not come to an end.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a*)*b",
        "(a|aa)+$",
        "(a+a+)+y",
        "[a-z]{1,1000}foo",
        "(a|b)*a(a|b){14}c",
        "(.{0,100}a){0,100}z",
        "\\ba{0,3}.{0,300}\\b",
        "(a?){200}a{200}z"
      })
  void hostilePatternsTakeLinearTime(String source) {
    byte[] same = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    byte[] mixed = new byte[1 << 15];
    Random random = new Random(7);
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (byte) (random.nextInt(3) == 0 ? 'a' : 'b');
    }
    for (byte[] bytes : List.of(same, mixed)) {
      Text text = Text.of(bytes);
      Matcher forward = matcher(source);
      int[] starts = {0};
      new Matcher(Program.of(Nodes.reverse(node(source))))
          .scan(text, 0, bytes.length, _ -> starts[0]++);
      assertThat(starts[0] > 0).isEqualTo(forward.find(text));
      assertThat(forward.end(text, 0, bytes.length)).isLessThanOrEqualTo(bytes.length);
    }
  }

  /** More states than the cache holds: what the other machines say must be the same. */
  @Test
  void fullCachesChangeNothing() {
    Node node = node("(a|b)*a(a|b){12}c|ab{3,40}a");
    Program forward = Program.of(node);
    Program backward = Program.of(Nodes.reverse(node));
    byte[] bytes = new byte[100_000];
    Random random = new Random(11);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(2_000) == 0 ? 'c' : 'a' + random.nextInt(2));
    }
    Text text = Text.of(bytes);
    List<Integer> expected = new ArrayList<>();
    Nfa nfa = new Nfa(backward);
    nfa.start(Mode.SCAN, text.high());
    nfa.backward(text, 0, bytes.length, expected::add, Integer.MAX_VALUE);
    List<Integer> found = new ArrayList<>();
    new Matcher(backward).scan(text, 0, bytes.length, found::add);
    assertThat(found).hasSizeGreaterThan(1_000).isEqualTo(expected);
    Matcher matcher = new Matcher(forward);
    Nfa check = new Nfa(forward);
    for (int from = 0; from < bytes.length; from += 997) {
      int limit = Math.min(bytes.length, from + 4_096);
      check.start(Mode.END, from);
      check.end(text, limit, Integer.MAX_VALUE);
      assertThat(matcher.end(text, from, limit)).isEqualTo(check.found());
    }
  }

  @Test
  void largeCountsFit() {
    Matcher matcher = matcher("ab.{4000,5000}cd");
    Text text = text("ab" + "x".repeat(4_500) + "cd");
    assertThat(matcher.end(text, 0, text.high())).isEqualTo(4_504);
    assertThat(matcher.end(text, 0, 4_096)).isEqualTo(-1);
  }

  private static List<String> matches(Node node, Text text) {
    Matcher forward = new Matcher(Program.of(node));
    List<Integer> starts = new ArrayList<>();
    new Matcher(Program.of(Nodes.reverse(node))).scan(text, 0, text.high(), starts::add);
    List<String> found = new ArrayList<>();
    for (int at = 0; at < text.high(); at++) {
      int end = forward.end(text, at, text.high());
      assertThat(end >= 0).as("scan and end at %d", at).isEqualTo(starts.contains(at));
      if (end >= 0) {
        found.add(at + ":" + (end - at));
      }
    }
    return found;
  }

  private static Matcher matcher(String source) {
    return new Matcher(Program.of(node(source)));
  }

  private static Node node(String source) {
    try {
      return RegexParser.parse(ByteString.utf8(source), false, false, Dialect.HARRIER).node();
    } catch (RegexSyntaxException e) {
      throw new AssertionError(source, e);
    }
  }

  private static Text text(String text) {
    return Text.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
