package harrier.hunt.kql.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings survive being written into a query, and nothing that they hold leaves the literal. */
class LiteralTest {
  private static final int ROUNDS = 20_000;
  private static final String AWKWARD =
      "\"\"\\\\''@//n\n\r\t \u0000\u0007\u007f\u0085\u00a0\u00e9\u200b\u2028\u2029\u202e\ufeff\ud83d\ude00x|;)";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, `\"plain\"`",
        "say \"hi\", `\"say \\\"hi\\\"\"`",
        "C:\\Windows\\, `@\"C:\\Windows\\\"`",
        "^\"?c:\\\\, `@\"^\"\"?c:\\\\\"`",
        "it's, `\"it's\"`",
        "é, `\"é\"`"
      })
  void aLiteralIsShortAndReadable(String value, String literal) {
    assertThat(Literal.of(value)).isEqualTo(literal);
  }

  @Test
  void whatCannotBeSeenIsEscaped() {
    assertThat(Literal.of("a\u202eb\u2028c\\")).isEqualTo("\"a\\u202eb\\u2028c\\\\\"");
  }

  @Test
  void anyValueIsReadBack() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      String value = value(new Random(seed));
      String literal = Literal.of(value);
      assertThat(read(literal)).as("seed %d: %s", seed, literal).isEqualTo(value);
      assertThat(literal.chars().noneMatch(c -> c < 0x20 || c == 0x202e || c == 0x2028))
          .as("seed %d: %s", seed, literal)
          .isTrue();
    }
  }

  @Test
  void aCommentStaysAComment() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      String text = value(new Random(seed)) + value(new Random(-seed));
      List<String> lines = Comment.lines(text, 40);
      assertThat(lines)
          .as("seed %d", seed)
          .allMatch(line -> line.matches("// [^\\n\\r\\u2028\\u2029\\u0085]+"));
    }
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      value.append(AWKWARD.charAt(random.nextInt(AWKWARD.length())));
    }
    return value.toString();
  }

  /** Reads a literal as the language says: the value, if the literal ends where the text does. */
  private static String read(String literal) {
    StringBuilder value = new StringBuilder();
    boolean verbatim = literal.startsWith("@");
    int at = verbatim ? 2 : 1;
    while (at < literal.length() - 1) {
      char c = literal.charAt(at);
      char next = literal.charAt(at + 1);
      if (c == '"') {
        assertThat(verbatim && next == '"').as("an open quote at %d of %s", at, literal).isTrue();
        value.append('"');
        at += 2;
      } else if (c == '\\' && !verbatim) {
        boolean unicode = next == 'u';
        value.append(
            unicode
                ? (char) Integer.parseInt(literal.substring(at + 2, at + 6), 16)
                : escaped(next));
        at += unicode ? 6 : 2;
      } else {
        value.append(c);
        at++;
      }
    }
    assertThat(literal).endsWith("\"");
    assertThat(at).as("the end of %s", literal).isEqualTo(literal.length() - 1);
    return value.toString();
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\' -> c;
      default -> throw new AssertionError("escape " + c);
    };
  }
}
