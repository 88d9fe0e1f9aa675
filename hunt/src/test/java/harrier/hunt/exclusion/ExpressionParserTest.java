package harrier.hunt.exclusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import harrier.hunt.context.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "process.name == \"nc\" | process.name == \"nc\"",
        "Image == 'nc' | process.name == \"nc\"",
        "user.name in~(\"a\",'b') | user.name in~ (\"a\", \"b\")",
        "process.name !in @x | process.name !in @x",
        "process.executable startswith @\"C:\\Temp\\\" | process.executable startswith \"C:\\\\Temp\\\\\"",
        "process.name == @'say \"\"hi''' | process.name == \"say \\\"\\\"hi'\"",
        "process.name == \"\\u0041\\x42\\t\" | process.name == \"AB\\t\"",
        "container.id exists | exists container.id",
        "not exists container.id | not exists container.id",
        "destination.port >= 1024 AND NOT source.ip cidr \"10.0.0.0/8\" "
            + "| destination.port >= 1024 and not source.ip cidr \"10.0.0.0/8\"",
        "process.command_line matches regex \"a+\" | process.command_line matches \"a+\"",
        "file.size in (1, -2) | file.size in (1, -2)",
        "process.interactive == true | process.interactive == true",
        "@timestamp < \"2026-01-01\" | @timestamp < \"2026-01-01\"",
        "(((user.name == \"a\"))) | user.name == \"a\"",
        "user.name == \"a\" or user.name == \"b\" and user.id == \"c\" "
            + "| user.name == \"a\" or (user.name == \"b\" and user.id == \"c\")",
        "(user.name == \"a\" or user.name == \"b\") and user.id == \"c\" "
            + "| (user.name == \"a\" or user.name == \"b\") and user.id == \"c\"",
        "not (user.name == \"a\" and user.id == \"b\") | not (user.name == \"a\" and user.id == \"b\")",
        "not not user.name == \"a\" | not not user.name == \"a\"",
      })
  void readsAndPrints(String text, String canonical) {
    assertThat(ExpressionText.print(ExpressionParser.parse(text))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``| 0 | the expression is empty",
        "proces.name == \"nc\" | 0 | unknown field proces.name; did you mean process.name?",
        "process.name = \"nc\" | 13 | = is not an operator",
        "process.name == \"nc\" && user.name == \"a\" | 21 | && is not an operator",
        "process.name contain \"nc\" | 13 | unknown operator contain; did you mean contains?",
        "process.name \"nc\" | 13 | expected an operator after process.name, found a string",
        "process.name not in (\"nc\") | 13 | not stands before the field, not after it",
        "process.name == nc | 16 | expected a string, found nc",
        "process.name == \"nc | 16 | the string is not closed",
        "process.name == \"C:\\Windows\" | 19 | unknown escape \\W in a string",
        "process.name == \"\" | 16 | the string is empty, but a field never holds an empty value",
        "process.name == (\"a\") | 16 | == takes one value, not a list",
        "process.name == @a | 16 | @a is a list and == takes one value",
        "process.name in \"a\" | 16 | expected a list after in, found a string",
        "process.name in () | 17 | process.name is compared with a string in quotes, found )",
        "process.name in (\"a\" \"b\") | 21 | expected , or ) in the list, found a string",
        "process.pid contains \"1\" | 12 | contains does not work on process.pid, which is an integer",
        "process.pid == \"1\" | 15 | process.pid is compared with a number without quotes, found a string",
        "process.pid == 99999999999999999999 | 15 | the number is too large",
        "process.name < \"b\" | 13 | < does not work on process.name, which is a string",
        "process.name cidr \"10.0.0.0/8\" | 13 | cidr does not work on process.name, which is a string",
        "source.ip cidr \"10.0.0.0/33\" | 15 | \"10.0.0.0/33\" is no block of addresses",
        "source.ip == 10.0.0.1 | 13 | numbers are whole and decimal",
        "file.mtime < \"soon\" | 13 | file.mtime is compared with a date such as \"2027-06-30\" or \"2027-06-30T12:00:00Z\", found a string",
        "process.name matches \"(?=a)\" | 21 | not a regular expression: invalid or unsupported Perl syntax",
        "process.name matches \"(a{1000}){1000}\" | 21 | the regular expression is too large",
        "(process.name == \"a\" | 20 | expected and, or, or ) for the ( at column 1, found the end",
        "process.name == \"a\") | 19 | expected and, or, or the end, found )",
        "process.name == \"a\" or | 22 | expected a field such as process.name, not, exists or (, found the end",
        "process.name == \"a\" # b | 20 | unexpected #",
        "user.name == \"a\" user.name == \"b\" | 17 | expected and, or, or the end, found user.name",
        "@ == 1 | 0 | @ must be followed by the name of a list or by a string",
      })
  void saysWhatIsWrongAndWhere(String text, int offset, String message) {
    ExpressionException e =
        catchThrowableOfType(ExpressionException.class, () -> ExpressionParser.parse(text));
    assertThat(e).as(text).hasMessage(message);
    assertThat(e.offset()).as(text).isEqualTo(offset);
  }

  @Test
  void placesCoverTheText() {
    String text = "user.name == \"a\" and  not (process.name in~ @x or exists container.id)";
    Expression.And and = (Expression.And) ExpressionParser.parse(text);
    assertThat(and.operands().get(0).place().of(text)).isEqualTo("user.name == \"a\"");
    Expression.Not not = (Expression.Not) and.operands().get(1);
    Expression.Or or = (Expression.Or) not.operand();
    assertThat(or.operands().get(0).place().of(text)).isEqualTo("process.name in~ @x");
    assertThat(or.operands().get(1).place().of(text)).isEqualTo("exists container.id");
  }

  @Test
  void andBindsTighterThanOr() {
    Expression mixed =
        ExpressionParser.parse("user.name == \"a\" or user.id == \"b\" and host.name == \"c\"");
    assertThat(mixed)
        .isEqualTo(
            ExpressionParser.parse(
                "user.name == \"a\" or (user.id == \"b\" and host.name == \"c\")"));
    assertThat(MixedOperators.find("user.name == \"a\" or user.id == \"b\" and host.name == \"c\""))
        .isPresent();
    assertThat(
            MixedOperators.find("user.name == \"a\" or (user.id == \"b\" and host.name == \"c\")"))
        .isEmpty();
    assertThat(
            MixedOperators.find("(user.name == \"a\" and user.id == \"b\") or host.name == \"c\""))
        .isEmpty();
  }

  @Test
  void limitsHostileText() {
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> ExpressionParser.parse("(".repeat(10_000))))
        .hasMessageContaining("nested more than");
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> ExpressionParser.parse("not ".repeat(4_000))))
        .hasMessageContaining("nested more than");
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> ExpressionParser.parse("x".repeat(20_000))))
        .hasMessageContaining("longer than");
    String many = "user.id=='1'or ".repeat(1_010);
    assertThat(
            catchThrowableOfType(
                ExpressionException.class, () -> ExpressionParser.parse(many + "user.id=='2'")))
        .hasMessageContaining("more than 1000 comparisons");
  }

  @Test
  void everyOperatorIsReachable() {
    for (Operator operator : Operator.values()) {
      assertThat(Operator.written(operator.symbol())).contains(operator);
      operator.negates().ifPresent(positive -> assertThat(positive.negates()).isEmpty());
    }
    assertThat(Field.named("process.name")).contains(Field.PROCESS_NAME);
  }

  @Test
  void regexCostFollowsNesting() {
    assertThat(RegexCost.of("([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12},?){2}")).isLessThan(500);
    assertThat(RegexCost.of("((a{30}){30}){30}")).isGreaterThan(20_000);
    assertThat(RegexCost.of("(a{1000}[(]){1000}")).isGreaterThan(1_000_000);
    assertThat(RegexCost.of("\\Q[\\E(a{1000}){1000}")).isGreaterThan(1_000_000);
    assertThat(RegexCost.of("(".repeat(100) + "a" + "){1000}".repeat(100))).isPositive();
  }
}
