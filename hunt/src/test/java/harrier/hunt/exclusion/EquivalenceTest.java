package harrier.hunt.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          EQUAL | user.name in~ ("a", "b") | user.name =~ "B" or user.name =~ "a"
          DIFFERENT | user.name in~ ("a", "b") | user.name in ("a", "b")
          DIFFERENT | user.name in~ ("a", "b") | user.name =~ "a"
          EQUAL | not (user.name =~ "a" or host.name =~ "b") | user.name !~ "a" and host.name !~ "b"
          DIFFERENT | not (user.name =~ "a" and host.name =~ "b") | user.name !~ "a" and host.name !~ "b"
          EQUAL | file.name contains "ab" and file.name contains "b" | file.name contains "ab"
          DIFFERENT | file.name contains "ab" or file.name contains "b" | file.name contains "ab"
          EQUAL | file.name startswith "ab" or file.name startswith "a" | file.name startswith "a"
          EQUAL | file.name =~ "abc" and file.name contains "b" | file.name =~ "abc"
          DIFFERENT | file.name endswith "a" | file.name contains "a"
          EQUAL | user.name in~ @x and file.name =~ "a" | file.name =~ "a" and user.name in~ @x
          DIFFERENT | user.name in~ @x | user.name in~ @y
          UNDECIDED | user.name matches "a" | user.name matches "b"
          EQUAL | user.name matches "a" or user.name =~ "c" | user.name =~ "c" or user.name matches "a"
          DIFFERENT | exists user.name | user.name =~ "a"
          EQUAL | destination.port in (80, 443) | destination.port == 443 or destination.port == 80
          EQUAL | process.args =~ "a" and process.args =~ "b" | process.args =~ "b" and process.args =~ "a"
          DIFFERENT | process.args =~ "a" and process.args =~ "b" | user.name =~ "a" and user.name =~ "b"
          """)
  void decides(Equivalence wanted, String a, String b) {
    assertThat(Equivalence.of(ExpressionParser.parse(a), ExpressionParser.parse(b)))
        .isEqualTo(wanted);
    assertThat(Equivalence.of(ExpressionParser.parse(b), ExpressionParser.parse(a)))
        .isEqualTo(wanted);
  }
}
