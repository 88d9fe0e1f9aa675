package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final Option COLOUR = Option.value("colour", 'c', "NAME", "", "color");
  private static final Option LOUD = Option.flag("loud", 'l', "");
  private static final Option RUDE = Option.flag("rude", 'r', "");
  private static final CommandSpec SPEC =
      new CommandSpec("sing", "SONG…", 1, 2, "Sing", List.of(COLOUR, LOUD, RUDE), List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "song -c red",
        "song -cred",
        "-c red song",
        "--colour red song",
        "song --colour=red",
        "--color red song",
        "-lc red song",
        "-c blue song -c red"
      })
  void takesAValue(String line) throws FailureException {
    Arguments arguments = parse(line);
    assertThat(arguments.last(COLOUR)).hasValue("red");
    assertThat(arguments.operands()).containsExactly("song");
  }

  @Test
  void keepsEveryValue() throws FailureException {
    assertThat(parse("-c a song --colour=b -cc").all(COLOUR)).containsExactly("a", "b", "c");
  }

  @Test
  void takesFlagsTogether() throws FailureException {
    Arguments arguments = parse("-lr song");
    assertThat(arguments.has(LOUD)).isTrue();
    assertThat(arguments.has(RUDE)).isTrue();
  }

  @Test
  void endsOptionsAtTwoDashes() throws FailureException {
    Arguments arguments = parse("-l -- -r --colour");
    assertThat(arguments.operands()).containsExactly("-r", "--colour");
    assertThat(arguments.has(RUDE)).isFalse();
  }

  @Test
  void takesOneDashForAnOperand() throws FailureException {
    assertThat(parse("- song").operands()).containsExactly("-", "song");
  }

  @Test
  void keepsAnEmptyValue() throws FailureException {
    assertThat(parse("song --colour=").last(COLOUR)).hasValue("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--coulour red song | there is no option --coulour; did you mean --colour?",
        "--xyzzy song       | there is no option --xyzzy.",
        "-x song            | there is no option -x.",
        "--loud=yes song    | --loud takes no value.",
        "song -c            | -c needs a value: NAME.",
        "song --colour      | --colour needs a value: NAME.",
        "-l                 | harrier sing needs SONG… after it.",
        "a b surplus        | \"surplus\" is one argument too many."
      })
  void refuses(String line, String message) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> {
              assertThat(e.getMessage()).isEqualTo(message);
              assertThat(e.hint()).isEqualTo("See harrier sing --help.");
            });
  }

  @Test
  void needsNoOperandsForHelp() throws FailureException {
    assertThat(parse("--help").has(CommandSpec.HELP)).isTrue();
  }

  @Test
  void readsNumbers() throws FailureException {
    assertThat(parse("song -c 12").number(COLOUR, 1)).hasValue(12);
    assertThat(parse("song").number(COLOUR, 1)).isEmpty();
    assertThatThrownBy(() -> parse("song -c 0").number(COLOUR, 1))
        .hasMessage("--colour is a whole number of at least 1, not \"0\".");
    assertThatThrownBy(() -> parse("song -c many").number(COLOUR, 1))
        .hasMessage("--colour is a whole number of at least 1, not \"many\".");
  }

  @Test
  void readsWords() throws FailureException {
    assertThat(parse("song -c red").word(COLOUR, List.of("red", "blue"))).hasValue("red");
    assertThatThrownBy(() -> parse("song -c pink").word(COLOUR, List.of("red", "blue")))
        .hasMessage("--colour is one of red, blue, not \"pink\".");
  }

  private static Arguments parse(String line) throws FailureException {
    return Arguments.parse(SPEC, List.of(line.strip().split(" +")));
  }
}
