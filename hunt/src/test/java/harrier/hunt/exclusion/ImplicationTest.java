package harrier.hunt.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplicationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true  | user.id == \"1\" | user.id in (\"1\", \"2\")",
        "false | user.id in (\"1\", \"2\") | user.id == \"1\"",
        "true  | user.id == \"1\" and host.name == \"a\" | user.id == \"1\" or host.name == \"b\"",
        "false | user.id == \"1\" | user.id == \"1\" and host.name == \"a\"",
        "true  | user.name =~ \"ALICE\" | user.name =~ \"alice\"",
        "false | user.name =~ \"alice\" | user.name == \"alice\"",
        "true  | file.path startswith \"/usr/share/\" | file.path startswith \"/usr/\"",
        "true  | file.path == \"/usr/x\" | file.path matches \"^/usr/\"",
        "false | file.path startswith \"/usr/\" | file.path matches \"^/usr/\"",
        "true  | user.name in @a and user.id == \"1\" | user.name in @a",
        "false | user.name in @a | user.name in @b",
        "true  | process.pid > 10 | process.pid >= 5",
        "false | process.pid >= 5 | process.pid > 10",
        "false | user.id == \"1\" | not host.name == \"a\"",
        "true  | exists user.id and user.id != \"1\" | not user.id == \"1\"",
      })
  void decides(boolean holds, String when, String then) {
    assertThat(Implication.holds(ExpressionParser.parse(when), ExpressionParser.parse(then)))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NEVER_TRUE  | file.path startswith \"/a/\" and file.path startswith \"/b/\"",
        "NEVER_TRUE  | user.id in (\"1\", \"2\") and user.id endswith \"3\"",
        "NEVER_TRUE  | process.pid < 5 and process.pid > 5",
        "DEPENDS     | process.pid <= 5 and process.pid >= 5",
        "ALWAYS_TRUE | process.pid <= 5 or process.pid > 4",
        "DEPENDS     | process.args == \"a\" and process.args == \"b\"",
      })
  void decidesOverEveryState(Decision decision, String text) {
    assertThat(Decision.of(ExpressionParser.parse(text))).isEqualTo(decision);
  }
}
