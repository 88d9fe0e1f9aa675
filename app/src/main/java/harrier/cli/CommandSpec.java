package harrier.cli;

import java.util.List;

/**
 * What there is to know about a command before it runs.
 *
 * @param name one or two words: {@code hunts check}
 * @param operands what follows the options, for people: {@code RULES TARGET…}
 * @param fewest smallest number of operands
 * @param most largest number of operands
 * @param summary one line
 * @param options in the order of the help
 * @param notes lines at the end of the help
 */
record CommandSpec(
    String name,
    String operands,
    int fewest,
    int most,
    String summary,
    List<Option> options,
    List<String> notes) {
  /** For {@link #most}: any number. */
  static final int ANY = Integer.MAX_VALUE;

  /** Every command has it. */
  static final Option HELP = Option.flag("help", 'h', "show this help");

  CommandSpec {
    options = List.copyOf(options);
    notes = List.copyOf(notes);
  }

  /** Hint for wrong usage. */
  String hint() {
    return "See harrier " + name + " --help.";
  }
}
