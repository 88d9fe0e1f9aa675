package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
  static List<Command> commands() {
    return Commands.all();
  }

  @Test
  void saysWhatItIs() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .startsWith("harrier ")
        .contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void knowsEveryCommandByItsName() {
    assertThat(commands()).extracting(c -> c.spec().name()).isEqualTo(Commands.NAMES);
  }

  @Test
  void listsEveryCommandInTheHelp() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out())
        .contains(Commands.all().stream().map(c -> "  " + c.spec().name() + " ").toList());
    assertThat(CommandRun.of("help")).isEqualTo(run);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void describesEveryOptionInTheHelp(Command command) {
    String name = command.spec().name();
    CommandRun run = CommandRun.of((Object[]) (name + " --help").split(" "));
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).startsWith("Usage: harrier " + name);
    for (Option option : command.spec().options()) {
      assertThat(run.out()).contains(option.toString());
      assertThat(option.help()).isNotBlank();
    }
    assertThat(run.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    assertThat(CommandRun.of((Object[]) ("help " + name).split(" "))).isEqualTo(run);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void givesEveryOptionOneNameAndOneLetter(Command command) {
    List<Option> options = command.spec().options();
    assertThat(options.stream().map(Option::name)).doesNotHaveDuplicates().doesNotContain("help");
    assertThat(options.stream().map(Option::letter).filter(letter -> letter != 0))
        .doesNotHaveDuplicates()
        .doesNotContain('h');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hnt .         | there is no command hnt; did you mean hunt?",
        "xyzzy         | there is no command xyzzy.",
        "hunts         | hunts needs one of list, show, check, test, precision, new, docs, kql.",
        "hunts chek    | there is no hunts command chek; did you mean check?",
        "hunt          | harrier hunt needs TARGET… after it.",
        "scan a.yar    | harrier scan needs RULES TARGET… after it.",
        "hunt --foo .  | there is no option --foo.",
        "hunt -p 0 .   | --jobs is a whole number of at least 1, not \"0\".",
        "hunt -z big . | --max-size is a size such as 4096, 64K, 100M or 2G, not \"big\".",
        "hunt -a soon . | --timeout is a time such as 30s, 500ms, 5m or 1h, not \"soon\".",
        "hunt --fail-on all . | --fail-on is one of finding, not \"all\".",
        "hunt --hunts /no/such/folder . | there is no folder of hunts /no/such/folder.",
        "scan /no/such.yar . | there is no rule file /no/such.yar.",
        "rules check /no/such.yar | there is no rule file /no/such.yar."
      })
  void refusesInOneSentence(String line, String message) {
    CommandRun run = CommandRun.of((Object[]) line.strip().split(" +"));
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst()).hasValue("harrier: " + message);
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @Test
  void showsTheHelpWhereNoCommandIsNamed() {
    CommandRun run = CommandRun.of();
    assertThat(run.status()).isEqualTo(ExitStatus.WRONG);
    assertThat(run.err()).startsWith("harrier: which command?").contains("Commands:");
  }

  @Test
  void saysNothingWhenTheReaderGoesAway() {
    StringBuilder said = new StringBuilder();
    assertThat(Main.run(List.of("--help"), broken("Broken pipe", said))).isEqualTo(ExitStatus.PIPE);
    assertThat(said).isEmpty();
  }

  @Test
  void saysWhenTheDiskIsFull() {
    StringBuilder said = new StringBuilder();
    assertThat(Main.run(List.of("--help"), broken("No space left on device", said)))
        .isEqualTo(ExitStatus.WRONG);
    assertThat(said.toString().strip())
        .isEqualTo("harrier: cannot write standard output: No space left on device.");
  }

  @Test
  void stopsAtOnceWhenTheWishCameFirst() {
    StopSignal stop = new StopSignal();
    int[] stops = {0};
    stop.raise();
    stop.onStop(() -> stops[0]++);
    assertThat(stops[0]).isEqualTo(1);
    assertThat(stop.isRaised()).isTrue();
  }

  private static Console broken(String reason, StringBuilder said) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    OutputStream err =
        new OutputStream() {
          @Override
          public void write(int b) {
            said.append((char) b);
          }
        };
    return new Console(
        InputStream.nullInputStream(),
        out,
        new PrintStream(err, true),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Clock.systemUTC(),
        new StopSignal());
  }
}
