package harrier.yara.regex;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes and case of Unicode, against the runtime's own regular expressions. */
class UnicodeTest {
  private static final int STEP = 7;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d",
        "\\D",
        "\\s",
        "\\S",
        "\\w",
        "[\\w]",
        "[^\\s\\d]",
        "\\p{L}",
        "\\pL",
        "\\P{Lu}",
        "\\p{IsGreek}",
        "[\\p{L}&&[a-z\\u{e9}]]",
        "[^a-z]",
        "[\\u{e9}-\\u{ea}\\u{10000}]"
      })
  void classesAreThoseOfTheRuntime(String source) throws RegexSyntaxException {
    Pattern expected =
        Pattern.compile(source.replaceAll("\\\\u\\{", "\\\\x{"), Pattern.UNICODE_CHARACTER_CLASS);
    Matcher matcher = matcher("(?u)" + source);
    for (int c = 0; c < Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : STEP) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        assertThat(matchesWhole(matcher, c))
            .as("%s U+%X", source, c)
            .isEqualTo(expected.matcher(Character.toString(c)).matches());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "k, K\u212a",
    "\u017f, sS",
    "\u00e9, \u00c9",
    "\u03c3, \u03a3\u03c2",
    "\u00df, \u1e9e",
    "[j-l], K\u212a",
    "\u0131, \u0131",
    "\\x{e9}, \u00c9"
  })
  void caseIsThatOfUnicode(String source, String matching) throws RegexSyntaxException {
    Matcher matcher = matcher("(?iu)" + source);
    assertThat(matching.codePoints()).allMatch(c -> matchesWhole(matcher, c));
  }

  @ParameterizedTest
  @CsvSource({"i, \u0130\u0131", "a, A\u00e5", "\u0130, i"})
  void whatDiffersInMoreThanCaseDoesNotMatch(String source, String data)
      throws RegexSyntaxException {
    Matcher matcher = matcher("(?u)" + source);
    assertThat(data.codePoints()).noneMatch(c -> matchesWhole(matcher, c));
  }

  @Test
  void setsAreThoseOfTheirMembers() {
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      CharacterSet set = CharacterSet.NONE;
      for (int i = 0; i < 10; i++) {
        int low = random.nextInt(CharacterSet.LIMIT >> random.nextInt(14));
        int high = Math.min(low + random.nextInt(5_000), CharacterSet.LIMIT - 1);
        set = random.nextBoolean() ? set.or(CharacterSet.range(low, high)) : set.not();
      }
      Matcher matcher = new Matcher(Program.of(Utf8.character(set)));
      for (int i = 0; i < 5_000; i++) {
        int c = random.nextInt(CharacterSet.LIMIT >> random.nextInt(14));
        if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
          assertThat(matchesWhole(matcher, c)).as("U+%X", c).isEqualTo(set.has(c));
        }
      }
    }
  }

  private static Matcher matcher(String source) throws RegexSyntaxException {
    return new Matcher(
        Program.of(
            RegexParser.parse(ByteString.utf8(source), false, false, Dialect.HARRIER).node()));
  }

  private static boolean matchesWhole(Matcher matcher, int c) {
    byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
    return matcher.end(Text.of(bytes), 0, bytes.length) == bytes.length;
  }
}
