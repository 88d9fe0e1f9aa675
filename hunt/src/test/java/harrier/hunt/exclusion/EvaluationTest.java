package harrier.hunt.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
  private static final Context CONTEXT =
      Context.builder()
          .set(Field.PROCESS_NAME, "NetCat.exe")
          .set(Field.PROCESS_EXECUTABLE, "C:\\Program Files\\Net\\NetCat.exe")
          .set(Field.PROCESS_COMMAND_LINE, "netcat.exe -z 10.0.0.1 4444 user_x")
          .set(Field.PROCESS_PID, 4711)
          .set(Field.PROCESS_ANCESTORS_NAME, List.of("bash", "sshd", "systemd"))
          .set(Field.PROCESS_INTERACTIVE, true)
          .set(Field.SOURCE_IP, "10.1.2.3")
          .set(Field.DESTINATION_IP, "fe80::1%eth0")
          .set(Field.HOST_IP, List.of("192.168.0.7", "::ffff:10.9.9.9"))
          .set(Field.FILE_MTIME, "2026-05-01T00:00:00+02:00")
          .absent(Field.CONTAINER_ID)
          .build();
  private static final Lists LISTS =
      Lists.NONE
          .with("cats", List.of("netcat.exe", "nc"))
          .with("empty", List.of())
          .with("blocks", List.of("172.16.0.0/12", "10.0.0.0/8"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "process.name == \"NetCat.exe\" | TRUE",
        "process.name == \"netcat.exe\" | FALSE",
        "process.name != \"netcat.exe\" | TRUE",
        "process.name =~ \"netcat.EXE\" | TRUE",
        "process.name !~ \"netcat.EXE\" | FALSE",
        "process.name in (\"netcat.exe\", \"nc\") | FALSE",
        "process.name in~ (\"netcat.exe\", \"nc\") | TRUE",
        "process.name !in~ (\"netcat.exe\", \"nc\") | FALSE",
        "process.name in~ @cats | TRUE",
        "process.name in @cats | FALSE",
        "process.name !in @cats | TRUE",
        "process.name contains \"TCA\" | TRUE",
        "process.name !contains \"TCA\" | FALSE",
        "process.executable startswith \"c:\\\\program files\\\\\" | TRUE",
        "process.executable endswith \".EXE\" | TRUE",
        "process.executable endswith \".dll\" | FALSE",
        "process.executable has \"program\" | TRUE",
        "process.executable has \"prog\" | FALSE",
        "process.command_line has \"user\" | TRUE",
        "process.command_line has \"netcat.exe -z\" | TRUE",
        "process.command_line has \"-z\" | TRUE",
        "process.command_line has \"444\" | FALSE",
        "process.command_line !has \"444\" | TRUE",
        "process.command_line has_any (\"zip\", \"Z\") | TRUE",
        "process.command_line has_all (\"z\", \"NETCAT\") | TRUE",
        "process.command_line has_all (\"z\", \"missing\") | FALSE",
        "process.command_line matches \"-[a-z]+ 10\\\\.\" | TRUE",
        "process.command_line matches \"NETCAT\" | FALSE",
        "process.command_line matches \"(?i)^NETCAT\" | TRUE",
        "process.pid == 4711 | TRUE",
        "process.pid > 4711 | FALSE",
        "process.pid >= 4711 | TRUE",
        "process.pid < 4711 | FALSE",
        "process.pid <= 4711 | TRUE",
        "process.pid in (1, 4711) | TRUE",
        "process.interactive == true | TRUE",
        "process.interactive != true | FALSE",
        "source.ip cidr \"10.0.0.0/8\" | TRUE",
        "source.ip cidr \"10.1.3.0/23\" | TRUE",
        "source.ip cidr \"10.1.2.2/31\" | TRUE",
        "source.ip cidr \"10.1.2.3\" | TRUE",
        "source.ip cidr \"10.1.2.4/31\" | FALSE",
        "source.ip cidr @blocks | TRUE",
        "destination.ip cidr \"fe80::/10\" | TRUE",
        "destination.ip cidr \"10.0.0.0/8\" | FALSE",
        "host.ip cidr \"10.0.0.0/8\" | TRUE",
        "file.mtime < \"2026-05-01\" | TRUE",
        "file.mtime == \"2026-04-30T22:00:00Z\" | TRUE",
        "process.ancestors.name == \"sshd\" | TRUE",
        "process.ancestors.name != \"sshd\" | FALSE",
        "process.ancestors.name == \"cron\" | FALSE",
        "process.ancestors.name != \"cron\" | TRUE",
        "exists process.name | TRUE",
        "exists container.id | FALSE",
        "not exists container.id | TRUE",
        "exists user.name | UNKNOWN",
        "container.id == \"x\" | UNKNOWN",
        "not container.id == \"x\" | UNKNOWN",
        "user.name != \"x\" | UNKNOWN",
        "process.name in~ @empty | UNKNOWN",
        "not process.name in~ @empty | UNKNOWN",
        "process.name !in~ @empty | UNKNOWN",
        "user.name == \"a\" and process.pid == 1 | FALSE",
        "user.name == \"a\" and process.pid == 4711 | UNKNOWN",
        "user.name == \"a\" or process.pid == 1 | UNKNOWN",
        "user.name == \"a\" or process.pid == 4711 | TRUE",
      })
  void evaluates(String text, Truth expected) {
    Result result = Evaluation.evaluate(ExpressionParser.parse(text), CONTEXT, LISTS);
    assertThat(result.truth()).as(text).isEqualTo(expected);
  }

  @Test
  void namesAllThatIsMissing() {
    Result result =
        Evaluation.evaluate(
            ExpressionParser.parse(
                "user.name in @empty and host.name == \"x\" and (process.pid == 4711 or user.id == \"0\")"),
            CONTEXT,
            LISTS);
    assertThat(result.truth()).isEqualTo(Truth.UNKNOWN);
    assertThat(result.missingFields()).containsExactly("host.name", "user.name");
    assertThat(result.unboundLists()).containsExactly("empty");
    assertThat(result.reason()).isEqualTo("no host.name, user.name; @empty is empty");
  }

  @Test
  void caseIsThatOfAsciiOnly() {
    Context context = Context.builder().set(Field.USER_NAME, "\u00c4rger").build();
    Expression expression = ExpressionParser.parse("user.name =~ \"\u00e4rger\"");
    assertThat(Evaluation.evaluate(expression, context, Lists.NONE).truth()).isEqualTo(Truth.FALSE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "process.name != \"ip\" or process.name != \"ss\" | ALWAYS_TRUE",
        "process.name !~ \"ip\" or process.name !~ \"IP\" | DEPENDS",
        "process.name !~ \"ip\" or process.name =~ \"IP\" | ALWAYS_TRUE",
        "process.name !~ \"ip\" or process.name =~ \"ip\" | ALWAYS_TRUE",
        "process.name == \"ip\" and process.name == \"ss\" | NEVER_TRUE",
        "process.name == \"ip\" and process.name =~ \"IP\" | DEPENDS",
        "process.name =~ \"ip\" and process.name == \"IP\" | DEPENDS",
        "process.name == \"ip\" and process.name contains \"ss\" | NEVER_TRUE",
        "process.name in (\"ip\", \"ss\") and process.name !in (\"ip\", \"ss\", \"nc\") | NEVER_TRUE",
        "process.name contains \"a\" and process.name contains \"b\" | DEPENDS",
        "process.ancestors.name == \"a\" and process.ancestors.name == \"b\" | DEPENDS",
        "process.pid == 1 and process.pid > 1 | NEVER_TRUE",
        "exists user.name or not exists user.name | ALWAYS_TRUE",
        "user.name == \"a\" and not exists user.name | NEVER_TRUE",
        "process.name =~ \"A\" and process.name matches \"^a$\" | DEPENDS",
        "process.name != \"tcpdump\" and process.name != \"wireshark\" | DEPENDS",
      })
  void decides(String text, Decision expected) {
    assertThat(Decision.of(ExpressionParser.parse(text))).as(text).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4,true",
    "1.2.3,false",
    "1.2.3.256,false",
    "01.2.3.4,false",
    "::,true",
    "1::2::3,false",
    "1:2:3:4:5:6:7:8,true",
    "1:2:3:4:5:6:7,false",
    "::ffff:1.2.3.4,true",
    "1:2:3:4:5:6:1.2.3.4,true",
    "12345::,false",
    "localhost,false",
    "fe80::1%eth0,true",
    "1:2:3:4:5:6:7::,true",
    "::1.2.3,false"
  })
  void readsAddresses(String text, boolean valid) {
    assertThat(IpAddress.parse(text).isPresent()).isEqualTo(valid);
  }
}
