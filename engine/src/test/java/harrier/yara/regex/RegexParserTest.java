package harrier.yara.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.regex.Parsed.Extent;
import harrier.yara.regex.Parsed.Note;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexParserTest {
  private static final Set<Dialect> MODERN = EnumSet.of(Dialect.HARRIER, Dialect.YARA_X);
  private static final Set<Dialect> RELAXED = EnumSet.of(Dialect.HARRIER, Dialect.YARA);

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "abc => (seq 'abc')",
        "a|bc|d => (alt 'a' (seq 'bc') 'd')",
        "a|b|[cd] => [a-d]",
        "(a|b)c => (seq [ab] 'c')",
        ". => [^\\x0a]",
        "a*b+?c? => (seq (rep 0..* 'a') (lazy 1..* 'b') (rep 0..1 'c'))",
        "a{2}b{2,}c{,3}d{2,3}? => (seq (rep 2..2 'a') (rep 2..* 'b') (rep 0..3 'c') (lazy 2..3 'd'))",
        "a{2, 3}b{ 2 ,3 } => (seq (rep 2..3 'a') (rep 2..3 'b'))",
        "a{1}b{0}c => (seq 'ac')",
        "^a$ => (seq <DATA_START> 'a' <DATA_END>)",
        "\\ba\\B => (seq <WORD_BOUNDARY> 'a' <NOT_WORD_BOUNDARY>)",
        "\\x41\\n\\t\\r\\f\\a\\/ => (seq 'A\\x0a\\x09\\x0d\\x0c\\x07/')",
        "\\d\\S => (seq [0-9] [^\\x09-\\x0d\\x20])",
        "[\\w.-] => [\\x2d.0-9A-Z_a-z]",
        "[a-fx] => [a-fx]",
        "[^a] => [^a]",
        "[]a] => [\\x5da]",
        "[^]a] => [^\\x5da]",
        "[a-] => [\\x2da]",
        "[\\.-z] => [.-z]",
        "[*-_] => [*-_]",
        "café => (seq 'caf\\xc3\\xa9')",
      })
  void allDialectsAgree(String source, String expected) throws RegexSyntaxException {
    for (Dialect dialect : Dialect.values()) {
      assertThat(parse(source, dialect)).as("%s", dialect).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "(?:ab)c => (seq 'abc')",
        "(?<n>a)(?P<m>b) => (seq 'ab')",
        "(?i)a1 => (seq [Aa] '1')",
        "a(?i:b)c => (seq 'a' [Bb] 'c')",
        "((?i)a|b)c => (seq [ABab] 'c')",
        "(?i)a(?-i)b => (seq [Aa] 'b')",
        "(?s). => .",
        "(?m)^a$ => (seq <LINE_START> 'a' <LINE_END>)",
        "(?x) a b # c => (seq 'ab')",
        "(?U)a*b*? => (seq (lazy 0..* 'a') (rep 0..* 'b'))",
        "\\x{41}\\x{e9} => (seq 'A\\xe9')",
        "\\u0041\\u{e9} => (seq 'A\\xc3\\xa9')",
        "\\v => '\\x0b'",
        "\\Aa\\z => (seq <DATA_START> 'a' <DATA_END>)",
        "\\b{start}a\\b{end} => (seq <WORD_START> 'a' <WORD_END>)",
        "\\b{start-half}a\\b{end-half} => (seq <WORD_START_HALF> 'a' <WORD_END_HALF>)",
        "[[:alpha:]_] => [A-Z_a-z]",
        "[[:^digit:]] => [^0-9]",
        "[a-z&&[^m-p]] => [a-lq-z]",
        "[a-z--[m-p]] => [a-lq-z]",
        "[a-m~~[g-z]] => [a-fn-z]",
        "[ab[cd]] => [a-d]",
        "(|a)b => (seq (alt empty 'a') 'b')",
        "é? => (rep 0..1 (seq '\\xc3\\xa9'))",
        "a** => (rep 0..* (rep 0..* 'a'))",
        "(?u)[^a-z] => "
            + "(alt [\\x00-`{-\\x7f] (seq [\\xc2-\\xdf] [\\x80-\\xbf]) "
            + "(seq '\\xe0' [\\xa0-\\xbf] [\\x80-\\xbf]) "
            + "(seq [\\xe1-\\xec\\xee\\xef] [\\x80-\\xbf] [\\x80-\\xbf]) "
            + "(seq '\\xed' [\\x80-\\x9f] [\\x80-\\xbf]) "
            + "(seq '\\xf0' [\\x90-\\xbf] [\\x80-\\xbf] [\\x80-\\xbf]) "
            + "(seq [\\xf1-\\xf3] [\\x80-\\xbf] [\\x80-\\xbf] [\\x80-\\xbf]) "
            + "(seq '\\xf4' [\\x80-\\x8f] [\\x80-\\xbf] [\\x80-\\xbf]))",
      })
  void modernSyntax(String source, String expected) throws RegexSyntaxException {
    for (Dialect dialect : MODERN) {
      assertThat(parse(source, dialect)).as("%s", dialect).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "abc{d => (seq 'abc{d')",
        "{a => (seq '{a')",
        "a{} => (seq 'a{}')",
        "a{-1}b => (seq 'a{\\x2d1}b')",
        "a{{,2} => (seq 'a' (rep 0..2 '{'))",
        "a{,} => (rep 0..* 'a')",
        "ab\\gc => (seq 'abgc')",
        "[\\0x5A-\\x5D] => [05A-\\x5dx]",
        "[[] => '\\x5b'",
        "[^[]x => (seq [^\\x5b] 'x')",
        "\\<a\\> => (seq '<a>')",
        "\\µ => (seq '\\xc2\\xb5')",
        "C:\\Users\\program => (seq 'C:Usersprogram')",
      })
  void relaxedSyntax(String source, String expected) throws RegexSyntaxException {
    for (Dialect dialect : RELAXED) {
      assertThat(parse(source, dialect)).as("%s", dialect).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "\\v => 'v'",
        "\\Aa\\z => (seq 'Aaz')",
        "[[:alpha:]] => (seq [:\\x5bahlp] '\\x5d')",
        "\\b{start} => (seq <WORD_BOUNDARY> '{start}')",
        "é? => (seq '\\xc3' (rep 0..1 '\\xa9'))",
        "(a|)b => (seq (alt 'a' empty) 'b')",
      })
  void yaraSyntax(String source, String expected) throws RegexSyntaxException {
    assertThat(parse(source, Dialect.YARA)).isEqualTo(expected);
  }

  @Test
  void flagsOfThePatternApply() throws RegexSyntaxException {
    Parsed parsed = RegexParser.parse(ByteString.utf8("a.[b-c][^d]"), true, true, Dialect.HARRIER);
    assertThat(NodeText.of(parsed.node())).isEqualTo("(seq [Aa] . [BCbc] [^Dd])");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "abc[xyz => 3 4 unclosed character class",
        "a[]b => 1 3 unclosed character class",
        "a)b => 1 2 unopened group",
        "a(b => 1 2 unclosed group",
        "*a => 0 1 repetition operator missing expression",
        "a|+ => 2 3 repetition operator missing expression",
        "[b-a] => 1 4 the range ends before it begins",
        "a{3,2} => 1 6 the repetition count range ends before it begins",
        "(a)\\1 => 3 5 back-references are not supported",
        "\\x0 => 0 3 two hexadecimal digits expected after \\x",
        "a\\ => 1 2 incomplete escape sequence",
        "[é] => 1 3 only ASCII characters may stand in a class",
      })
  void errorsOfAllDialects(String source, String expected) {
    for (Dialect dialect : Dialect.values()) {
      assertThat(error(source, dialect)).as("%s", dialect).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "foo{ => 3 4 unclosed counted repetition",
        "{(foo|bar) => 0 1 repetition operator missing expression",
        "abc.{-100}xyz => 5 6 repetition quantifier expects a valid decimal",
        "ab\\gc => 2 4 unrecognized escape sequence",
        "\\p{Greek} => 0 2 Unicode classes are not supported",
        "(?u)\\p{Foo} => 4 11 unknown Unicode property",
        "(?u)[a\\p{L] => 6 11 the name of a Unicode property is not closed",
        "(?u)\\p{L}{300} => 0 14 the regular expression is too large",
        "(?u)foo\\b => 7 9 this is unsupported in Unicode regular expressions",
        "ab(?=c) => 2 5 look-around is not supported",
        "a(?j) => 3 4 unrecognized flag",
      })
  void errorsOfYaraX(String source, String expected) {
    assertThat(error(source, Dialect.YARA_X)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(|abc)ef", "(?:a)", "()", "a**", "^*", "a{32768}", "\\x{41}"})
  void yaraRefuses(String source) {
    assertThat(error(source, Dialect.YARA)).isNotEmpty();
  }

  @Test
  void helpForBraces() {
    RegexSyntaxException error =
        catchThrowableOfType(RegexSyntaxException.class, () -> parse("foo{", Dialect.YARA_X));
    assertThat(error.help()).hasValue("did you mean `\\{` instead of `{`?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcd((efg){0,10000}){0,10000}",
        "(a{1000}){1000}",
        "a{2977952116}",
        "a{99999999999999999999}",
        "((((a{99}){99}){99}){99}){99}",
        "(){2000000000}b{2000000000}"
      })
  void whatIsTooLargeIsRefusedAsAWhole(String source) {
    RegexSyntaxException error =
        catchThrowableOfType(RegexSyntaxException.class, () -> parse(source, Dialect.HARRIER));
    assertThat(error.concernsWhole()).isTrue();
    assertThat(error).hasMessage("the regular expression is too large");
  }

  @Test
  void manyAlternatives() throws RegexSyntaxException {
    String many = "ab|".repeat(300) + "cd";
    assertThat(error(many, Dialect.YARA_X)).contains("too many alternatives");
    assertThat(parse(many, Dialect.HARRIER)).isEqualTo("(alt (seq 'ab') (seq 'cd'))");
    assertThat(error("|".repeat(400), Dialect.HARRIER)).contains("too many alternatives");
  }

  @Test
  void deepNestingIsRefused() {
    for (Dialect dialect : Dialect.values()) {
      assertThat(error("(".repeat(100_000), dialect)).contains("nested too deeply");
      assertThat(error("a" + "*".repeat(100_000), dialect)).isNotEmpty();
      assertThat(error("[".repeat(100_000), dialect)).isNotEmpty();
    }
    assertThat(error("[[]".repeat(10_000), Dialect.HARRIER)).isEmpty();
  }

  @Test
  void theDeepestTreeThatIsTakenCanBeUsed() throws RegexSyntaxException {
    String source = "(?:a|b".repeat(RegexParser.MAX_DEPTH) + "+)?*c".repeat(RegexParser.MAX_DEPTH);
    Node node = RegexParser.parse(ByteString.utf8(source), true, true, Dialect.HARRIER).node();
    Program program = Program.of(Nodes.widen(Nodes.reverse(node), Dialect.HARRIER));
    assertThat(program.size()).isGreaterThan(3 * RegexParser.MAX_DEPTH);
    assertThat(Nodes.minLength(node)).isPositive();
    assertThat(Nodes.firstBytes(node).has('b')).isTrue();
  }

  @Test
  void notes() throws RegexSyntaxException {
    Parsed parsed =
        RegexParser.parse(ByteString.utf8("a\\g{\\;\\."), false, false, Dialect.HARRIER);
    assertThat(parsed.notes())
        .extracting(Note::kind, Note::start, Note::end)
        .containsExactly(
            tuple(Note.Kind.UNKNOWN_ESCAPE, 1, 3),
            tuple(Note.Kind.LITERAL_BRACE, 3, 4),
            tuple(Note.Kind.USELESS_ESCAPE, 4, 6));
  }

  @Test
  void quantifiersAreReportedWithTheirOperand() throws RegexSyntaxException {
    Parsed parsed =
        RegexParser.parse(ByteString.utf8("a{2}.*b.*?c+d??"), false, false, Dialect.HARRIER);
    assertThat(parsed.firstGreedy()).hasValue(new Extent(4, 6));
    assertThat(parsed.firstLazy()).hasValue(new Extent(7, 10));
    assertThat(RegexParser.parse(ByteString.utf8("a{2}"), false, false, Dialect.YARA).hasGreedy())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'..{10,}foo',0,7",
    "'.*foo',0,2",
    "'(?s)(.+)foo',4,8",
    "'.{3}foo',-1,-1",
    "'foo.*',-1,-1",
    "'.*foo|bar',-1,-1",
  })
  void arbitraryPrefix(String source, int start, int end) throws RegexSyntaxException {
    Parsed parsed = RegexParser.parse(ByteString.utf8(source), false, true, Dialect.HARRIER);
    assertThat(parsed.arbitraryPrefix().orElse(new Extent(-1, -1)))
        .isEqualTo(new Extent(start, end));
  }

  @Test
  void anyBytesAreParsedOrRefused() {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] alphabet =
        "ab01-,^$.|()[]{}*+?\\xubpiUs:&~<#= \n\u00e9".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 4_000; round++) {
      byte[] bytes = new byte[random.nextInt(24)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = alphabet[random.nextInt(alphabet.length)];
      }
      for (Dialect dialect : Dialect.values()) {
        try {
          Node node = RegexParser.parse(ByteString.of(bytes), false, false, dialect).node();
          assertThat(Nodes.minLength(node)).isNotNegative();
        } catch (RegexSyntaxException e) {
          assertThat(e.start()).as("seed %d %s", seed, Arrays.toString(bytes)).isNotNegative();
          assertThat(e.end()).isBetween(0, bytes.length);
        }
      }
    }
  }

  private static String parse(String source, Dialect dialect) throws RegexSyntaxException {
    return NodeText.of(RegexParser.parse(ByteString.utf8(source), false, false, dialect).node());
  }

  private static String error(String source, Dialect dialect) {
    try {
      parse(source, dialect);
      return "";
    } catch (RegexSyntaxException e) {
      return e.start() + " " + e.end() + " " + e.getMessage();
    }
  }
}
