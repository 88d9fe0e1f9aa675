package harrier.hunt.kql;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.kql.syntax.ScalarText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exclusions as predicates: what is unknown is never true, and what a table lacks is said. */
class TranslationTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "user.name == \"a\" => AccountName == \"a\"",
        "user.name != \"a\" => isnotempty(AccountName) and AccountName != \"a\"",
        "not user.name == \"a\" => isnotempty(AccountName) and AccountName != \"a\"",
        "not user.name != \"a\" => AccountName == \"a\"",
        "user.name !in~ (\"a\", \"b\") => isnotempty(AccountName) and AccountName !in~ (\"a\", \"b\")",
        "not (user.name =~ \"a\" and process.pid > 4) =>"
            + " (isnotempty(AccountName) and AccountName !~ \"a\") or (isnotnull(ProcessId) and ProcessId <= 4)",
        "process.executable startswith \"C:\\\\Windows\\\\\" => FolderPath startswith @\"C:\\Windows\\\"",
        "process.command_line matches \"x*\" =>"
            + " isnotempty(ProcessCommandLine) and ProcessCommandLine matches regex \"x*\"",
        "process.command_line has_any (\"ip\", \"Set-NetAdapter\") => ProcessCommandLine has_any (\"ip\") or"
            + " ProcessCommandLine matches regex @\"(?i)(^|[^\\pL\\p{Nd}])Set-NetAdapter($|[^\\pL\\p{Nd}])\"",
        "user.name in @admins => AccountName in (admins_list)",
        "not user.name in @admins =>"
            + " isnotempty(AccountName) and array_length(admins_list) > 0 and AccountName !in (admins_list)",
        "process.command_line has_all @words =>"
            + " array_length(words_list) > 0 and ProcessCommandLine has_all (words_list)",
        "exists user.name => isnotempty(AccountName)",
        "process.start < \"2026-01-02\" => ProcessCreationTime < datetime(2026-01-02)",
        "process.ancestors.name == \"cron\" =>"
            + " InitiatingProcessFileName == \"cron\" or InitiatingProcessParentFileName == \"cron\""
      })
  void aPredicateHoldsWhereTheExclusionIsTrue(String expression, String kql) {
    TablePredicate predicate = of(expression, Profiles.DEVICE_PROCESS);
    assertThat(ScalarText.print(predicate.condition())).isEqualTo(kql);
    assertThat(predicate.lacks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "container.id == \"x\" => container.id",
        "not container.id == \"x\" => container.id",
        "not exists user.name => the absence of user.name",
        "not process.ancestors.name == \"cron\" => every process.ancestors.name",
        "user.name == \"a\" and container.id == \"x\" => container.id"
      })
  void whatTheTableDoesNotTellIsNeverTrue(String expression, String lacks) {
    TablePredicate predicate = of(expression, Profiles.DEVICE_PROCESS);
    assertThat(predicate.isApplicable()).isFalse();
    assertThat(predicate.lacks()).containsExactly(lacks);
  }

  @Test
  void aBranchThatCanBeAskedStays() {
    TablePredicate predicate =
        of("container.id == \"x\" or user.name == \"a\"", Profiles.DEVICE_PROCESS);
    assertThat(ScalarText.print(predicate.condition())).isEqualTo("AccountName == \"a\"");
    assertThat(predicate.lacks()).containsExactly("container.id");
  }

  @Test
  void addressesLieInBlocks() {
    assertThat(text("destination.ip cidr \"10.0.0.0/8\""))
        .isEqualTo("ipv4_is_in_range(RemoteIP, \"10.0.0.0/8\")");
    assertThat(text("destination.ip cidr \"fe80::/10\""))
        .isEqualTo("ipv6_is_in_range(RemoteIP, \"fe80::/10\")");
    assertThat(text("not destination.ip cidr @office"))
        .isEqualTo(
            "isnotempty(RemoteIP) and array_length(office_list) > 0 and"
                + " not(ipv4_is_in_any_range(RemoteIP, office_list) or"
                + " ipv6_is_in_any_range(RemoteIP, office_list))");
  }

  @Test
  void theTimeOfARowHasTheNameOfTheDialect() {
    TablePredicate predicate =
        Translation.of(
            ExpressionParser.parse("@timestamp < \"2026-01-02\""),
            Profiles.DEVICE_FILE,
            Dialect.DEFENDER);
    assertThat(ScalarText.print(predicate.condition()))
        .isEqualTo("Timestamp < datetime(2026-01-02)");
  }

  private static String text(String expression) {
    return ScalarText.print(of(expression, Profiles.DEVICE_NETWORK).condition());
  }

  private static TablePredicate of(String expression, Profile profile) {
    return Translation.of(ExpressionParser.parse(expression), profile, Dialect.LOG_ANALYTICS);
  }
}
